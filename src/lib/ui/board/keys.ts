import type * as Arranging from './arranging.ts';
import type { Easel } from './easel.svelte.ts';
import { beginJoin, joinPicked, layFree } from './making.ts';
import { choosePictures } from './take-pictures.ts';

type Arrow = readonly [dx: number, dy: -1 | 0 | 1];

/** Left and right follow the order of reading, row after row, so that nothing is ever out of reach. */
const arrows: Record<string, Arrow> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

type Press = (easel: Easel) => void;

const withControl: Record<string, Press> = {
  z: (easel) => easel.undo(),
  y: (easel) => easel.redo(),
  'shift+z': (easel) => easel.redo(),
  f: (easel) => (easel.asking = 'find'),
};

/** What is rarely used comes when it is. */
const arrange = (what: (arranging: typeof Arranging) => Press) => (easel: Easel) =>
  void import('./arranging.ts').then((arranging) => what(arranging)(easel));

const withControlToChange: Record<string, Press> = {
  a: (easel) => easel.gather(easel.model.all()),
  d: arrange(({ duplicate }) => duplicate),
  g: arrange(({ group }) => group),
  'shift+g': arrange(({ ungroup }) => ungroup),
  l: arrange(({ toggleLock }) => toggleLock),
};

const whileMoving: Record<string, Press> = {
  enter: (easel) => easel.carrying.putDown(),
  m: (easel) => easel.carrying.putDown(),
  escape: (easel) => easel.carrying.putBack(),
};

const whileJoining: Record<string, Press> = {
  enter: joinPicked,
  c: joinPicked,
  escape: (easel) => (easel.joining = null),
};

const toLook: Record<string, Press> = {
  home: (easel) => void easel.walk.step(-Infinity),
  end: (easel) => void easel.walk.step(Infinity),
  l: (easel) => !easel.isFilm && easel.showAs('list'),
  '+': (easel) => easel.sight.camera.zoom(1.25),
  '-': (easel) => easel.sight.camera.zoom(0.8),
  '0': (easel) => easel.sight.fit(),
  '/': (easel) => (easel.asking = 'find'),
  e: (easel) => easel.takeAlong(),
  r: (easel) => easel.readAloud(),
  w: (easel) => !easel.isFilm && void easel.showMakers(easel.makers === null),
};

const toChange: Record<string, Press> = {
  n: (easel) => layFree(easel, 'note'),
  t: (easel) => layFree(easel, 'text'),
  s: (easel) => layFree(easel, 'shape'),
  f: (easel) => layFree(easel, 'frame'),
  v: (easel) => layFree(easel, 'stamp'),
  k: (easel) => (easel.asking = 'link'),
  p: (easel) => (easel.asking = 'templates'),
  i: choosePictures,
  a: (easel) => (easel.asking = 'sound'),
  c: (easel) => easel.picked !== null && beginJoin(easel, easel.picked),
  d: (easel) => void easel.vote(true),
  o: (easel) => void easel.vote(false),
  b: (easel) => easel.pickedObject?.ends && beginJoin(easel, easel.pickedObject.id, 0),
  m: (easel) => easel.carrying.lift(),
  g: (easel) => easel.askFrame(),
  x: (easel) => easel.picked !== null && easel.toggle(easel.picked),
  '>': (easel) => easel.carrying.scale(1.1),
  '<': (easel) => easel.carrying.scale(1 / 1.1),
  '.': (easel) => easel.carrying.turn(15),
  ',': (easel) => easel.carrying.turn(-15),
  pageup: arrange(({ toFront }) => toFront),
  pagedown: arrange(({ toBack }) => toBack),
  enter: (easel) => easel.picked !== null && easel.open(easel.picked),
  escape: (easel) => easel.pick(null),
  delete: (easel) => easel.removePicked(),
  backspace: (easel) => easel.removePicked(),
};

const stopReading: Press = (easel) => easel.voice?.stop();

/** Does what a key means on the board; false when it means nothing here. */
export function pressKey(easel: Easel, event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return pressWithControl(easel, event.shiftKey ? `shift+${key}` : key);
  if (key === 'escape' && easel.voice?.isSpeaking) return run(stopReading, easel);
  const arrow = arrows[event.key];
  if (arrow) return pressArrow(easel, arrow, event.shiftKey);
  if (easel.carrying.moving) return run(whileMoving[key], easel);
  if (easel.joining !== null && run(whileJoining[key], easel)) return true;
  return run(toLook[key], easel) || (!easel.readOnly && run(toChange[key], easel));
}

const pressWithControl = (easel: Easel, key: string): boolean =>
  run(withControl[key], easel) || (!easel.readOnly && run(withControlToChange[key], easel));

function pressArrow(easel: Easel, [dx, dy]: Arrow, shift: boolean): boolean {
  const adds = shift && !easel.readOnly;
  if (easel.carrying.moving) easel.carrying.nudge(dx, dy, shift);
  else if (!(dy === 0 ? easel.walk.step(dx, adds) : easel.walk.stepInSpace(dy, adds)))
    easel.sight.camera.pan(-dx * 64, -dy * 64);
  return true;
}

function run(action: Press | undefined, easel: Easel): boolean {
  action?.(easel);
  return action !== undefined;
}
