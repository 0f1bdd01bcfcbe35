import { documentCopyName } from '#lib/client/device-copies.ts';
import { openDocument, type SharedDocument } from '#lib/client/documents.ts';
import { describeBoard } from '#lib/domain/board.ts';

export interface UntakenBoard {
  documentId: string;
  words: string;
}

/**
 * Sends what this device has kept of a seat's boards that are not open, one after the other. Answers which of them the
 * hub would not take now; they stay on the device.
 */
export async function sendKept(
  url: string,
  seatId: string,
  documentIds: readonly string[],
): Promise<UntakenBoard[]> {
  const untaken: UntakenBoard[] = [];
  for (const documentId of documentIds) {
    const persist = { name: documentCopyName(seatId, documentId) };
    const document = openDocument({ url, documentId, persist });
    if (!(await isTaken(document))) untaken.push({ documentId, words: describeBoard(document.doc) });
    document.close();
  }
  return untaken;
}

/** Resolves when the hub has all of it or has said no; while the line is away it waits. */
const isTaken = (document: SharedDocument) =>
  new Promise<boolean>((resolve) => {
    const look = () => {
      const { synced, save, refusal, connection } = document.status();
      if (refusal !== null || connection === 'closed') resolve(false);
      else if (synced && save === 'saved') resolve(true);
    };
    document.subscribe(look);
    look();
  });
