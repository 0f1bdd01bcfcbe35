import { expect, test } from 'vitest';
import { boardObject, seededDice } from '#lib/domain/board-testing.ts';
import { isHit } from './hit.ts';
import { coveredBox, seenOn, stretchedAt, turnTo, uprightOn } from './turn.ts';

const plank = (turn: number) => boardObject({ id: 'a', x: 0, y: 0, width: 200, height: 20, turn });

test('a plank that was turned upright covers what is above and below its middle', () => {
  const { left, top, right, bottom } = coveredBox(plank(90));
  expect([left, top, right, bottom].map(Math.round)).toEqual([90, -90, 110, 110]);
});

test('it is taken where it is seen, and not where it lay', () => {
  expect(isHit(plank(90), { x: 100, y: 100 }, 0)).toBe(true);
  expect(isHit(plank(90), { x: 10, y: 10 }, 0)).toBe(false);
  expect(isHit(plank(0), { x: 10, y: 10 }, 0)).toBe(true);
});

test.each([
  [10, 10],
  [88, 90],
  [137, 135],
  [-30, -30],
  [-2, 0],
])('pulled by its top to %i degrees it lies at %i: upright and the eighths catch it', (turn, lies) => {
  const top = seenOn(plank(turn), { x: 100, y: -60 });
  expect(turnTo(plank(0), top)).toBeCloseTo(lies);
});

test('whatever its angle and its new size, the first corner stays where it is seen', () => {
  const dice = seededDice(7);
  for (let round = 0; round < 500; round++) {
    const [width, height] = [dice.between(48, 900), dice.between(48, 900)];
    const before = boardObject({
      id: 'a',
      x: dice.between(-500, 500),
      y: 3,
      width,
      height,
      turn: dice.below(360),
    });
    const size = [dice.between(48, 900), dice.between(48, 900)] as const;
    const [x, y] = stretchedAt(before, size);
    const after = { ...before, x, y, width: size[0], height: size[1] };
    const [from, to] = [seenOn(before, before), seenOn(after, after)];
    expect(Math.hypot(from.x - to.x, from.y - to.y)).toBeLessThan(1.5);
  }
});

test('upright and back is the same place', () => {
  const dice = seededDice(3);
  for (let round = 0; round < 200; round++) {
    const object = plank(dice.below(360));
    const point = { x: dice.between(-900, 900), y: dice.between(-900, 900) };
    const { x, y } = seenOn(object, uprightOn(object, point));
    expect(Math.hypot(x - point.x, y - point.y)).toBeLessThan(1e-6);
  }
});
