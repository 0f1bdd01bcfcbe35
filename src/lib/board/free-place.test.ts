import { expect, test } from 'vitest';
import { overlap, type Box } from './box.ts';
import { freePlaceIn } from './free-place.ts';

const frame = { left: 0, top: 0, right: 500, bottom: 400 };
const boxAt = (left: number, top: number) => ({ left, top, right: left + 184, bottom: top + 184 });
const isTakenBy =
  (...taken: Box[]) =>
  (box: Box) =>
    taken.some((each) => overlap(each, box));

test('what is sent into a frame lies wholly in it, below its name, and on nothing', () => {
  const there = boxAt(24, 68);
  const [left, top] = freePlaceIn(frame, [184, 184], isTakenBy(there));
  expect(top).toBeGreaterThanOrEqual(44);
  expect(overlap(boxAt(left, top), there)).toBe(false);
  expect([left + 184 <= 500, top + 184 <= 400]).toEqual([true, true]);
});

test('a full frame, or one that is too small, takes it in its middle all the same', () => {
  expect(freePlaceIn(frame, [184, 184], () => true)).toEqual([158, 108]);
  expect(freePlaceIn({ left: 0, top: 0, right: 100, bottom: 100 }, [184, 184], () => false)).toEqual([
    -42, -42,
  ]);
});
