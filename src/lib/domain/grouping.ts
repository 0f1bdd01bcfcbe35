import type { Group } from './lesson.ts';

/** Sizes as even as can be: nobody is left over, nobody is alone where that can be helped. */
export function groupSizes(count: number, size: number): number[] {
  const groups = Math.max(1, Math.round(count / size));
  return Array.from(
    { length: groups },
    (_, index) => Math.floor(count / groups) + (index < count % groups ? 1 : 0),
  );
}

/** Deals seats into groups in the order given (shuffle first), `groupIds` giving the names. */
export function dealGroups(
  seatIds: readonly string[],
  size: number,
  groupIds: (index: number) => string,
): Group[] {
  let dealt = 0;
  return groupSizes(seatIds.length, size).map((groupSize, index) => {
    const members = seatIds.slice(dealt, dealt + groupSize);
    dealt += groupSize;
    return { groupId: groupIds(index), seatIds: members };
  });
}

/** Where somebody who comes late goes: the smallest group, the first of equals. */
export const smallestGroup = (groups: readonly Group[]): Group | undefined =>
  groups.reduce<Group | undefined>(
    (best, group) => (!best || group.seatIds.length < best.seatIds.length ? group : best),
    undefined,
  );
