import { expect, test } from 'vitest';
import { INK_MAX_POINTS, packInk, unpackInk, type InkPoint } from './ink.ts';
import { seededDice } from './board-testing.ts';

const scribble = (seed: number, count: number): InkPoint[] => {
  const dice = seededDice(seed);
  let [x, y] = [dice.between(-1e6, 1e6), dice.between(-1e6, 1e6)];
  return Array.from({ length: count }, () => {
    x += dice.between(-30, 30);
    y += dice.between(-30, 30);
    return [x, y, dice.between(0, 1)];
  });
};

test.each(Array.from({ length: 40 }, (_, seed) => seed))(
  'stroke %i comes back within half a unit',
  (seed) => {
    const points = scribble(seed, 1 + seed * 20);
    const back = unpackInk(packInk({ points, feelsPressure: true })).points;
    expect(back).toHaveLength(points.length);
    for (const [index, [x, y, pressure]] of points.entries()) {
      expect(back[index]?.[0]).toBeCloseTo(x, 0);
      expect(back[index]?.[1]).toBeCloseTo(y, 0);
      expect(Math.abs((back[index]?.[2] ?? 9) - pressure)).toBeLessThan(1 / 255);
    }
  },
);

test('a stroke of a mouse takes little room: at most three bytes a point', () => {
  const points = Array.from({ length: 500 }, (_, i): InkPoint => [i * 4, Math.sin(i / 9) * 60, 0.5]);
  const bytes = packInk({ points, feelsPressure: false });
  expect(bytes.length).toBeLessThan(500 * 3);
  expect(unpackInk(bytes).feelsPressure).toBe(false);
});

test('a point far away or that is no number is brought back onto the board', () => {
  const points: InkPoint[] = [
    [1e308, NaN, NaN],
    [-Infinity, 0, 2],
  ];
  expect(unpackInk(packInk({ points, feelsPressure: true })).points).toEqual([
    [2e6, 0, 0],
    [-2e6, 0, 1],
  ]);
});

test('whatever bytes come, reading them gives finite points and never too many', () => {
  const dice = seededDice(7);
  for (let round = 0; round < 300; round++) {
    const bytes = Uint8Array.from({ length: dice.below(60) }, () => dice.below(256));
    bytes[0] = 1 + dice.below(2);
    for (const point of unpackInk(bytes).points) expect(point.every(Number.isFinite)).toBe(true);
  }
  const endless = new Uint8Array(50_000);
  endless[0] = 1;
  expect(unpackInk(endless).points).toHaveLength(INK_MAX_POINTS);
});

test('a format of a newer client, no bytes and a stroke cut off give what is certain', () => {
  expect(unpackInk(Uint8Array.of(9, 1, 1)).points).toEqual([]);
  expect(unpackInk(new Uint8Array()).points).toEqual([]);
  const bytes = packInk({ points: scribble(1, 10), feelsPressure: true });
  expect(unpackInk(bytes.subarray(0, bytes.length - 1)).points).toHaveLength(9);
});
