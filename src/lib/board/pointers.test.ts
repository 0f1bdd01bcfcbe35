import { expect, test } from 'vitest';
import { Pointers, type Contact } from './pointers.ts';
import type { View } from './view.ts';

const at = (x: number, kind: Contact['kind'] = 'touch'): Contact => ({ x, y: 0, kind, pressure: 0.8 });

function setup({ isPenOnly = false } = {}) {
  const said: string[] = [];
  let view: View = { x: 100, y: 0, zoom: 2 };
  const pointers = new Pointers({
    tool: () => ({
      pointerDown: ({ x, pressure }) => said.push(`down ${x} ${pressure}`),
      pointerMove: (touches) => said.push(`move ${touches.map(({ x }) => x).join(' ')}`),
      pointerUp: () => said.push('up'),
      cancel: () => said.push('cancel'),
    }),
    isInky: () => true,
    isPenOnly: () => isPenOnly,
    view: () => view,
    setView: (next) => (view = next),
  });
  return { pointers, said, view: () => view };
}

test('one pointer holds the tool, in board units, with every point between two frames', () => {
  const { pointers, said } = setup();
  pointers.down(1, at(10, 'mouse'));
  pointers.move(1, [at(20, 'mouse'), at(30, 'mouse')]);
  pointers.up(1);
  expect(said).toEqual(['down 105 0.5', 'move 110 115', 'up']);
});

test('a second finger withdraws what the first began, and both move the paper', () => {
  const { pointers, said, view } = setup();
  pointers.down(1, at(0));
  pointers.down(2, at(100));
  pointers.move(2, [at(200)]);
  pointers.up(2);
  pointers.move(1, [at(40)]);
  pointers.up(1);
  expect(said).toEqual(['down 100 0.5', 'cancel']);
  expect(view()).toEqual({ x: 90, y: 0, zoom: 4 });
});

test('the palm before and beside a pen leaves no mark, and fingers only move the paper from then on', () => {
  const { pointers, said, view } = setup();
  pointers.down(1, at(50));
  pointers.down(2, at(10, 'pen'));
  pointers.down(3, at(60));
  pointers.move(3, [at(70)]);
  pointers.up(2);
  pointers.down(4, at(0));
  pointers.move(4, [at(20)]);
  expect(said).toEqual(['down 125 0.5', 'cancel', 'down 105 0.8', 'up']);
  expect(view().x).toBe(90);
});

test('where only the pen draws, a finger moves the paper from the start', () => {
  const { pointers, said, view } = setup({ isPenOnly: true });
  pointers.down(1, at(0));
  pointers.move(1, [at(20)]);
  pointers.up(1);
  pointers.down(2, at(10, 'pen'));
  expect(said).toEqual(['down 95 0.8']);
  expect(view().x).toBe(90);
});

test('with the space bar down the paper moves, whatever the tool', () => {
  const { pointers, said, view } = setup();
  pointers.down(1, at(0, 'mouse'), true);
  pointers.move(1, [at(-20, 'mouse')]);
  expect(said).toEqual([]);
  expect(view().x).toBe(110);
});

test('a pointer the system takes away undoes what it began', () => {
  const { pointers, said } = setup();
  pointers.down(1, at(0));
  pointers.cancel(1);
  pointers.up(1);
  expect(said).toEqual(['down 100 0.5', 'cancel']);
});
