import { expect, test } from 'vitest';
import { seededDice } from '#lib/domain/board-testing.ts';
import { fitted, panned, pinched, revealing, toBoard, toScreen, zoomed, ZOOM_MAX, ZOOM_MIN } from './view.ts';

const dice = seededDice(5);
const anyPoint = () => ({ x: dice.between(-900, 900), y: dice.between(-900, 900) });
const anyView = () => ({ ...anyPoint(), zoom: dice.between(ZOOM_MIN, ZOOM_MAX) });
const screen = { width: 800, height: 600 };
const insets = { left: 100, top: 20, right: 30, bottom: 40 };

test('a point goes to the screen and back', () => {
  for (let round = 0; round < 200; round++) {
    const [view, point] = [anyView(), anyPoint()];
    const back = toBoard(view, toScreen(view, point));
    expect(back.x).toBeCloseTo(point.x);
    expect(back.y).toBeCloseTo(point.y);
  }
});

test('what lies under the pointer stays there while zooming, however far', () => {
  for (let round = 0; round < 200; round++) {
    const [view, centre] = [anyView(), anyPoint()];
    const after = zoomed(view, dice.between(0.01, 9), centre);
    expect(toBoard(after, centre).x).toBeCloseTo(toBoard(view, centre).x);
    expect(after.zoom).toBeGreaterThanOrEqual(ZOOM_MIN);
    expect(after.zoom).toBeLessThanOrEqual(ZOOM_MAX);
  }
});

test('two fingers hold the paper: what was under each is under each', () => {
  const view = { x: 0, y: 0, zoom: 1 };
  const before = [
    { x: 100, y: 100 },
    { x: 200, y: 100 },
  ] as const;
  const after = [
    { x: 150, y: 300 },
    { x: 350, y: 300 },
  ] as const;
  const now = pinched(view, before, after);
  expect(now.zoom).toBe(2);
  expect(toBoard(now, after[0])).toEqual(before[0]);
  expect(toBoard(now, after[1])).toEqual(before[1]);
});

test('one finger moves the paper along', () => {
  const [from, to] = [
    { x: 5, y: 5 },
    { x: 25, y: -5 },
  ];
  const view = { x: 3, y: 4, zoom: 0.5 };
  expect(pinched(view, [from, from], [to, to])).toEqual(panned(view, 20, -10));
});

test('fit shows the whole box beside the tools, never larger than life', () => {
  for (let round = 0; round < 200; round++) {
    const { x, y } = anyPoint();
    const box = { left: x, top: y, right: x + dice.between(1, 6_000), bottom: y + dice.between(1, 6_000) };
    const view = fitted(box, screen, insets);
    const first = toBoard(view, { x: 100, y: 20 });
    const last = toBoard(view, { x: 770, y: 560 });
    expect(view.zoom).toBeLessThanOrEqual(1);
    expect(
      first.x <= box.left + 0.01 &&
        last.x >= box.right - 0.01 &&
        first.y <= box.top + 0.01 &&
        last.y >= box.bottom - 0.01,
    ).toBe(true);
  }
});

test('an object outside comes into sight, one inside leaves the view alone', () => {
  const view = { x: 0, y: 0, zoom: 1 };
  expect(revealing(view, { left: 100, top: 100, right: 200, bottom: 200 }, screen, insets)).toEqual(view);
  expect(revealing(view, { left: 900, top: -100, right: 1000, bottom: 0 }, screen, insets)).toEqual({
    x: 230,
    y: -120,
    zoom: 1,
  });
});
