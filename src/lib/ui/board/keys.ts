import type { Easel } from './easel.svelte.ts';

/** Board units: an arrow key moves an object to the next of the lines that lie so far apart; with Shift by one unit. */
const STEP = 16;

type Arrow = readonly [dx: number, dy: -1 | 0 | 1];

/** Left and right follow the order of reading, row after row, so that nothing is ever out of reach. */
const arrows: Record<string, Arrow> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const withControl: Record<string, (easel: Easel) => void> = {
  z: (easel) => easel.undo(),
  y: (easel) => easel.redo(),
  'shift+z': (easel) => easel.redo(),
};

const whileMoving: Record<string, (easel: Easel) => void> = {
  enter: (easel) => easel.putDown(),
  m: (easel) => easel.putDown(),
  escape: (easel) => easel.putBack(),
};

const toLook: Record<string, (easel: Easel) => void> = {
  home: (easel) => void easel.step(-Infinity),
  end: (easel) => void easel.step(Infinity),
  l: (easel) => !easel.isFilm && easel.showAs('list'),
  '+': (easel) => easel.sight.camera.zoom(1.25),
  '-': (easel) => easel.sight.camera.zoom(0.8),
  '0': (easel) => easel.sight.fit(),
};

const toChange: Record<string, (easel: Easel) => void> = {
  n: (easel) => easel.layFree('note'),
  t: (easel) => easel.layFree('text'),
  m: (easel) => easel.lift(),
  enter: (easel) => easel.picked !== null && easel.open(easel.picked),
  escape: (easel) => easel.pick(null),
  delete: (easel) => easel.removePicked(),
  backspace: (easel) => easel.removePicked(),
};

/** Does what a key means on the board; false when it means nothing here. */
export function pressKey(easel: Easel, event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return run(withControl[event.shiftKey ? `shift+${key}` : key], easel);
  const arrow = arrows[event.key];
  if (arrow) return pressArrow(easel, arrow, event.shiftKey);
  if (easel.moving !== null) return run(whileMoving[key], easel);
  return run(toLook[key], easel) || (!easel.readOnly && run(toChange[key], easel));
}

function pressArrow(easel: Easel, [dx, dy]: Arrow, fine: boolean): boolean {
  if (easel.moving !== null) easel.nudge(dx, dy, fine ? 1 : STEP);
  else if (!(dy === 0 ? easel.step(dx) : easel.stepInSpace(dy))) easel.sight.camera.pan(-dx * 64, -dy * 64);
  return true;
}

function run(action: ((easel: Easel) => void) | undefined, easel: Easel): boolean {
  action?.(easel);
  return action !== undefined;
}
