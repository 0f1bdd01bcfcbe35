import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { objectsOf, readObjects, type BoardObject } from '../board.ts';
import { boardObject, seededDice } from '../board-testing.ts';
import { packInk } from '../ink.ts';
import { FORMS, KINDS } from './kinds.ts';
import { MINIATURE_MAX_BYTES, packMiniature, unpackMiniature } from './miniature.ts';

const seeds = Array.from({ length: 30 }, (_, seed) => seed);
const through = (objects: readonly BoardObject[]) => unpackMiniature(packMiniature(objects));

function someBoard(seed: number, count: number): BoardObject[] {
  const dice = seededDice(seed);
  return Array.from({ length: count }, (_, index) => {
    const kind = KINDS[dice.below(KINDS.length)]!;
    const points = Array.from(
      { length: 200 },
      () => [dice.between(0, 300), dice.between(0, 200), 0.5] as const,
    );
    return boardObject({
      ...{
        id: `o${index}`,
        kind,
        z: dice.below(count),
        colour: dice.below(8),
        text: 'lever '.repeat(dice.below(9)),
      },
      ...{ x: dice.between(-5e3, 5e3), y: dice.between(-5e3, 5e3), width: dice.between(20, 400) },
      form: kind in FORMS ? (FORMS[kind as keyof typeof FORMS][dice.below(4)] ?? null) : null,
      ink: kind === 'ink' ? packInk({ points, feelsPressure: false }) : null,
      ends:
        kind === 'connector'
          ? [
              { x: 0, y: 0, joins: `o${dice.below(count)}` },
              { x: 90, y: 9, joins: null },
            ]
          : null,
    });
  });
}

test.each(seeds)('board %i keeps kinds, colours, forms, places and sizes, the lowest first', (seed) => {
  const objects = someBoard(seed, 40);
  const { specks } = through(objects);
  const boxes = objects.filter(({ ink, ends }) => !ink && !ends);
  for (const { kind, colour, form, x, y, width } of boxes) {
    const speck = specks.find((each) => each.kind === kind && Math.hypot(each.x - x, each.y - y) < 2);
    expect(speck).toMatchObject({ kind, colour, form });
    expect(Math.abs(speck!.width - width)).toBeLessThanOrEqual(1);
  }
  expect(specks).toHaveLength(objects.length);
  expect(specks.findLastIndex(({ kind }) => kind === 'frame')).toBe(
    objects.filter(({ kind }) => kind === 'frame').length - 1,
  );
});

test('a stroke is some of its points, from the first to the last', () => {
  const points = Array.from({ length: 500 }, (_, index) => [index * 2, index, 0.5] as const);
  const ink = packInk({ points, feelsPressure: true });
  const [stroke] = through([boardObject({ id: 'a', kind: 'ink', x: 100, y: -50, ink })]).specks;
  expect(stroke?.points).toHaveLength(24);
  expect(stroke?.points[0]).toEqual({ x: 100, y: -50 });
  expect(stroke?.points.at(-1)).toEqual({ x: 1098, y: 450 });
  expect(stroke).toMatchObject({ x: 100, y: -50, width: 998, height: 500 });
});

test('what is turned is turned from afar too, and has its form and lines', () => {
  const star = boardObject({ id: 'a', kind: 'stamp', form: 'idea', turn: 359 });
  const note = boardObject({ id: 'b', turn: 30, text: 'levers', z: 2 });
  expect(through([star, note]).specks).toMatchObject([
    { turn: 359, form: 'idea' },
    { turn: 30, lines: 1 },
  ]);
});

test('an arrow runs from edge to edge of what it joins', () => {
  const notes = [boardObject({ id: 'a' }), boardObject({ id: 'b', x: 400 })];
  const ends = [
    { x: 0, y: 0, joins: 'a' },
    { x: 0, y: 0, joins: 'b' },
  ] as const;
  const { specks } = through([
    ...notes,
    boardObject({ id: 'c', kind: 'connector', form: 'arrow', ends, z: 2 }),
  ]);
  expect(specks.at(-1)).toMatchObject({
    form: 'arrow',
    points: [
      { x: 100, y: 50 },
      { x: 400, y: 50 },
    ],
  });
});

test('words and names do not travel', () => {
  const bytes = (text: string, author: string) => packMiniature([boardObject({ id: 'a', text, author })]);
  expect(bytes('Ada loves Bo', 'Ada')).toEqual(bytes('xxxxxxxxxxxx', 'Z'));
});

describe('a board that is too large', () => {
  test.each([5_000, 20_000])(
    'of %i objects is within its bytes, says how many there are, and is left out of evenly',
    (count) => {
      const objects = someBoard(3, count);
      const bytes = packMiniature(objects);
      const { counts, specks } = unpackMiniature(bytes);
      expect(bytes.length).toBeLessThanOrEqual(MINIATURE_MAX_BYTES);
      expect(bytes.length).toBeGreaterThan(MINIATURE_MAX_BYTES * 0.8);
      expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(count);
      for (const kind of KINDS)
        expect(specks.filter((speck) => speck.kind === kind).length / specks.length).toBeCloseTo(
          1 / KINDS.length,
          1,
        );
    },
  );
});

describe('nonsense', () => {
  test('in a document does no harm', () => {
    const doc = new Y.Doc();
    const put = (id: string, fields: Record<string, unknown>) =>
      objectsOf(doc).set(id, new Y.Map(Object.entries(fields)));
    put('new', { kind: 'hologram', at: [NaN, 1e308], size: [-1, Infinity], colour: 1e308 });
    put('line', { kind: 'connector', at: [1e308, -1e308], from: [NaN, 1e308, 'line'], to: [0, 0, 'new'] });
    put('ink', { kind: 'ink', ink: new Uint8Array([9, 9, 9]) });
    put('none', { kind: 'ink', ink: 'abc', z: NaN });
    const { counts, specks } = through(readObjects(doc));
    expect(counts).toMatchObject({ unknown: 2, connector: 1, ink: 1 });
    for (const { x, y, width, height } of specks)
      expect([x, y, width, height].every(Number.isFinite)).toBe(true);
  });

  test.each(seeds)('%i as bytes is some board or none', (seed) => {
    const dice = seededDice(seed);
    const bytes = Uint8Array.from({ length: dice.below(400) }, (_, index) =>
      index === 0 ? 1 : dice.below(256),
    );
    const { specks } = unpackMiniature(bytes);
    expect(specks.length).toBeLessThanOrEqual(bytes.length);
    for (const { x, y, width, height } of specks)
      expect([x, y, width, height].every(Number.isFinite)).toBe(true);
    expect(unpackMiniature(bytes.with(0, 7)).specks).toEqual([]);
  });
});
