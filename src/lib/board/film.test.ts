import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addNote, moveObject, removeObject, setText } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import type { HistoryStep } from '#lib/domain/history.ts';
import { Film } from './film.ts';

const dice = seededDice(4);
const note = (x: number, author: string) => ({ at: [x, 0], colour: 1, author }) as const;
const SEATS = ['ada', 'ben', null] as const;

/** A board on which Ada, Ben and the teacher work, and its history: `minute` ends one. */
function setup() {
  const hub = new Y.Doc();
  const hands = SEATS.map((_, index) => Object.assign(new Y.Doc(), { clientID: index + 1 }));
  const [ada, ben, teacher] = hands as [Y.Doc, Y.Doc, Y.Doc];
  const steps: HistoryStep[] = [];
  const minute = (number: number) => {
    const before = Y.encodeStateVector(hub);
    for (const doc of hands) Y.applyUpdate(hub, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(hub)));
    steps.push({ minute: number, bytes: Y.encodeStateAsUpdate(hub, before) });
    for (const doc of hands) Y.applyUpdate(doc, Y.encodeStateAsUpdate(hub, Y.encodeStateVector(doc)));
  };
  const film = (seatOfName?: Map<string, string>) =>
    new Film({ steps, owners: new Map(SEATS.map((seat, index) => [index + 1, seat])) }, seatOfName);
  return { ada, ben, teacher, minute, film };
}

test('a minute knows who wrote in it and what came of it', () => {
  const { ada, ben, minute, film } = setup();
  const first = addNote(ada, dice, note(0, 'Ada'));
  minute(10);
  moveObject(ben, first, [500, 0]);
  const second = addNote(ada, dice, note(900, 'Ada'));
  minute(14);
  expect(film().moments).toEqual([
    { minute: 10, hands: ['ada'], changed: new Set([first]) },
    {
      minute: 14,
      hands: expect.arrayContaining(['ada', 'ben']) as unknown,
      changed: new Set([first, second]),
    },
  ]);
});

test('back and forth, the board is each time what it was', () => {
  const { ada, ben, minute, film } = setup();
  const id = addNote(ada, dice, note(0, 'Ada'));
  minute(1);
  setText(ben, id, 'levers');
  minute(2);
  removeObject(ada, id);
  minute(3);
  const shown = film();
  const at = (moment: number) => (shown.show(moment), shown.get(id)?.text);
  expect([2, 0, 1, 2, 1].map(at)).toEqual([undefined, '', 'levers', undefined, 'levers']);
});

test('what did not change from one minute to the other is the same record, so that it is not drawn anew', () => {
  const { ada, ben, minute, film } = setup();
  const still = addNote(ada, dice, note(0, 'Ada'));
  minute(1);
  const moving = addNote(ben, dice, note(300, 'Ben'));
  minute(2);
  const shown = film();
  const heard: ReadonlySet<string>[] = [];
  shown.listen((changed) => heard.push(changed));
  const before = shown.get(still);
  shown.show(0);
  expect(shown.get(still)).toBe(before);
  expect(heard).toEqual([new Set([moving])]);
});

test('the frame has room for all that ever lay there, also for what was moved away or taken away', () => {
  const { ada, minute, film } = setup();
  const [moved, gone] = [addNote(ada, dice, note(-400, 'Ada')), addNote(ada, dice, note(800, 'Ada'))];
  minute(1);
  moveObject(ada, moved, [0, 0]);
  removeObject(ada, gone);
  minute(2);
  expect(film().box).toMatchObject({ left: -400, right: 984 });
});

test('whoever made a thing stays its maker when others write in it', () => {
  const { ada, ben, teacher, minute, film } = setup();
  const id = addNote(ada, dice, note(0, 'Ada'));
  const example = addNote(teacher, dice, note(300, 'Ms Reed'));
  minute(1);
  setText(ben, id, 'mine?');
  minute(2);
  expect([id, example].map(film().makerOf)).toEqual(['ada', null]);
});

test('what the hub brought back under a name is that student’s', () => {
  const { teacher, minute, film } = setup();
  const id = addNote(teacher, dice, note(0, 'Ben'));
  minute(1);
  expect(film(new Map([['Ben', 'ben']])).makerOf(id)).toBe('ben');
});

test('the parts of one minute are one moment, and a board without a past has none', () => {
  const { ada, ben, minute, film } = setup();
  expect(film()).toMatchObject({ moments: [], box: null, size: 0 });
  addNote(ada, dice, note(0, 'Ada'));
  minute(7);
  addNote(ben, dice, note(300, 'Ben'));
  minute(7);
  expect(film().moments).toMatchObject([{ minute: 7, hands: ['ada', 'ben'] }]);
  expect(film().size).toBe(2);
});
