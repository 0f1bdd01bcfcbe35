import { expect, test } from 'vitest';
import { boardObject } from '#lib/domain/board-testing.ts';
import { packInk, type InkPoint } from '#lib/domain/ink.ts';
import { isHit } from './hit.ts';
import { LiveStroke, traceStroke, type PathSink } from './stroke.ts';

class Corners implements PathSink {
  places: [number, number][] = [];
  moveTo(x: number, y: number) {
    this.places.push([x, y]);
  }
  quadraticCurveTo(_: number, __: number, x: number, y: number) {
    this.places.push([x, y]);
  }
  closePath() {}
}

const pen = { form: 'pen', isDone: true } as const;
const wave = (count: number) =>
  Array.from({ length: count }, (_, i): InkPoint => [i * 3, 100 + Math.sin(i / 8) * 40, 0.5]);

test('the edge of a stroke runs close around its line', () => {
  const path = new Corners();
  traceStroke({ points: wave(200), feelsPressure: false }, pen, path);
  for (const [x, y] of path.places) {
    const nearest = Math.min(...wave(200).map(([px, py]) => Math.hypot(px - x, py - y)));
    expect(nearest).toBeLessThan(6);
  }
});

test('a dot is ink too, and no point is nothing', () => {
  const [dot, nothing] = [new Corners(), new Corners()];
  traceStroke({ points: [[5, 5, 0.5]], feelsPressure: false }, pen, dot);
  traceStroke({ points: [], feelsPressure: false }, pen, nothing);
  expect(dot.places.length).toBeGreaterThan(3);
  expect(nothing.places).toEqual([]);
});

test('a live stroke leaves no gap where its beginning has settled', () => {
  const stroke = new LiveStroke('pen', false, () => new Corners());
  for (const point of wave(400)) stroke.add([point]);
  const shown = stroke.paths();
  expect(shown.length).toBeGreaterThan(3);
  for (const [index, part] of shown.entries()) {
    const reaches = Math.max(...part.places.map(([x]) => x));
    const begins = Math.min(...(shown[index + 1]?.places ?? [[0, 0]]).map(([x]) => x));
    expect(begins).toBeLessThan(reaches);
  }
});

test('ink is hit on its line, not in the empty middle of its box', () => {
  const points: InkPoint[] = [
    [0, 0, 1],
    [100, 0, 1],
    [100, 100, 1],
  ];
  const ink = packInk({ points, feelsPressure: false });
  const object = boardObject({ id: 'a', kind: 'ink', x: 500, y: 500, ink });
  expect(isHit(object, { x: 550, y: 503 }, 4)).toBe(true);
  expect(isHit(object, { x: 603, y: 550 }, 4)).toBe(true);
  expect(isHit(object, { x: 540, y: 560 }, 4)).toBe(false);
});
