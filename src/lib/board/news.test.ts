import { expect, test } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { addNote, moveObject, removeObject, setColour, setText } from '#lib/domain/board.ts';
import { exchange, seededDice } from '#lib/domain/board-testing.ts';
import { News, type Report } from './news.ts';

const dice = seededDice(12);
const note = (author: string, x = 0) => ({ at: [x, 0], colour: 0, author }) as const;

/** Ada listens; Ben is at the same board. Time goes on when the test says so. */
function setup() {
  const [ada, ben] = [new Y.Doc(), new Y.Doc()];
  const [adas, bens] = [new Awareness(ada), new Awareness(ben)];
  const told: Report[] = [];
  let now = 0;
  const waiting: { at: number; run: () => void }[] = [];
  const later = (run: () => void, ms: number) => void waiting.push({ at: now + ms, run });
  const tell = (report: Report) => told.push(report);
  const news = new News({
    doc: ada,
    awareness: adas,
    me: () => 'Ada',
    here: [],
    clock: () => now,
    later,
    tell,
  });
  const hear = () => applyAwarenessUpdate(adas, encodeAwarenessUpdate(bens, [ben.clientID]), 'wire');
  const come = () => {
    bens.setLocalState({ user: { name: 'Ben', colour: 2 } });
    hear();
  };
  const leave = () => {
    bens.setLocalState(null);
    hear();
  };
  const pass = (ms: number) => {
    for (const end = now + ms; now < end; now += 500)
      for (const { at, run } of waiting) if (at === now) run();
  };
  return { ada, ben, come, leave, news, pass, told };
}

test('what happens together is told together, by name and with numbers', () => {
  const { ada, ben, come, pass, told } = setup();
  const ids = [0, 1].map((x) => addNote(ada, dice, note('Ada', x)));
  come();
  exchange(ada, ben);
  for (const x of [2, 3, 4]) addNote(ben, dice, note('Ben', x));
  for (const id of ids) moveObject(ben, id, [9, 9]);
  exchange(ada, ben);
  expect(told).toEqual([]);
  pass(4_000);
  const ben3 = { who: 'Ben', isNotes: true, added: 3, moved: 2, wrote: 0, changed: 0, removed: 0 };
  expect(told).toEqual([{ deeds: [ben3], came: ['Ben'], left: [] }]);
});

test('however much goes on, nothing is told twice within ten seconds, and letters wait for half a minute', () => {
  const { ada, ben, come, pass, told } = setup();
  come();
  const id = addNote(ben, dice, note('Ben'));
  exchange(ada, ben);
  pass(4_000);
  for (let letter = 0; letter < 40; letter++) {
    setText(ben, id, 'x'.repeat(letter));
    exchange(ada, ben);
    pass(500);
  }
  expect(told).toHaveLength(1);
  for (let change = 0; change < 40; change++) {
    setColour(ben, id, change % 8);
    exchange(ada, ben);
    pass(500);
  }
  expect(told.length).toBeLessThanOrEqual(4);
  expect(told.length).toBeGreaterThan(1);
});

test('one’s own work, and what came and went meanwhile, is no news; what nobody can be named for is told all the same', () => {
  const { ada, ben, pass, told } = setup();
  const own = addNote(ada, dice, note('Ada'));
  exchange(ada, ben);
  const brief = addNote(ben, dice, note('Ben'));
  exchange(ada, ben);
  removeObject(ben, brief);
  exchange(ada, ben);
  pass(20_000);
  expect(told).toEqual([]);
  removeObject(ben, own);
  exchange(ada, ben);
  pass(20_000);
  expect(told[0]?.deeds).toMatchObject([{ who: '', removed: 1 }]);
});

test('who is here is told when it has changed; a page that was only loaded again has never been away', () => {
  const { come, leave, news, pass, told } = setup();
  come();
  pass(5_000);
  leave();
  come();
  pass(20_000);
  leave();
  pass(20_000);
  expect(told.map(({ came, left }) => [came, left])).toEqual([
    [['Ben'], []],
    [[], ['Ben']],
  ]);
  come();
  news.close();
  pass(20_000);
  expect(told).toHaveLength(2);
});
