import { readObject } from '#lib/domain/board.ts';
import type { Visitor } from '../visitor.ts';
import { BoardPage } from './board-page.ts';
import type { Crew } from './crew.ts';
import type { Drawn } from './ledger.ts';
import { Pace } from './pace.ts';
import type { Student } from './student.ts';

const PATIENCE_MS = 8_000;

/** Who opens a document afresh at the end: the teacher, or a member of the group where the teacher is a person. */
type VisitorFor = (documentId: string) => Visitor | undefined;

/** Holds every board against what was drawn on it: in a document that is opened only now, and in every member's. */
export async function checkBoards(
  { ledger, students }: Crew,
  visitorFor: VisitorFor,
  hasMoved: (seatId: string) => boolean,
): Promise<string[]> {
  const documentIds = new Set([...ledger.drawn.values()].map(({ documentId }) => documentId));
  const missing = [...documentIds].map(async (documentId) => {
    const visitor = visitorFor(documentId);
    if (!visitor) return [];
    // What was under way when its maker was moved to another group was never called saved.
    const drawn = [...ledger.drawn.values()].filter(
      (each) => each.documentId === documentId && !(each.savedAtMs === null && hasMoved(each.seatId)),
    );
    // A page that says that its work is not saved has more than the hub: that is allowed to who was moved in the middle of it.
    const members = students.filter(
      ({ board, seatId }) => board?.documentId === documentId && (board.isSaved || !hasMoved(seatId)),
    );
    return checkBoard(new BoardPage({ visitor, documentId }), drawn, members);
  });
  return (await Promise.all(missing)).flat();
}

async function checkBoard(fresh: BoardPage, drawn: readonly Drawn[], members: readonly Student[]) {
  const others = members.flatMap(({ board }) => board ?? []);
  const pace = new Pace();
  if (!(await pace.settled(() => fresh.isSynced, PATIENCE_MS)))
    return [`${fresh.documentId} could not be opened afresh`];
  await pace.settled(() => others.every((page) => page.print() === fresh.print()), PATIENCE_MS);
  const missing = [
    ...lacking(fresh, drawn, 'a document opened afresh'),
    ...members.flatMap(({ board, name }) => (board ? lacking(board, drawn, `${name}'s document`) : [])),
    ...members
      .filter(({ board }) => board?.print() !== fresh.print())
      .map(({ name }) => `${name} sees another board than the hub has: ${fresh.documentId}`),
  ];
  fresh.close();
  return missing;
}

const lacking = ({ doc, documentId }: BoardPage, drawn: readonly Drawn[], where: string) =>
  drawn
    .filter(({ objectId, text }) => readObject(doc, objectId)?.text !== text)
    .map(
      ({ kind, objectId, seatId }) => `${kind} ${objectId} of ${seatId} is not in ${where}, ${documentId}`,
    );
