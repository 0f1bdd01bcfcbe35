import type { Costs } from './costs.ts';
import { place, ruled, stayingIn, type Condition, type Roll } from './rules.ts';
import { search } from './search.ts';
import { sizesAround } from './sizes.ts';

export interface Wanted {
  seatIds: readonly string[];
  /** How many groups. */
  groups: number;
  /** Of pairs of seats in the order of `seatIds`. */
  costs: Costs;
  conditions: readonly Condition[];
}

/** Groups, or the conditions that cannot be kept at the same time: nearly always two. */
export type Proposal = { groups: string[][] } | { clash: Condition[] };

export function propose(wanted: Wanted, roll: Roll): Proposal {
  const { seatIds, conditions, costs } = wanted;
  const rules = ruled(seatIds, conditions);
  const sizes = rules && sizesAround(seatIds.length, stayingIn(wanted.groups, rules));
  const groupOf = sizes && search(rules, sizes, costs, roll);
  if (!groupOf) return { clash: clashIn(wanted, roll) };
  const groups: string[][] = sizes.map(() => []);
  rules.units.forEach(({ seats }, unit) => {
    const members = seats.flatMap((seat) => seatIds[seat] ?? []);
    groups[groupOf[unit] ?? 0]?.push(...members);
  });
  return { groups };
}

/** As few conditions as clash by themselves: without any one of them there is a way. */
function clashIn(wanted: Wanted, roll: Roll): Condition[] {
  const isPossible = (kept: readonly Condition[]) => canKeep(wanted, kept, roll);
  const { conditions } = wanted;
  const last = conditions.findIndex((_, at) => !isPossible(conditions.slice(0, at + 1)));
  return conditions.slice(0, last + 1).reduce<Condition[]>(
    (clash, each) => {
      const others = clash.filter((other) => other !== each);
      return isPossible(others) ? clash : others;
    },
    conditions.slice(0, last + 1),
  );
}

function canKeep({ seatIds, groups }: Wanted, conditions: readonly Condition[], roll: Roll): boolean {
  const rules = ruled(seatIds, conditions);
  return rules !== null && place(rules, sizesAround(seatIds.length, stayingIn(groups, rules)), roll) !== null;
}
