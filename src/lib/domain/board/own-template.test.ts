import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { TEMPLATE_MAX_BYTES } from '#lib/protocol/templates.ts';
import {
  addConnector,
  addFrame,
  addImage,
  addInk,
  addNote,
  readObjects,
  type BoardObject,
} from '../board.ts';
import { seededDice } from '../board-testing.ts';
import { addClip } from './clip.ts';
import { readTemplate, toTemplate, writeTemplate } from './own-template.ts';

const dice = seededDice(8);
const by = { at: [0, 0], colour: 2, author: 'Ms Reed' } as const;
const seenAt = ({ x, y }: BoardObject) => [[x, y], [x + 50, y]] as const; // prettier-ignore

function board() {
  const doc = new Y.Doc();
  addFrame(doc, dice, { ...by, size: [600, 400], text: 'What we “know” 😀' });
  const note = addNote(doc, dice, { ...by, text: 'levers' });
  const ends = [{ at: [0, 0], joins: note } as const, { at: [9, 9], joins: null } as const] as const;
  addConnector(doc, dice, { ...by, form: 'arrow', ends });
  addInk(doc, dice, { ...by, points: [[0, 0, 0.5], [9, 9, 0.5]], feelsPressure: false }); // prettier-ignore
  addImage(doc, dice, { ...by, size: [40, 30], blob: 'ab'.repeat(32), text: 'a seesaw' });
  return readObjects(doc);
}

test('a board that is kept comes back as it was, in another’s hand, without names and without pictures', () => {
  const { clip, files } = toTemplate(board(), seenAt);
  const file = writeTemplate('Levers', clip);
  expect([files, clip.left, file.includes('Reed')]).toEqual([1, 0, false]);
  const read = readTemplate(file);
  expect(read).toEqual({ ok: true, value: { name: 'Levers', clip } });
  const doc = new Y.Doc();
  if (read.ok) addClip(doc, dice, read.value.clip, [0, 0], 'Ben');
  expect(readObjects(doc).map(({ kind, author, text }) => [kind, author, text])).toEqual([
    ['frame', 'Ben', 'What we “know” 😀'],
    ['note', 'Ben', 'levers'],
    ['connector', 'Ben', ''],
    ['ink', 'Ben', ''],
  ]);
});

test('of a board that holds more than a template may, the first come, and the rest is counted', () => {
  const doc = new Y.Doc();
  for (let index = 0; index < 60; index += 1) addNote(doc, dice, { ...by, text: '語'.repeat(1_990) });
  const { clip } = toTemplate(readObjects(doc), seenAt);
  expect(clip.objects.length + clip.left).toBe(60);
  const file = writeTemplate('語'.repeat(80), clip);
  expect(new TextEncoder().encode(file).length).toBeLessThanOrEqual(TEMPLATE_MAX_BYTES);
  expect(readTemplate(file).ok).toBe(true);
});

describe('a file that is no template is refused for what it is', () => {
  const [note] = toTemplate(board(), seenAt).clip.objects;
  const file = (change: object, count = 1) =>
    JSON.stringify({ chorus: 1, objects: Array.from({ length: count }, () => ({ ...note, ...change })) });
  const cases: [what: string, text: string, code: string][] = [
    ['an empty file', '', 'empty'],
    ['one with nothing in it', '{"chorus":1,"objects":[]}', 'empty'],
    ['a text', 'Dear colleague,', 'notOne'],
    ['half of one', file({}).slice(0, -9), 'notOne'],
    ['other JSON', '{"type":"excalidraw","elements":[]}', 'notOne'],
    ['null', 'null', 'notOne'],
    ['an image', '\u0089PNG\r\n\u001a\n\u0000\ufffd\ufffd', 'notOne'],
    ['NaN for a coordinate', file({}).replace('"at":[0', '"at":[NaN'), 'notOne'],
    ['twenty thousand objects', file({}, 20_000), 'tooLarge'],
    ['a novel', file({ text: 'x'.repeat(1_999) }, 200), 'tooLarge'],
    ['a coordinate of 1e308', file({ at: [1e308, 0] }), 'damaged'],
    ['half an emoji', file({ text: 'half \ud83d' }), 'damaged'],
    ['a link that does something', file({ kind: 'link', link: 'javascript:alert(1)' }), 'damaged'],
    ['a kind that no board has', file({ kind: 'script' }), 'damaged'],
    ['a picture of another lesson', file({ kind: 'image', blob: 'ab'.repeat(32) }), 'damaged'],
    ['somebody’s name', file({ author: 'Ada' }), 'damaged'],
    ['something that is no object', '{"chorus":1,"objects":[7]}', 'damaged'],
  ];
  test.each(cases)('%s', (_, text, code) => expect(readTemplate(text)).toEqual({ ok: false, code }));
});

test('a name in a file is one plain line', () => {
  const { clip } = toTemplate(board(), seenAt);
  const read = readTemplate(writeTemplate(`  Levers\n\u202eand more ${'x'.repeat(200)}`, clip));
  expect(read.ok && read.value.name).toBe(`Levers and more ${'x'.repeat(64)}`);
});
