import { boxOf } from '#lib/board/box.ts';
import { freePlace } from '#lib/board/free-place.ts';
import { endAt, mayJoin } from '#lib/board/join.ts';
import { boxBetween } from '#lib/board/lasso.ts';
import type { Point } from '#lib/board/view.ts';
import {
  addConnector,
  addFrame,
  addInk,
  addLink,
  addNote,
  addShape,
  addStamp,
  addText,
  LINK_SIZE,
  NOTE_SIZE,
  setEnd,
  STAMP_SIZE,
  TEXT_SIZE,
  type At,
  type BoardObject,
  type Size,
} from '#lib/domain/board.ts';
import type { Ink } from '#lib/domain/ink.ts';
import { m } from '../messages/index.svelte.ts';
import { dice, type Easel } from './easel.svelte.ts';
import { isLaidOut } from './sight.svelte.ts';

/** What is laid down with one press. */
export type Laid = 'note' | 'text' | 'shape' | 'frame' | 'stamp';

const SIZES: Record<Laid, Size> = {
  note: [NOTE_SIZE, NOTE_SIZE],
  text: TEXT_SIZE,
  shape: [NOTE_SIZE, 136],
  frame: [640, 440],
  stamp: [STAMP_SIZE, STAMP_SIZE],
};

/** Around a point, where the hand pressed. A text begins there. */
export function layAround(easel: Easel, kind: Laid, { x, y }: Point): void {
  const [width, height] = SIZES[kind];
  lay(easel, kind, [kind === 'text' ? x : x - width / 2, y - height / 2]);
}

/** On free paper after the picked object, else in the middle of what is seen. */
export function layFree(easel: Easel, kind: Laid): void {
  const id = lay(easel, kind, freeFor(easel, SIZES[kind]));
  if (kind === 'stamp') reveal(easel, id);
}

/** What has words is opened at once, to be written. Several stamps are given one after another. */
function lay(easel: Easel, kind: Laid, at: At, size = SIZES[kind]): string {
  const id = easel.act(() => made(easel, kind, at, size));
  easel.say(kind === 'stamp' ? m.board.stamped : m.board.added);
  if (kind === 'stamp') return id;
  easel.tool = 'select';
  easel.open(id);
  return id;
}

function made(easel: Easel, kind: Laid, [x, y]: At, size: Size): string {
  const { doc, colour, me, forms } = easel;
  const what = { at: [Math.round(x), Math.round(y)] as const, colour, author: me.name, size };
  if (kind === 'note') return addNote(doc, dice, what);
  if (kind === 'text') return addText(doc, dice, what);
  if (kind === 'shape') return addShape(doc, dice, { ...what, form: forms.shape });
  if (kind === 'frame') return addFrame(doc, dice, what);
  return addStamp(doc, dice, { ...what, form: forms.stamp });
}

/** From corner to corner; a mere press makes one of the usual size. */
export function layBetween(easel: Easel, kind: 'shape' | 'frame', from: Point, to: Point): void {
  const { left, top, right, bottom } = boxBetween(from, to);
  if (right - left < 24 || bottom - top < 24) return layAround(easel, kind, from);
  lay(easel, kind, [left, top], [Math.round(right - left), Math.round(bottom - top)]);
}

export function layLink(easel: Easel, href: string, text: string): void {
  const { doc, colour, me } = easel;
  const at = freeFor(easel, LINK_SIZE);
  reveal(
    easel,
    easel.act(() => addLink(doc, dice, { at, colour, author: me.name, href, text })),
  );
  easel.tool = 'select';
  easel.say(m.board.addedLink);
}

/** What was laid without a press that says where is brought onto the screen. */
function reveal(easel: Easel, id: string): void {
  const object = easel.find(id);
  if (object) easel.walk.show(object);
  easel.pick(id);
}

export function layInk(easel: Easel, ink: Ink): void {
  const { doc, colour, me, forms } = easel;
  easel.act(() => addInk(doc, dice, { ...ink, form: forms.ink, colour, author: me.name }));
  easel.sketch = null;
}

/** Free paper for something of that size. */
export function freeFor(easel: Easel, [width, height]: Size): At {
  const { x, y } = easel.sight.camera.centre;
  const after = easel.pickedObject;
  const from: At = after && !after.ends ? [after.x, after.y] : [x - width / 2, y - height / 2];
  const isTaken = (object: BoardObject) => isLaidOut(object) && object.kind !== 'frame' && !object.ends;
  const at = freePlace(from, Math.max(width, height), (box) => easel.model.near(box).some(isTaken));
  return [Math.round(at[0]), Math.round(at[1])];
}

// Joining

/** From one place to another; a mere press begins at what is there, and the next press says where it goes. */
export function drawConnector(easel: Easel, from: Point, to: Point): void {
  const [start, end] = [from, to].map((point) => easel.model.topmostAt(point, 0));
  if (from === to) {
    if (start && mayJoin(start)) beginJoin(easel, start.id);
    return;
  }
  const ends = [endAt(from, start ?? null), endAt(to, end === start ? null : (end ?? null))] as const;
  connect(easel, ends);
}

/** Looks for the other end of an arrow that begins at an object, or for an end of one that is there. */
export function beginJoin(easel: Easel, id: string, end: 0 | 1 = 1): void {
  easel.joiningEnd = end;
  easel.joining = id;
  easel.tool = 'select';
  easel.pick(id);
  easel.say(m.board.joining(end));
}

/** Ends there what {@link beginJoin} began. */
export function joinAt(easel: Easel, point: Point, object = easel.model.topmostAt(point, 0)): void {
  const from = easel.find(easel.joining);
  easel.joining = null;
  if (!from || from.id === object?.id) return;
  if (from.ends) return moveEnd(easel, from, easel.joiningEnd, point, object);
  const { x, y } = middleOf(from);
  connect(easel, [endAt({ x, y }, from), endAt(point, object)]);
}

/** From one object to another, both known. */
export function connectTo(easel: Easel, from: BoardObject, to: BoardObject): void {
  easel.joining = from.id;
  joinAt(easel, middleOf(to), to);
}

/** By keyboard: to the object that is picked now. */
export function joinPicked(easel: Easel): void {
  const object = easel.pickedObject;
  if (object && mayJoin(object) && object.id !== easel.joining) joinAt(easel, middleOf(object), object);
  else easel.say(m.board.joining(easel.joiningEnd));
}

export function moveEnd(
  easel: Easel,
  connector: BoardObject,
  index: 0 | 1,
  point: Point,
  object: BoardObject | null,
): void {
  if (easel.free([connector]).length === 0) return;
  const other = connector.ends?.[index === 0 ? 1 : 0].joins;
  const end = endAt(point, object?.id === other || object?.id === connector.id ? null : object);
  easel.act(() => setEnd(easel.doc, connector.id, index, end));
  easel.say(m.board.joined);
}

function connect(easel: Easel, ends: Parameters<typeof addConnector>[2]['ends']): void {
  const { doc, colour, me, forms } = easel;
  const id = easel.act(() =>
    addConnector(doc, dice, { ends, colour, author: me.name, form: forms.connector }),
  );
  easel.tool = 'select';
  easel.pick(id);
  easel.say(m.board.joined);
}

function middleOf(object: BoardObject): Point {
  const { left, top, right, bottom } = boxOf(object);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
