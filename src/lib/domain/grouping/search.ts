import type { Costs } from './costs.ts';
import { place, type Roll, type Ruled } from './rules.ts';

/** How often it begins anew, and how often it is shaken where it stands; what that finds is nearly always the best there is. */
const BEGINNINGS = 6;
const SHAKES = 60;
/** Units up to which there is time for all of them. */
const FEW = 40;
const SWAPS_A_SHAKE = 2;
/** Less is rounding. */
const LEAST_GAIN = 1e-9;

/**
 * Looks for the cheapest groups of these sizes: swaps two units of one size as long as that helps, from many beginnings.
 * The group of each unit; null when the rules leave no way.
 */
export function search(ruled: Ruled, sizes: readonly number[], costs: Costs, roll: Roll): number[] | null {
  const between = contracted(ruled, costs);
  let best: { groupOf: number[]; cost: number } | null = null;
  for (let times = 0; times < BEGINNINGS; times += 1) {
    const begin = place(ruled, sizes, roll);
    if (!begin) break;
    const found = improved(new Arrangement(ruled, sizes, between, begin), roll);
    if (!best || found.cost < best.cost - LEAST_GAIN) best = found;
  }
  return best?.groupOf ?? null;
}

/** Downhill, then shaken a little and downhill again: what has become worse is taken back. */
function improved(arrangement: Arrangement, roll: Roll): { groupOf: number[]; cost: number } {
  arrangement.descend();
  let best = { groupOf: arrangement.groupOf, cost: arrangement.cost() };
  for (let times = 0; times < SHAKES * Math.min(1, (FEW / arrangement.groupOf.length) ** 2); times += 1) {
    arrangement.shake(roll);
    arrangement.descend();
    const cost = arrangement.cost();
    if (cost <= best.cost) best = { groupOf: arrangement.groupOf, cost };
    else arrangement.goBack(best.groupOf);
  }
  return best;
}

/** What pairs of units cost, and on the diagonal what a unit costs within itself. */
function contracted({ units }: Ruled, costs: Costs): Costs {
  const seatCount = Math.sqrt(costs.length);
  const between = new Float64Array(units.length ** 2);
  units.forEach((one, a) =>
    units.forEach((other, b) => {
      const pairs = one.seats.flatMap((seat) => other.seats.map((to) => costs[seat * seatCount + to] ?? 0));
      const all = pairs.reduce((sum, cost) => sum + cost, 0);
      between[a * units.length + b] = a === b ? all / 2 : all;
    }),
  );
  return between;
}

/** Who is where, and what each unit would cost in each group, kept up to date swap by swap. */
class Arrangement {
  readonly #groupOf: number[];
  readonly #sizes: readonly number[];
  readonly #ruled: Ruled;
  readonly #between: Costs;
  readonly #count: number;
  /** By unit and group: what the unit costs with those there, itself left out. */
  readonly #pull: Float64Array;
  /** By unit and group: how many are there that it must be kept apart from. */
  readonly #foes: Int16Array;

  constructor(ruled: Ruled, sizes: readonly number[], between: Costs, groupOf: readonly number[]) {
    this.#groupOf = [...groupOf];
    this.#sizes = sizes;
    this.#ruled = ruled;
    this.#between = between;
    this.#count = groupOf.length;
    this.#pull = new Float64Array(this.#count * sizes.length);
    this.#foes = new Int16Array(this.#count * sizes.length);
    groupOf.forEach((group, unit) => this.#note(unit, group, 1));
  }

  get groupOf(): number[] {
    return [...this.#groupOf];
  }

  goBack(groupOf: readonly number[]): void {
    groupOf.forEach((group, unit) => {
      const now = this.#groupOf[unit] ?? 0;
      if (now === group) return;
      this.#note(unit, now, -1);
      this.#note(unit, group, 1);
      this.#groupOf[unit] = group;
    });
  }

  /** A few swaps by chance, as far as the rules let it. */
  shake(roll: Roll): void {
    for (let times = 0; times < SWAPS_A_SHAKE; times += 1) {
      const [a, b] = [roll(this.#count), roll(this.#count)];
      if (this.#maySwap(a, b)) this.#swap(a, b);
    }
  }

  /** Swaps until no swap helps. */
  descend(): void {
    for (let hasChanged = true; hasChanged;) {
      hasChanged = false;
      for (let a = 0; a < this.#count; a += 1)
        for (let b = 0; b < a; b += 1)
          if (this.#maySwap(a, b) && this.#gain(a, b) > LEAST_GAIN) {
            this.#swap(a, b);
            hasChanged = true;
          }
    }
  }

  /** Of each group what its pairs cost, by its size. */
  cost(): number {
    return this.#groupOf.reduce((sum, group, unit) => {
      const own = this.#costOf(unit, unit) + this.#pullOf(unit, group) / 2;
      return sum + own / (this.#sizes[group] ?? 1);
    }, 0);
  }

  #maySwap(a: number, b: number): boolean {
    const { units, apart } = this.#ruled;
    const [from, to] = [this.#groupOf[a] ?? 0, this.#groupOf[b] ?? 0];
    if (from === to || units[a]?.home !== null || units[b]?.home !== null) return false;
    if (units[a].seats.length !== units[b].seats.length) return false;
    const eachOther = Number(apart[a]?.has(b));
    return this.#foesOf(a, to) === eachOther && this.#foesOf(b, from) === eachOther;
  }

  #gain(a: number, b: number): number {
    const [from, to] = [this.#groupOf[a] ?? 0, this.#groupOf[b] ?? 0];
    const both = this.#costOf(a, b);
    const within = this.#costOf(b, b) - this.#costOf(a, a);
    const inFrom = this.#pullOf(b, from) - this.#pullOf(a, from) - both + within;
    const inTo = this.#pullOf(a, to) - this.#pullOf(b, to) - both - within;
    return -inFrom / (this.#sizes[from] ?? 1) - inTo / (this.#sizes[to] ?? 1);
  }

  #swap(a: number, b: number): void {
    const [from, to] = [this.#groupOf[a] ?? 0, this.#groupOf[b] ?? 0];
    this.#note(a, from, -1);
    this.#note(b, to, -1);
    this.#note(a, to, 1);
    this.#note(b, from, 1);
    this.#groupOf[a] = to;
    this.#groupOf[b] = from;
  }

  /** The unit is in the group now, or, with −1, not any more. */
  #note(unit: number, group: number, times: 1 | -1): void {
    const groups = this.#sizes.length;
    for (let other = 0; other < this.#count; other += 1)
      if (other !== unit)
        this.#pull[other * groups + group] = this.#pullOf(other, group) + times * this.#costOf(unit, other);
    for (const foe of this.#ruled.apart[unit] ?? [])
      this.#foes[foe * groups + group] = this.#foesOf(foe, group) + times;
  }

  #costOf(a: number, b: number): number {
    return this.#between[a * this.#count + b] ?? 0;
  }
  #pullOf(unit: number, group: number): number {
    return this.#pull[unit * this.#sizes.length + group] ?? 0;
  }
  #foesOf(unit: number, group: number): number {
    return this.#foes[unit * this.#sizes.length + group] ?? 0;
  }
}
