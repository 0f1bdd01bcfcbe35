import type { Group } from '../lesson.ts';

/** Sizes as even as can be: nobody is left over, nobody is alone where that can be helped (or was asked for). */
export function groupSizes(count: number, size: number): number[] {
  const withoutLonely = Math.floor(count / Math.min(size, 2));
  const groups = Math.min(count, Math.max(1, Math.min(Math.round(count / size), withoutLonely)));
  return Array.from(
    { length: groups },
    (_, index) => Math.floor(count / groups) + (index < count % groups ? 1 : 0),
  );
}

/** The same around seats that stay where they are: how many of them each group has already. */
export function sizesAround(count: number, staying: readonly number[]): number[] {
  const sizes = [...staying];
  for (let left = count - sum(staying); left > 0; left -= 1) {
    const smallest = sizes.indexOf(Math.min(...sizes));
    sizes[smallest] = (sizes[smallest] ?? 0) + 1;
  }
  return sizes;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

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

/** Where somebody who comes late goes: the smallest group, the first of equals. One that stands empty is no company. */
export function smallestGroup(groups: readonly Group[]): Group | undefined {
  const [smallest] = groups
    .filter((group) => group.seatIds.length > 0)
    .sort((a, b) => a.seatIds.length - b.seatIds.length);
  return smallest ?? groups[0];
}
