/** What groups must keep to. `fixed`: the seat stays in the group of that index. */
export type Condition =
  | { kind: 'apart' | 'together'; seatIds: readonly [string, string] }
  | { kind: 'fixed'; seatId: string; group: number };

/** Seats that are kept together, and so move as one. Seats are called by their index. */
export interface Unit {
  seats: readonly number[];
  /** The group it stays in; null: it may be moved. */
  home: number | null;
}

/** Who moves as one, and what must not meet: units, called by their index. */
export interface Ruled {
  units: readonly Unit[];
  apart: readonly ReadonlySet<number>[];
}

type Pair = readonly [number, number];

/** What the conditions make of these seats; null when they contradict each other. Of seats that are not there nothing is asked. */
export function ruled(seatIds: readonly string[], conditions: readonly Condition[]): Ruled | null {
  const pairs = (kind: 'apart' | 'together') =>
    conditions.flatMap((each): Pair[] => {
      if (each.kind !== kind) return [];
      const [a, b] = [seatIds.indexOf(each.seatIds[0]), seatIds.indexOf(each.seatIds[1])];
      return a < 0 || b < 0 ? [] : [[a, b]];
    });
  const units = gathered(seatIds.length, pairs('together')).map((seats) => ({
    seats,
    homes: homesOf(
      seats.map((seat) => seatIds[seat]),
      conditions,
    ),
  }));
  if (units.some(({ homes }) => homes.length > 1)) return null;
  const unitOf = (seat: number) => units.findIndex(({ seats }) => seats.includes(seat));
  const apart = units.map(() => new Set<number>());
  for (const [a, b] of pairs('apart').map(([a, b]): Pair => [unitOf(a), unitOf(b)])) {
    if (a === b) return null;
    apart[a]?.add(b);
    apart[b]?.add(a);
  }
  return { units: units.map(({ seats, homes }) => ({ seats, home: homes[0] ?? null })), apart };
}

/** Each seat with all that it is kept together with, however long the chain. */
function gathered(count: number, together: readonly Pair[]): number[][] {
  const labels = Array.from({ length: count }, (_, seat) => seat);
  for (const [a, b] of together) {
    const [kept, gone] = [labels[a], labels[b]];
    labels.forEach((label, seat) => label === gone && (labels[seat] = kept ?? seat));
  }
  const byLabel = Map.groupBy(labels.keys(), (seat) => labels[seat]);
  return [...byLabel.values()];
}

const homesOf = (seatIds: readonly (string | undefined)[], conditions: readonly Condition[]): number[] => [
  ...new Set(
    conditions.flatMap((each) =>
      each.kind === 'fixed' && seatIds.includes(each.seatId) ? [each.group] : [],
    ),
  ),
];

/** How many seats stay in each group. */
export function stayingIn(groups: number, { units }: Ruled): number[] {
  const staying = Array.from({ length: groups }, () => 0);
  for (const { seats, home } of units) if (home !== null) staying[home] = (staying[home] ?? 0) + seats.length;
  return staying;
}

/** Whole numbers from 0 to `below` − 1. */
export type Roll = (below: number) => number;

/** Beyond that many attempts it counts as impossible, which for a class it then is. */
const MOST_STEPS = 20_000;

/** Places the units by chance and by the rules, the hardest first: the group of each. Null when there is no way. */
export function place({ units, apart }: Ruled, sizes: readonly number[], roll: Roll): number[] | null {
  const room = [...sizes];
  const groupOf = units.map(() => -1);
  const order = shuffled([...units.keys()], roll).sort((a, b) => hardness(b) - hardness(a));
  let steps = 0;

  function hardness(unit: number): number {
    const { seats, home } = unitAt(unit);
    return (home === null ? 0 : 1e6) + seats.length * 1e3 + (apart[unit]?.size ?? 0);
  }
  function unitAt(unit: number): Unit {
    return units[unit] ?? { seats: [], home: null };
  }
  function fits(unit: number, group: number): boolean {
    if ((room[group] ?? 0) < unitAt(unit).seats.length) return false;
    return [...(apart[unit] ?? [])].every((other) => groupOf[other] !== group);
  }
  function placeFrom(at: number): boolean {
    const unit = order[at];
    if (unit === undefined) return true;
    const { seats, home } = unitAt(unit);
    for (const group of home === null ? shuffled([...sizes.keys()], roll) : [home]) {
      if ((steps += 1) > MOST_STEPS) return false;
      if (!fits(unit, group)) continue;
      room[group] = (room[group] ?? 0) - seats.length;
      groupOf[unit] = group;
      if (placeFrom(at + 1)) return true;
      room[group] = (room[group] ?? 0) + seats.length;
      groupOf[unit] = -1;
    }
    return false;
  }
  return placeFrom(0) ? groupOf : null;
}

function shuffled<T>(items: T[], roll: Roll): T[] {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = roll(at + 1);
    [items[at], items[other]] = [items[other] as T, items[at] as T];
  }
  return items;
}
