import { untrack } from 'svelte';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { pairCosts, WAYS, type Way } from '#lib/domain/grouping/costs.ts';
import { knownOf, lackFor, tasksFor, triedTasks } from '#lib/domain/grouping/known.ts';
import { propose } from '#lib/domain/grouping/propose.ts';
import type { Condition, Roll } from '#lib/domain/grouping/rules.ts';
import { groupSizes } from '#lib/domain/grouping/sizes.ts';
import { findGroupOf, isOpen, type Seat } from '#lib/domain/lesson.ts';
import type { GroupRule } from '#lib/protocol/grouping.ts';
import { sameName } from '#lib/protocol/names.ts';
import type { DeskState } from './desk.svelte.ts';

const USUAL_SIZE = 3;

const pairKey = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** New groups while the teacher thinks about them: what was asked for, and what came of it. Made while a page starts. */
export class Regroup {
  size = $state(USUAL_SIZE);
  way: Way = $state('random');
  /** By which task; null: all of them together. */
  taskKey: string | null = $state(null);
  /** Seats that the teacher has left out. */
  readonly #leftOut = new SvelteSet<string>();
  /** Seats that were not here when the page started, as long as they are not put anywhere. */
  readonly #away = new SvelteSet<string>();
  /** Of the class, also those about who is not here today. */
  rules: readonly GroupRule[] = $state.raw([]);
  areRulesKept = $state(false);
  /** Nothing is proposed until it is known who has worked with whom. */
  isReady = $state(false);
  /** Null: there is no way, see `clash`. */
  groups: readonly (readonly string[])[] | null = $state.raw(null);
  clash: readonly Condition[] = $state.raw([]);
  /** Seats that the teacher has put somewhere: the index of the group they stay in. */
  readonly fixed = new SvelteMap<string, number>();

  readonly #desk: DeskState;
  readonly #roll: Roll;
  #met: ReadonlyMap<string, number> = new Map();

  readonly takingPart: Seat[] = $derived.by(() =>
    this.#desk.seats.filter(({ seatId }) => !this.#leftOut.has(seatId) && !this.#isAway(seatId)),
  );
  readonly #seatIds = $derived(this.takingPart.map(({ seatId }) => seatId));
  readonly #tried = $derived.by(() => triedTasks(this.#desk.lesson, this.#seatIds));
  /** Those by which groups can be made this way. */
  readonly tasks = $derived(tasksFor(this.way, this.#tried));
  /** Why a way is not open; null: it is. */
  readonly lacks = $derived(
    Object.fromEntries(WAYS.map((way) => [way, lackFor(way, this.#desk.lesson, this.#tried)])) as Record<
      Way,
      ReturnType<typeof lackFor>
    >,
  );
  /** Rules about two who are both here, with where they stand among all rules. */
  readonly rulesHere = $derived.by(() =>
    this.rules.flatMap((rule, at) => {
      const [a, b] = rule.names.map((name) => this.#seatNamed(name));
      return a && b ? [{ at, kind: rule.kind, seats: [a, b] as const }] : [];
    }),
  );
  /** Pairs of what is proposed that have worked together before. */
  readonly repeats = $derived.by(
    () =>
      (this.groups ?? []).flatMap((members) =>
        members.flatMap((a, at) => members.slice(0, at).filter((b) => this.#met.has(pairKey(a, b)))),
      ).length,
  );
  readonly hasHistory = $derived(this.isReady && this.#met.size > 0);
  /** Somebody has worked on a board and would be given another. */
  readonly movesBoards = $derived.by(() => {
    const { lesson } = this.#desk;
    const hadBoards = lesson.activities.some(
      ({ id, kind }) => kind === 'board' && (isOpen(lesson, id) || lesson.closedIds.includes(id)),
    );
    const isOther = (seatId: string, index: number) =>
      (findGroupOf(lesson, seatId)?.groupId ?? `g${index + 1}`) !== `g${index + 1}`;
    return hadBoards && this.filled.some((members, index) => members.some((id) => isOther(id, index)));
  });
  readonly filled = $derived((this.groups ?? []).filter((members) => members.length > 0));

  /** All that, when it changes, asks for other groups; who was moved by hand is only heeded by the next. */
  readonly #wish = $derived(
    JSON.stringify([
      this.size,
      this.way,
      this.#keys,
      this.#seatIds,
      this.rulesHere.map(({ at, kind }) => [at, kind]),
    ]),
  );

  constructor(desk: DeskState, roll: Roll) {
    this.#desk = desk;
    this.#roll = roll;
    for (const { seatId } of desk.seats) if (!desk.isOnline(seatId)) this.#away.add(seatId);
    void this.#learn();
    $effect(() => {
      if (this.isReady && this.#wish !== '') untrack(() => this.propose());
    });
  }

  get #keys(): string[] {
    const keys = this.tasks.map(({ key }) => key);
    if (this.way === 'mix') return keys;
    const chosen = keys.find((key) => key === this.taskKey);
    if (chosen !== undefined) return [chosen];
    return this.way === 'target' ? keys : keys.slice(0, 1);
  }

  setSize(size: number): void {
    this.fixed.clear();
    this.size = size;
  }

  leaveOut(seatId: string): void {
    this.fixed.delete(seatId);
    this.#away.delete(seatId);
    this.#leftOut.add(seatId);
  }

  takeIn(seatId: string): void {
    this.#away.delete(seatId);
    this.#leftOut.delete(seatId);
  }

  /** Puts somebody into a group of the proposal; an index past the last makes a group of its own. */
  put(seatId: string, index: number): void {
    const others = (this.groups ?? []).map((members) => members.filter((each) => each !== seatId));
    if (index >= others.length) others.push([]);
    this.takeIn(seatId);
    this.groups = others.map((members, at) => (at === index ? [...members, seatId] : members));
    this.fixed.set(seatId, index);
  }

  propose(): void {
    const seatIds = this.#seatIds;
    const made = propose(
      { seatIds, groups: this.#groupCount, costs: this.#costs(), conditions: this.#conditions() },
      this.#roll,
    );
    this.groups = 'groups' in made ? made.groups : null;
    this.clash = 'clash' in made ? made.clash : [];
  }

  async addRule(kind: GroupRule['kind'], a: Seat, b: Seat): Promise<void> {
    if (a.name === null || b.name === null) return;
    const names: [string, string] = [a.name, b.name];
    const others = this.rules.filter(
      (rule) => !names.every((name) => rule.names.some((each) => sameName(each, name))),
    );
    await this.#keep([...others, { kind, names }]);
  }

  removeRule(at: number): Promise<void> {
    return this.#keep(this.rules.filter((_, each) => each !== at));
  }

  /** Makes them, and opens a board for each; true when it is done. */
  async use(boardId: string | null): Promise<boolean> {
    const groups = this.filled.map((members) => [...members]);
    const awayIds = [...this.#away].filter((seatId) => this.#isAway(seatId));
    if (!(await this.#desk.run('groups:set', { groups, awayIds }))) return false;
    return boardId === null || this.#desk.run('activity:open', { activityId: boardId });
  }

  async #keep(rules: readonly GroupRule[]): Promise<void> {
    this.rules = rules;
    if (this.areRulesKept) await this.#desk.run('rules:keep', { rules: [...rules] });
  }

  async #learn(): Promise<void> {
    const facts = await this.#desk.ask('groups:facts', {});
    const met = new Map<string, number>();
    for (const [a, b, times] of facts?.met ?? [])
      met.set(pairKey(a, b), (met.get(pairKey(a, b)) ?? 0) + times);
    this.#met = met;
    this.rules = facts?.rules ?? [];
    this.areRulesKept = facts?.areRulesKept ?? false;
    this.isReady = true;
  }

  /** Whoever is back takes part like everybody. */
  #isAway(seatId: string): boolean {
    return this.#away.has(seatId) && !this.#desk.isOnline(seatId);
  }

  #seatNamed(name: string): Seat | undefined {
    return this.#desk.seats.find((seat) => seat.name !== null && sameName(seat.name, name));
  }

  get #groupCount(): number {
    const furthest = Math.max(-1, ...this.fixed.values());
    return Math.max(groupSizes(this.#seatIds.length, this.size).length, furthest + 1);
  }

  #costs() {
    const known = knownOf(this.#desk.lesson, this.#seatIds, this.#keys);
    const seatAt = (at: number) => this.#seatIds[at] ?? '';
    return pairCosts(this.way, known, (a, b) => this.#met.get(pairKey(seatAt(a), seatAt(b))) ?? 0);
  }

  #conditions(): Condition[] {
    return [
      ...[...this.fixed].map(([seatId, group]): Condition => ({ kind: 'fixed', seatId, group })),
      ...this.rulesHere.map(({ kind, seats: [a, b] }): Condition => ({
        kind,
        seatIds: [a.seatId, b.seatId],
      })),
    ];
  }
}
