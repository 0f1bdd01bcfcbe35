import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addConnector,
  addImage,
  addInk,
  addNote,
  readObjects,
  setGroup,
  type BoardObject,
} from '../board.ts';
import { seededDice } from '../board-testing.ts';
import { addClip, CLIP_MAX_OBJECTS, clipAsText, clipOfText, readClip, toClip, writeClip } from './clip.ts';

const dice = seededDice(12);
const made = { at: [0, 0], colour: 2, author: 'Ada' } as const;
const seenAt = ({ x, y }: BoardObject) =>
  [
    [x, y],
    [x + 50, y + 60],
  ] as const;
const here = { at: [0, 0], step: 200, colour: 1 } as const;

/** Copied from one board, pasted on another. */
function carry(from: Y.Doc, objects = readObjects(from)) {
  const clip = readClip(writeClip(toClip(objects, seenAt)));
  const to = new Y.Doc();
  if (clip) addClip(to, dice, clip, [100, 0], 'Ben');
  return readObjects(to);
}

test('what is pasted on another board is the same, a little further, and by whoever pasted it', () => {
  const doc = new Y.Doc();
  const note = addNote(doc, dice, { ...made, text: 'levers 😀' });
  const points = [[0, 0, 0.5] as const, [40, 30, 0.5] as const];
  addInk(doc, dice, { points, feelsPressure: false, colour: 5, author: 'Ada' });
  const pasted = carry(doc);
  expect(pasted).toMatchObject([
    { kind: 'note', x: 100, text: 'levers 😀', colour: 2, author: 'Ben' },
    { kind: 'ink', x: 100, width: 40, colour: 5, author: 'Ben' },
  ]);
  expect(pasted[0]?.id).not.toBe(note);
  expect(pasted[1]?.ink).toEqual(readObjects(doc)[1]?.ink);
});

test('a copied picture is the same picture; one that names no file is left out', () => {
  const doc = new Y.Doc();
  const blob = 'a'.repeat(64);
  addImage(doc, dice, { ...made, size: [480, 360], blob, text: 'a lever' });
  expect(carry(doc)).toMatchObject([{ kind: 'image', blob, width: 480, text: 'a lever', author: 'Ben' }]);
  const odd = { kind: 'image', blob: 'https://elsewhere.example/spy.png' };
  expect(readClip(JSON.stringify({ chorus: 1, objects: [odd] }))?.objects).toEqual([]);
});

test('an arrow joins the copies; an end whose object did not come stays where it was seen', () => {
  const doc = new Y.Doc();
  const [a, b] = [addNote(doc, dice, made), addNote(doc, dice, made)];
  const ends = [{ at: [0, 0], joins: a } as const, { at: [9, 9], joins: b } as const] as const;
  addConnector(doc, dice, { ...made, form: 'line', ends });
  for (const id of [a, b]) setGroup(doc, id, a);
  const both = carry(doc);
  expect(both.find((object) => object.ends)?.ends?.map(({ joins }) => joins)).toEqual([
    both[0]?.id,
    both[1]?.id,
  ]);
  expect(both[1]?.group).toBe(both[0]?.id);
  const one = carry(
    doc,
    readObjects(doc).filter(({ id }) => id !== b),
  );
  expect(one.find((object) => object.ends)?.ends?.[1]).toEqual({ x: 50, y: 60, joins: null });
});

test('of twenty thousand objects the first come, and the rest is counted', () => {
  const doc = new Y.Doc();
  addNote(doc, dice, made);
  const [object] = toClip(readObjects(doc), seenAt).objects;
  const clip = readClip(
    JSON.stringify({ chorus: 1, objects: Array.from({ length: 20_000 / 2 }, () => object) }),
  );
  expect([clip?.objects.length, clip?.left]).toEqual([CLIP_MAX_OBJECTS, 9_500]);
  const text = clipOfText('x\n'.repeat(20_000), here);
  expect([text.objects.length, text.left]).toEqual([CLIP_MAX_OBJECTS, 19_500]);
});

test('what one paste brings fits into one change that the hub takes', () => {
  const doc = new Y.Doc();
  const clip = clipOfText(`${'ß'.repeat(1_999)}\n`.repeat(500), here);
  addClip(doc, dice, clip, [0, 0], 'Ben');
  expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(256 * 1024);
  expect(clip.left).toBeGreaterThan(0);
});

test('a line of another program becomes a note, an address a link, a long line several', () => {
  const { objects } = clipOfText('one\r\n\n  two \t three\nhttps://example.org/x\nhalf \ud83d', here);
  expect(objects.map(({ kind, text, link }) => [kind, text, link])).toEqual([
    ['note', 'one', null],
    ['note', 'two three', null],
    ['link', '', 'https://example.org/x'],
    ['note', 'half �', null],
  ]);
  const long = clipOfText('y'.repeat(5_000), here).objects.map(({ text }) => text.length);
  expect(long.reduce((sum, length) => sum + length)).toBe(5_000);
});

test('other programs get the words in reading order', () => {
  const doc = new Y.Doc();
  addNote(doc, dice, { ...made, at: [300, 0], text: 'second\nline' });
  addNote(doc, dice, { ...made, text: 'first' });
  addNote(doc, dice, made);
  expect(clipAsText(readObjects(doc))).toBe('first\nsecond line');
});

test('a clip that somebody made up does no harm', () => {
  for (const text of [
    '',
    '{',
    '[]',
    'null',
    '{"chorus":1}',
    '{"chorus":2,"objects":[]}',
    '{"chorus":1,"objects":7}',
  ])
    expect(readClip(text)).toBeNull();
  expect(readClip('x'.repeat(3_000_000))).toBeNull();
  const odd = [
    null,
    7,
    { kind: 'script' },
    { kind: 'link', link: 'javascript:1' },
    { kind: 'ink', ink: '*not base64*' },
    { kind: 'note', at: [1e308, 'x'], size: [-1], colour: 99, text: 7, group: {} },
    { kind: 'connector', ends: 'none' },
    { kind: 'shape', form: '__proto__' },
  ];
  const clip = readClip(JSON.stringify({ chorus: 1, objects: odd }));
  expect(clip?.objects).toMatchObject([
    { kind: 'note', at: [1e6, 0], size: [1, 1], colour: 7, text: '', group: null },
    {
      kind: 'connector',
      ends: [
        [0, 0, null],
        [0, 0, null],
      ],
    },
    { kind: 'shape', form: 'rectangle' },
  ]);
  const doc = new Y.Doc();
  if (clip) addClip(doc, dice, clip, [0, 0], 'Ben');
  expect(readObjects(doc)).toHaveLength(3);
});
