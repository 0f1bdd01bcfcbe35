import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addFrame,
  addImage,
  addInk,
  addLink,
  addNote,
  addShape,
  addSound,
  objectsOf,
  turnObject,
} from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { BoardModel } from '../model.ts';
import { boardSvg } from './board-svg.ts';
import { sizeOfPicture } from './picture-size.ts';
import { linesOf } from './words.ts';

const dice = seededDice(7);
const by = { colour: 0, author: 'Ada' };
const sentences = { unknown: 'something new', pictureGone: 'no picture', linkBroken: 'no link' };

/** What a board looks like on which all that was laid. */
function drawn(lay: (doc: Y.Doc) => void, pictures = new Map<string, string>(), title = 'The lever') {
  const doc = new Y.Doc();
  lay(doc);
  const model = new BoardModel(doc, () => undefined);
  return boardSvg({
    model,
    title,
    measure: (text, { size }) => text.length * size * 0.5,
    pictures,
    sentences,
  });
}

test('nothing on the board makes no picture', () => expect(drawn(() => undefined)).toBeNull());

test('what children write is only text in the picture, whatever it looks like', () => {
  const svg = drawn(
    (doc) => {
      for (const text of ['</text><script>alert(1)</script>', '" onload="x', '&amp;\u0000\u000b'])
        addNote(doc, dice, { ...by, at: [0, 0], text, author: '<b>Ada</b>' });
      addLink(doc, dice, { ...by, at: [0, 300], text: 'look', href: 'https://example.org/?a=1&b=<2>' });
    },
    new Map(),
    '</title><script>',
  );
  expect(svg).not.toMatch(/<script|<foreignObject|<a[ >]|<[^>]*\son\w+=|javascript:|\u0000|\u000b|<b>/iu);
  expect(svg).toContain('&lt;/text&gt;&lt;script&gt;');
  expect(svg).toContain('&amp;amp;');
});

test('half an emoji does not make the file unreadable', () => {
  const svg = drawn((doc) => addNote(doc, dice, { ...by, at: [0, 0], text: 'a', author: 'B\ud83d' })) ?? '';
  expect(svg.isWellFormed()).toBe(true);
});

test('a picture that lies there twice is in the file once, and its words are with it', () => {
  const blob = 'ab'.repeat(32);
  const lay = (doc: Y.Doc) => {
    for (const x of [0, 500])
      addImage(doc, dice, { ...by, at: [x, 0], size: [200, 100], blob, text: 'a seesaw' });
  };
  const svg = drawn(lay, new Map([[blob, 'data:image/png;base64,AAAA']])) ?? '';
  expect(svg.match(/data:image/gu)).toHaveLength(1);
  expect(svg.match(/<use [^>]*><title>a seesaw<\/title>/gu)).toHaveLength(2);
  expect(drawn(lay)?.match(/a seesaw/gu), 'and its words stand where it is missing').toHaveLength(2);
});

test('frames lie under notes, ink and lines over them', () => {
  const svg = drawn((doc) => {
    addInk(doc, dice, { ...by, points: [[0, 0, 0.5], [9, 9, 0.5]], feelsPressure: false }); // prettier-ignore
    addNote(doc, dice, { ...by, at: [0, 0], text: 'note' });
    addFrame(doc, dice, { ...by, at: [0, 0], size: [600, 400], text: 'frame' });
  }) as string;
  const order = ['>frame<', '>note<', 'paint-order'].map((what) => svg.indexOf(what));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test('a sound is what can be heard, written down, and fetches nothing', () => {
  const blob = 'cd'.repeat(32);
  const svg = drawn((doc) => addSound(doc, dice, { ...by, at: [0, 0], blob, text: 'a squeak' }));
  expect(svg).toContain('>a squeak<');
  expect(svg).not.toContain(blob);
});

test('what was turned is turned about its middle', () => {
  const svg = drawn((doc) => turnObject(doc, addNote(doc, dice, { ...by, at: [10, 0], text: 'a' }), 90));
  expect(svg).toContain('transform="translate(10 0) rotate(90 92 92)"');
});

test('what a marker goes over is read through it', () => {
  const svg = drawn((doc) => {
    addInk(doc, dice, { ...by, points: [[0, 0, 0.5], [90, 9, 0.5]], feelsPressure: false, form: 'marker' }); // prettier-ignore
  });
  expect(svg).toMatch(/<path [^>]*fill-opacity="0.35"/u);
  expect(svg).not.toContain('paint-order');
});

test('words in Arabic begin at the right', () => {
  const svg = drawn((doc) => addNote(doc, dice, { ...by, at: [0, 0], text: 'مرحبا' }));
  expect(svg).toMatch(/direction="rtl"><tspan x="170"/u);
});

test('what a newer client made is a box that says so, and a form is filled with its words', () => {
  const svg = drawn((doc) => {
    addShape(doc, dice, { ...by, at: [0, 0], size: [200, 200], form: 'diamond', text: 'why?' });
    objectsOf(doc).set('x', new Y.Map(Object.entries({ kind: 'hologram', at: [300, 0], size: [300, 99] })));
  });
  expect(svg).toContain('>something new<');
  expect(svg).toContain('>why?<');
});

describe('words', () => {
  const lines = (text: string, width: number) => linesOf(text, width, (part) => part.length);
  test('are cut at spaces, and within a word only where it is longer than a line', () => {
    expect(lines('levers move the load', 11)).toEqual(['levers move', 'the load']);
    expect(lines('a Donaudampfschiff b', 6)).toEqual(['a', 'Donaud', 'ampfsc', 'hiff b']);
    expect(lines('one\n\ntwo', 9)).toEqual(['one', '', 'two']);
  });
});

test('a picture of a small board is twice as fine, of a huge one as large as a cheap device bears', () => {
  expect(sizeOfPicture(400, 300)).toEqual({ width: 800, height: 600, scale: 2 });
  const huge = sizeOfPicture(2_000_000, 2_000_000);
  expect(huge.width * huge.height).toBeLessThanOrEqual(16_000_000);
  expect(sizeOfPicture(2_000_000, 1)).toMatchObject({ width: 8_192, height: 1 });
});
