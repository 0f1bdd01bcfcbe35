import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addFrame, addNote, readObjects, removeObject } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { packSheet, readSheet } from '#lib/domain/board/sheet.ts';
import { frameAfter, Hung, placeIn, stepOf } from './hung.ts';

const dice = seededDice(4);
const by = { colour: 0, author: 'Ada' };
const hungOf = (doc: Y.Doc) => new Hung(readSheet(packSheet(readObjects(doc))));

/** Two frames side by side, one below, and a note far to the left. */
function board() {
  const doc = new Y.Doc();
  const frame = (x: number, y: number, text: string) =>
    addFrame(doc, dice, { ...by, at: [x, y], size: [400, 300], text });
  const ids = [frame(0, 400, 'third'), frame(500, 0, 'second'), frame(0, 0, ' first ')];
  addNote(doc, dice, { ...by, at: [-500, 0], text: 'aside' });
  return { doc, ids };
}

test('frames come in reading order, and stepping stops at either end: the first step is the whole board', () => {
  const { frames } = hungOf(board().doc);
  expect(frames.map(({ title }) => title)).toEqual(['first', 'second', 'third']);
  const [first, , third] = frames.map(({ frameId }) => frameId);
  expect([frameAfter(frames, null, 1), frameAfter(frames, null, -1)]).toEqual([first, null]);
  expect([frameAfter(frames, first!, -1), frameAfter(frames, third!, 1)]).toEqual([null, third]);
  expect([stepOf(frames, null), stepOf(frames, third!)]).toEqual([0, 3]);
});

test('of a frame that has gone, all of the board is shown, and the next step begins anew', () => {
  const { doc, ids } = board();
  removeObject(doc, ids[2]!);
  const hung = hungOf(doc);
  expect(hung.boxShown(ids[2]!)).toEqual(hung.boxShown(null));
  expect(frameAfter(hung.frames, ids[2]!, 1)).toBe(ids[1]);
});

test('what is shown fills the room from its middle, and one small thing does not fill the wall', () => {
  const box = { left: 100, top: 0, right: 500, bottom: 200 };
  expect(placeIn({ width: 800, height: 800 }, box)).toEqual({ zoom: 2, x: -200, y: 200 });
  expect(placeIn({ width: 1_920, height: 1_080 }, { ...box, right: 110, bottom: 10 }).zoom).toBe(3);
});

test('an empty board has nothing to show', () => expect(hungOf(new Y.Doc()).boxShown(null)).toBeNull());
