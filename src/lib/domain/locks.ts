import type { EventOf } from '#lib/protocol/events.ts';
import type { Activity } from '#lib/protocol/plan.ts';
import type { LockEvent } from './lesson.ts';

/** A frame that belongs to an activity of the plan. */
interface OwnedFrame {
  ownerId: string;
  /** Itself and what lay in it when that activity was closed; empty while it is not. */
  objectIds: readonly string[];
}

/** What no student may change on a group's board: the hub takes nothing of theirs that would. */
export interface Locks {
  /** By the teacher's own hand. */
  byHand: ReadonlySet<string>;
  frames: ReadonlyMap<string, OwnedFrame>;
  /** Ids of all that is locked, in one way or the other: asked at every change. */
  all: ReadonlySet<string>;
}

const known = new WeakMap<readonly LockEvent[], Map<string, Locks>>();

/** Found out once for the same events. */
export function locksOn(events: readonly LockEvent[], activityId: string, groupId: string): Locks {
  const ofBoards = known.get(events) ?? new Map<string, Locks>();
  known.set(events, ofBoards);
  const key = `${activityId} ${groupId}`;
  const locks = ofBoards.get(key) ?? locksAfter(events, activityId, groupId);
  ofBoards.set(key, locks);
  return locks;
}

function locksAfter(events: readonly LockEvent[], activityId: string, groupId: string): Locks {
  const byHand = new Set<string>();
  const frames = new Map<string, OwnedFrame>();
  for (const event of events) {
    if (event.type === 'activity:opened') liftFrames(frames, event.activity.id);
    else if (event.activityId !== activityId || event.groupId !== groupId) continue;
    else if (event.type === 'board:locked') lockByHand(byHand, event);
    else if (event.type === 'frame:given') giveFrame(frames, event);
    else lockFrame(frames, event);
  }
  const framed = [...frames.values()].flatMap(({ objectIds }) => objectIds);
  return { byHand, frames, all: new Set([...byHand, ...framed]) };
}

function lockByHand(byHand: Set<string>, { objectIds, locked }: EventOf<'board:locked'>): void {
  for (const id of objectIds)
    if (locked) byHand.add(id);
    else byHand.delete(id);
}

function giveFrame(frames: Map<string, OwnedFrame>, { frameId, ownerId }: EventOf<'frame:given'>): void {
  if (ownerId === null) frames.delete(frameId);
  else frames.set(frameId, { ownerId, objectIds: [] });
}

function lockFrame(frames: Map<string, OwnedFrame>, { frameId, objectIds }: EventOf<'frame:locked'>): void {
  const frame = frames.get(frameId);
  if (frame) frames.set(frameId, { ...frame, objectIds });
}

/** An activity is open again: so is what its frames hold. */
function liftFrames(frames: Map<string, OwnedFrame>, openedId: string): void {
  for (const [id, { ownerId }] of frames)
    if (ownerId === openedId) frames.set(id, { ownerId, objectIds: [] });
}

/** What a frame of a board can belong to: another activity that can be closed and opened again, as a question cannot. */
export const mayOwn = ({ id, kind }: Activity, boardId: string): boolean =>
  kind !== 'question' && id !== boardId;

/** Frames of closed activities whose contents are not locked yet. */
export const framesDue = ({ frames }: Locks, closedIds: readonly string[]): string[] =>
  [...frames].flatMap(([id, { ownerId, objectIds }]) =>
    objectIds.length === 0 && closedIds.includes(ownerId) ? [id] : [],
  );
