import { aligned, distributed, tidied, type Edge, type Moves } from '#lib/board/arrange.ts';
import {
  lowerObject,
  moveObject,
  raiseObject,
  readObject,
  setGroup,
  setLocked,
  type BoardObject,
} from '#lib/domain/board.ts';
import { addClip } from '#lib/domain/board/clip.ts';
import { m } from '../messages/index.svelte.ts';
import { pickedClip } from './clipboard.ts';
import { dice, type Easel } from './easel.svelte.ts';
import type { Locksmith } from './referee.ts';

/** What is done to what is picked, besides moving and writing. Each is one step of undo. */

export const alignTo = (easel: Easel, edge: Edge): void => move(easel, (objects) => aligned(objects, edge));
export const distribute = (easel: Easel, isAcross: boolean): void =>
  move(easel, (objects) => distributed(objects, isAcross));
export const tidy = (easel: Easel): void => move(easel, tidied);

/** Lines go with what they join. */
function move(easel: Easel, where: (objects: readonly BoardObject[]) => Moves): void {
  const objects = easel.free(easel.pickedObjects.filter(({ ends }) => !ends));
  if (objects.length === 0) return;
  easel.act(() => where(objects).forEach((at, id) => moveObject(easel.doc, id, at)));
  easel.say(m.board.tidied);
}

export function toFront(easel: Easel): void {
  const objects = easel.free(byHeight(easel.pickedObjects));
  easel.act(() => objects.forEach(({ id }) => raiseObject(easel.doc, id)));
  if (objects.length > 0) easel.say(m.board.inFront);
}

export function toBack(easel: Easel): void {
  const objects = easel.free(byHeight(easel.pickedObjects)).reverse();
  easel.act(() => objects.forEach(({ id }) => lowerObject(easel.doc, id)));
  if (objects.length > 0) easel.say(m.board.behind);
}

export function group(easel: Easel): void {
  const objects = easel.free(easel.pickedObjects);
  const [first] = objects;
  if (!first || objects.length < 2) return;
  easel.act(() => objects.forEach(({ id }) => setGroup(easel.doc, id, first.id)));
  easel.say(m.board.grouped(objects.length));
}

export function ungroup(easel: Easel): void {
  const objects = easel.free(easel.pickedObjects.filter(({ group: name }) => name !== null));
  if (objects.length === 0) return;
  easel.act(() => objects.forEach(({ id }) => setGroup(easel.doc, id, null)));
  easel.say(m.board.ungrouped);
}

/** What is locked is unlocked only when all of it is. */
export function toggleLock(easel: Easel): void {
  const { locks: locksmith, locked: held } = easel.referee;
  if (locksmith) return void toggleForAll(easel, locksmith);
  const objects = easel.pickedObjects.filter(({ id }) => !held.has(id));
  const locks = objects.some(({ locked }) => !locked);
  if (objects.length === 0) return void easel.free(easel.pickedObjects);
  easel.act(() => objects.forEach(({ id }) => setLocked(easel.doc, id, locks)));
  easel.say(locks ? m.board.lockedNow : m.board.unlockedNow);
}

/** The teacher's lock, kept by the hub: a frame with what lies in it. Unlocking takes students' own locks off too. */
async function toggleForAll(easel: Easel, locksmith: Locksmith): Promise<void> {
  const { load } = easel;
  const locks = load.some(({ locked }) => !locked);
  const ids = load.map(({ id }) => id).filter((id) => locksmith.byHand.has(id) !== locks);
  const own = locks ? [] : load.filter(({ id }) => readObject(easel.doc, id)?.locked);
  if (ids.length + own.length === 0) return void easel.free(load);
  if (ids.length > 0 && !(await locksmith.lock(ids, locks))) return;
  if (own.length > 0) easel.act(() => own.forEach(({ id }) => setLocked(easel.doc, id, false)));
  easel.tell(locks ? m.board.lockedForAll : m.board.unlockedNow);
}

export function duplicate(easel: Easel): void {
  const clip = pickedClip(easel);
  if (clip.objects.length === 0) return;
  const ids = easel.act(() => addClip(easel.doc, dice, clip, [32, 32], easel.me.name));
  easel.gather(ids.flatMap((id) => easel.find(id) ?? []));
  if (clip.left > 0) easel.tell(m.board.tooMany(clip.objects.length, clip.left));
  else easel.say(m.board.duplicated);
}

const byHeight = (objects: readonly BoardObject[]) => objects.toSorted((a, b) => a.z - b.z);
