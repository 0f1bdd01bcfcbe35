import type { RequestHandler } from 'express';
import { openDocument, type SharedDocument } from '#lib/client/documents.ts';
import { addConnector, addInk, addNote, addShape, moveObject } from '#lib/domain/board.ts';
import { documentId } from '#lib/domain/documents.ts';
import type { InkPoint } from '#lib/domain/ink.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { seededRandom } from '#server/testing/random.ts';
import { withCookies } from '#server/testing/simulation/board-page.ts';
import type { Watch } from '#server/testing/visitor.ts';

const dice = seededRandom(5);
const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eda', 'Finn', 'Gül', 'Hugo', 'Ida', 'Jan'];

/** One student at the group's board. */
interface Hand {
  board: SharedDocument;
  name: string;
  colour: number;
  noteId: string;
}

export interface DrawingClass {
  school: TestLesson;
  /** Every student does one thing: a stroke, or a note moved. */
  step(): void;
  close(): Promise<void>;
}

/** Groups of five, each with some 100 objects on its board, all of them at it. */
export async function startDrawing(groups: number, pages: RequestHandler[]): Promise<DrawingClass> {
  const school = await startLesson({ pages });
  await school.desk.done('lobby:set', { doors: 'open' });
  const seats: Watch[] = [];
  for (let index = 0; index < groups * 5; index++)
    seats.push(await school.join(`${names[index % 10] ?? ''} ${Math.floor(index / 10) + 1}`));
  const seatIds = seats.map(({ seatId }) => seatId);
  const fives = Array.from({ length: groups }, (_, index) => seatIds.slice(index * 5, index * 5 + 5));
  await school.desk.done('groups:set', { groups: fives });
  await school.desk.done('lesson:begin', {});
  const hands = seats.map((seat, index) => openHand(school, seat, index));
  return {
    school,
    step: () => hands.forEach(draw),
    async close() {
      for (const { board } of hands) board.close();
      await school.close();
    },
  };
}

function openHand(school: TestLesson, seat: Watch, index: number): Hand {
  const group = school.desk.lesson.groups.find(({ seatIds }) => seatIds.includes(seat.seatId));
  const { lessonId } = school;
  const board = openDocument({
    url: `${school.url.replace(/^http/u, 'ws')}/doc`,
    documentId: documentId({ lessonId, activityId: 'board', groupId: group?.groupId ?? '' }),
    WebSocketPolyfill: withCookies(seat.visitor),
  });
  const place = group?.seatIds.indexOf(seat.seatId) ?? 0;
  const hand = { name: seat.seat?.name ?? '', colour: index % 8 };
  return { ...hand, board, noteId: fill(board, place, hand) };
}

/** What one student has made so far; the id of one note of it. */
function fill(
  { doc }: SharedDocument,
  place: number,
  { name, colour }: Pick<Hand, 'name' | 'colour'>,
): string {
  const left = place * 700;
  const made = { colour, author: name };
  const ids = Array.from({ length: 9 }, (_, index) =>
    addNote(doc, dice, {
      ...{
        author: name,
        colour: (colour + dice.below(2)) % 8,
        text: 'levers move the load '.repeat(dice.below(4)),
      },
      at: [left + (index % 3) * 210 + dice.below(20), Math.floor(index / 3) * 210 + dice.below(40)],
    }),
  );
  const [first = '', second = ''] = [ids[0], ids[dice.below(8) + 1]];
  const at = [left, 0] as const;
  addConnector(doc, dice, {
    ...made,
    form: 'arrow',
    ends: [
      { at, joins: first },
      { at, joins: second },
    ],
  });
  addShape(doc, dice, { ...made, form: 'ellipse', at: [left + 60, 720], size: [300, 160] });
  for (let stroke = 0; stroke < 9; stroke++) write(doc, made, left);
  return first;
}

function write(doc: SharedDocument['doc'], made: { colour: number; author: string }, left: number): void {
  const [x, y, turns] = [left + dice.below(500), 700 + dice.below(500), 2 + dice.below(4)];
  const points = Array.from({ length: 60 }, (_, index): InkPoint => [
    x + index * 2.5,
    y + 40 * Math.sin((index * turns) / 10),
    0.5,
  ]);
  addInk(doc, dice, { ...made, points, feelsPressure: false });
}

function draw({ board: { doc }, name, colour, noteId }: Hand): void {
  if (dice.below(3) === 0) write(doc, { colour, author: name }, colour * 400);
  else moveObject(doc, noteId, [dice.below(3_000), dice.below(1_000)]);
}
