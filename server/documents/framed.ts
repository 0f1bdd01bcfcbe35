import { objectsOf, readObjects } from '#lib/domain/board.ts';
import { framed } from '#lib/domain/board/frames.ts';
import { docOf } from './fold.ts';

/** What lies in these frames of a board, each with itself; those that are not there are left out. */
export function framedIn(state: Uint8Array, frameIds: readonly string[]): [frameId: string, ids: string[]][] {
  const objects = readObjects(docOf([state]));
  return frameIds.flatMap((frameId): [string, string[]][] => {
    const frame = objects.find(({ id, kind }) => id === frameId && kind === 'frame');
    return frame ? [[frameId, framed(frame, objects)]] : [];
  });
}

/** Which of these objects are there. */
export function presentIn(state: Uint8Array, objectIds: readonly string[]): string[] {
  const objects = objectsOf(docOf([state]));
  return objectIds.filter((id) => objects.has(id));
}
