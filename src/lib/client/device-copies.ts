/** What this device keeps of a lesson, so that work outlives a reload without a network: the lesson, and the seat's boards. */
const DOCUMENT = 'chorus-document ';
const LESSON = 'chorus-lesson ';

/** Whose copies: another seat on the same device never opens them. */
export interface Owner {
  lessonId: string;
  seatId: string;
}

const boardsOf = ({ lessonId, seatId }: Owner) => `${DOCUMENT}${seatId} ${lessonId}-`;

export const documentCopyName = (seatId: string, documentId: string) => `${DOCUMENT}${seatId} ${documentId}`;
export const lessonCopyName = (lessonId: string) => LESSON + lessonId;

/** Ids of the documents that this device keeps for a seat. */
export async function keptDocuments(owner: Owner): Promise<string[]> {
  const names = (await listDatabases()).filter((name) => name.startsWith(boardsOf(owner)));
  return names.map((name) => name.slice(documentCopyName(owner.seatId, '').length));
}

/** Deletes the copies; those of `except` stay. A browser that cannot list them (old Firefox) keeps those not in `known`. */
export async function clearCopies(except: Owner | null, known: readonly string[] = []): Promise<void> {
  const names = new Set([...(await listDatabases()), ...known]);
  const isKept = (name: string) =>
    except && (name.startsWith(boardsOf(except)) || name === lessonCopyName(except.lessonId));
  const isCopy = (name: string) => name.startsWith(DOCUMENT) || name.startsWith(LESSON);
  await Promise.all([...names].filter((name) => isCopy(name) && !isKept(name)).map(deleteDatabase));
}

async function listDatabases(): Promise<string[]> {
  try {
    return (await indexedDB.databases()).map(({ name }) => name ?? '');
  } catch {
    return [];
  }
}

export const clearDocumentCopy = (seatId: string, documentId: string): Promise<void> =>
  deleteDatabase(documentCopyName(seatId, documentId));

/** Blocked: another tab has it open, and it goes when that tab does. */
const deleteDatabase = (name: string) =>
  new Promise<void>((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve();
    const request = indexedDB.deleteDatabase(name);
    for (const end of ['success', 'error', 'blocked']) request.addEventListener(end, () => resolve());
  });
