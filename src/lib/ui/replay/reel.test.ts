import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { Film } from '#lib/board/film.ts';
import { addNote } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { showLanguage } from '../messages/index.svelte.ts';
import { handsOf } from './hands.ts';
import { Reel } from './reel.svelte.ts';

const DAY = 24 * 60;
const authors = ['Ada', 'Ben', 'Cem'].map((name, colour) => ({ seatId: name.toLowerCase(), name, colour }));

beforeAll(() => showLanguage('en'));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A board on which in each of these minutes one of them lays a note; "" is the teacher. */
function setup(...who: [minute: number, name: string][]) {
  const names = ['Ada', 'Ben', 'Cem', ''];
  const doc = new Y.Doc();
  const steps = who.map(([minute, author], index) => {
    const before = Y.encodeStateVector(doc);
    doc.clientID = names.indexOf(author) + 1;
    addNote(doc, seededDice(index), { at: [index * 300, 0], colour: 0, author });
    return { minute, bytes: Y.encodeStateAsUpdate(doc, before) };
  });
  const owners = new Map(names.map((name, index) => [index + 1, name.toLowerCase() || null]));
  const film = new Film({ steps, owners });
  return new Reel(film, handsOf(film, authors));
}

test('it begins with the board as it is, and no step leads out of what there is', () => {
  const reel = setup([10, 'Ada'], [12, 'Ben']);
  expect(reel.index).toBe(1);
  reel.step(1);
  expect(reel.index).toBe(1);
  for (const by of [-1, -1]) reel.step(by);
  expect([reel.index, reel.film.size]).toEqual([0, 1]);
});

test('only those who had a part are named, in their usual order, the teacher last', () => {
  const reel = setup([1, ''], [2, 'Ben'], [3, 'Ada']);
  expect(reel.hands.map(({ name, short, colour }) => [name, short, colour])).toEqual([
    ['Ada', 'A', 0],
    ['Ben', 'B', 1],
    ['Teacher', 'T', null],
  ]);
});

test('a screen reader hears the minute, who did something, and how much is whose', () => {
  const reel = setup([1, 'Ada'], [2, 'Ada'], [3, 'Ben']);
  const time = reel.timeOf(2);
  expect(reel.words).toBe(`${time}, Ben. 3 things: 2 by Ada, 1 by Ben`);
});

test('the day is said only of a board that took more than one', () => {
  expect(setup([1, 'Ada'], [2, 'Ben']).timeOf(0)).not.toContain(',');
  expect(setup([1, 'Ada'], [1 + DAY, 'Ben']).timeOf(0)).toContain(',');
});

test('it plays from the beginning to the end and stops there', () => {
  const reel = setup([1, 'Ada'], [2, 'Ben'], [3, 'Cem']);
  reel.play();
  expect([reel.index, reel.isPlaying]).toEqual([0, true]);
  vi.runAllTimers();
  expect([reel.index, reel.isPlaying]).toEqual([2, false]);
});

test('whoever takes a step stops it where it is', () => {
  const reel = setup([1, 'Ada'], [2, 'Ben'], [3, 'Cem']);
  reel.play();
  reel.step(1);
  vi.runAllTimers();
  expect([reel.index, reel.isPlaying]).toEqual([1, false]);
});

test('however fast it plays, no more is said than once a second, and the end always', () => {
  const minutes = Array.from({ length: 100 }, (_, index) => [index, 'Ada'] as [number, string]);
  const reel = setup(...minutes);
  const said = new Set<string>();
  reel.play();
  for (let ms = 0; ms < 60_000; ms += 100) {
    vi.advanceTimersByTime(100);
    said.add(reel.said);
  }
  expect(said.size).toBeGreaterThan(10);
  expect(said.size).toBeLessThanOrEqual(32);
  expect(reel.said).toBe(reel.words);
});

test('a name that is chosen again is chosen no more', () => {
  const reel = setup([1, 'Ada'], [2, 'Ben']);
  const [ada] = reel.hands;
  if (!ada) throw new Error('Ada had a part');
  reel.choose(ada);
  expect(reel.chosen).toBe(ada);
  reel.choose(ada);
  expect(reel.chosen).toBeNull();
});
