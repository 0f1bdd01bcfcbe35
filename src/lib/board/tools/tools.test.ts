import { expect, test, vi } from 'vitest';
import type { BoardObject } from '#lib/domain/board.ts';
import { INK_MAX_POINTS } from '#lib/domain/ink.ts';
import { createErase } from './erase.ts';
import { createPen } from './pen.ts';
import { createPlace } from './place.ts';
import { createLasso } from './lasso.ts';
import { createSelect } from './select.ts';
import { createStretch } from './stretch.ts';

const touch = (x: number, y = 0) => ({ x, y, pressure: 0.5, feelsPressure: false });
const object = (id: string, kind: BoardObject['kind'] = 'note') =>
  ({ id, kind, x: 0, y: 0, width: 100, height: 100 }) as BoardObject;

function select(hit: BoardObject | null, picked: string | null = null) {
  const calls = {
    pick: vi.fn(),
    drag: vi.fn(),
    drop: vi.fn(),
    open: vi.fn(),
    pan: vi.fn(),
    frame: vi.fn(),
    gather: vi.fn(),
  };
  const tool = createSelect({ ...calls, hit: () => hit, isPicked: (id) => id === picked, reach: () => 6 });
  return { tool, ...calls };
}

function pen() {
  const calls = { begin: vi.fn(), draw: vi.fn(), finish: vi.fn(), withdraw: vi.fn() };
  return { tool: createPen({ ...calls, grain: () => 0.5 }), ...calls };
}

function erase(...lines: BoardObject[]) {
  const calls = { mark: vi.fn(), remove: vi.fn() };
  const hit = ({ x }: { x: number }) => lines[Math.round(x / 10)] ?? null;
  return { tool: createErase({ ...calls, hit, reach: () => 6 }), ...calls };
}

test('a note follows the drag and is written once, where it is dropped', () => {
  const { tool, drag, drop } = select(object('a'));
  tool.pointerDown(touch(10));
  tool.pointerMove([touch(40), touch(60, 5)]);
  expect(drag).toHaveBeenLastCalledWith({ x: 50, y: 5 });
  tool.pointerUp();
  expect(drop.mock.calls).toEqual([[{ x: 50, y: 5 }]]);
});

test('a hand that trembles does not move a note', () => {
  const { tool, drag, drop, pick } = select(object('a'));
  tool.pointerDown(touch(10));
  tool.pointerMove([touch(13, 3)]);
  tool.pointerUp();
  expect([drag.mock.calls, drop.mock.calls]).toEqual([[], []]);
  expect(pick).toHaveBeenCalledWith('a', false);
});

test('a second press on the same note opens it, a press on another does not', () => {
  for (const [picked, opened] of [
    ['a', [['a']]],
    ['b', []],
  ] as const) {
    const { tool, open } = select(object('a'), picked);
    tool.pointerDown(touch(10));
    tool.pointerUp();
    expect(open.mock.calls).toEqual(opened);
  }
});

test('a drag that is cancelled puts the note back', () => {
  const { tool, drag, drop } = select(object('a'));
  tool.pointerDown(touch(10));
  tool.pointerMove([touch(60)]);
  tool.cancel();
  expect(drag).toHaveBeenLastCalledWith(null);
  expect(drop).not.toHaveBeenCalled();
});

test('on empty paper a drag pulls the paper', () => {
  const { tool, pan, pick } = select(null);
  tool.pointerDown(touch(10));
  tool.pointerMove([touch(40, 20)]);
  tool.pointerMove([touch(11)]);
  expect(pan.mock.calls).toEqual([
    [30, 20],
    [1, 0],
  ]);
  expect(pick).toHaveBeenCalledWith(null, false);
});

test('with Shift a press picks one more, and a drag on the paper gathers what lies in a box', () => {
  const [more, box] = [select(object('b'), 'a'), select(null)];
  more.tool.pointerDown({ ...touch(10), adds: true });
  more.tool.pointerUp();
  expect(more.pick.mock.calls).toEqual([['b', true]]);
  box.tool.pointerDown({ ...touch(10), adds: true });
  box.tool.pointerMove([touch(60, 40)]);
  box.tool.pointerUp();
  expect(box.pan).not.toHaveBeenCalled();
  expect(box.gather.mock.calls[0]?.[0]).toMatchObject([{ x: 10 }, { x: 60, y: 40 }]);
});

test('a shape goes from where the pointer was set down to where it is lifted; a press is one place', () => {
  const [show, make] = [vi.fn(), vi.fn()];
  const tool = createStretch({ show, make, reach: () => 6 });
  for (const moves of [[touch(50, 30)], []]) {
    tool.pointerDown(touch(0));
    tool.pointerMove(moves);
    tool.pointerUp();
  }
  expect(make.mock.calls).toMatchObject([
    [{ x: 0 }, { x: 50, y: 30 }],
    [{ x: 0 }, { x: 0 }],
  ]);
  expect(show).toHaveBeenLastCalledWith(null);
});

test('a loop gathers, a tap of the same tool picks one, and what is cancelled does neither', () => {
  const calls = { show: vi.fn(), gather: vi.fn(), press: vi.fn() };
  const tool = createLasso({ ...calls, reach: () => 6 });
  tool.pointerDown(touch(0));
  tool.pointerMove([touch(50), touch(50, 50), touch(51, 50)]);
  tool.pointerUp();
  tool.pointerDown(touch(7));
  tool.pointerUp();
  tool.pointerDown(touch(9));
  tool.cancel();
  tool.pointerUp();
  expect(calls.gather.mock.calls.map(([loop]) => loop.length)).toEqual([3]);
  expect(calls.press.mock.calls).toEqual([[{ x: 7, y: 0 }]]);
});

test('a stroke is written once, when the pen is lifted, without points that say nothing', () => {
  const { tool, finish } = pen();
  tool.pointerDown(touch(0));
  tool.pointerMove([touch(0.1), touch(5), touch(5.2)]);
  expect(finish).not.toHaveBeenCalled();
  tool.pointerUp();
  expect(finish.mock.calls).toEqual([
    [
      {
        points: [
          [0, 0, 0.5],
          [5, 0, 0.5],
        ],
        feelsPressure: false,
      },
    ],
  ]);
});

test('a stroke of 200,000 points goes on in one stroke after another, without a gap', () => {
  const { tool, finish } = pen();
  tool.pointerDown(touch(0));
  tool.pointerMove(Array.from({ length: 199_999 }, (_, index) => touch(index + 1)));
  tool.pointerUp();
  const strokes = finish.mock.calls.map(([{ points }]) => points);
  expect(Math.max(...strokes.map(({ length }) => length))).toBe(INK_MAX_POINTS);
  for (const [index, points] of strokes.slice(1).entries()) expect(points[0]).toEqual(strokes[index].at(-1));
  expect(new Set(strokes.flat().map(([x]) => x)).size).toBe(200_000);
});

test('a stroke that turns out to be a pinch was never there', () => {
  const { tool, finish, withdraw } = pen();
  tool.pointerDown(touch(0));
  tool.cancel();
  tool.pointerUp();
  expect(withdraw).toHaveBeenCalledOnce();
  expect(finish).not.toHaveBeenCalled();
});

test('something new appears where the finger is lifted', () => {
  const place = vi.fn();
  const tool = createPlace({ place });
  tool.pointerDown(touch(0));
  tool.pointerMove([touch(30)]);
  tool.pointerUp();
  tool.pointerDown(touch(50));
  tool.cancel();
  tool.pointerUp();
  expect(place.mock.calls).toEqual([[touch(30)]]);
});

test('a sweep rubs out every line it crosses, however fast, in one go, and no note', () => {
  const { tool, remove } = erase(object('a', 'ink'), object('b', 'ink'), object('n'), object('c', 'ink'));
  tool.pointerDown(touch(0));
  tool.pointerMove([touch(30)]);
  tool.pointerUp();
  expect(remove.mock.calls).toEqual([[['a', 'b', 'c']]]);
});

test('a note is rubbed out by pressing it by itself', () => {
  const { tool, remove } = erase(object('n'));
  tool.pointerDown(touch(0));
  tool.pointerUp();
  expect(remove.mock.calls).toEqual([[['n']]]);
});

test('a sweep that is cancelled leaves everything', () => {
  const { tool, mark, remove } = erase(object('a', 'ink'));
  tool.pointerDown(touch(0));
  tool.cancel();
  tool.pointerUp();
  expect(remove).not.toHaveBeenCalled();
  expect(mark.mock.lastCall?.[0].size).toBe(0);
});
