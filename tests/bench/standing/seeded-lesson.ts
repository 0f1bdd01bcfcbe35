import { foldEvent } from '#lib/domain/fold.ts';
import { emptyLesson, type Lesson } from '#lib/domain/lesson.ts';
import { canSpend, fullBudget, resized, spend } from '#lib/domain/standing/budget.ts';
import { ClassWatch } from '#lib/domain/standing/class-watch.ts';
import type { Reason } from '#lib/protocol/alerts.ts';
import type { EventBody, EventOf, LessonEvent } from '#lib/protocol/events.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import { Recount, type About } from './recount.ts';

type Roll = (below: number) => number;

const own = (id: string) => ({ id, title: id, check: 'own' as const });
const plan: Plan = [
  { id: 'sums', kind: 'tasks', title: 'Sums', tasks: ['a', 'b', 'c', 'd'].map(own) },
  { id: 'paper', kind: 'board', title: 'Paper', prompt: '' },
  { id: 'film', kind: 'board', title: 'Film', prompt: '', calm: true },
];

/** What was wrong in a lesson; empty: nothing. */
export interface Broken {
  underLeast: number;
  overBudget: number;
  afterSuccess: number;
  idleOnCalm: number;
  untrueNumbers: number;
}
export interface Walked {
  alerts: number;
  broken: Broken;
  /** Of how many alerts the score falls when the evidence of their first reason is taken away. */
  reasonsTrue: number;
  reasonsTried: number;
}

const nothingBroken = (): Broken => ({
  underLeast: 0,
  overBudget: 0,
  afterSuccess: 0,
  idleOnCalm: 0,
  untrueNumbers: 0,
});

/** One lesson of twenty minutes with students of all sorts, by dice; the hub's part looks every five seconds. */
export class SeededLesson {
  readonly events: LessonEvent[] = [];
  readonly walked: Walked = { alerts: 0, broken: nothingBroken(), reasonsTrue: 0, reasonsTried: 0 };
  lesson: Lesson = emptyLesson;
  nowMs = 1_000_000;
  readonly #roll: Roll;
  readonly #watch = new ClassWatch();
  readonly #seatIds: string[] = [];
  readonly #late: string[];
  /** In a hundred, how often each is right, and how often it does something in five seconds. */
  readonly #skill = new Map<string, { right: number; busy: number }>();

  constructor(roll: Roll) {
    this.#roll = roll;
    this.#late = Array.from({ length: 6 + roll(20) }, (_, at) => `seat${at}`);
    for (const seatId of this.#late) this.#skill.set(seatId, { right: roll(90), busy: roll(40) });
  }

  run(): Walked {
    this.#begin();
    for (let step = 0; step < 240; step += 1) this.#step();
    return this.walked;
  }

  #write(...bodies: EventBody[]): void {
    for (const body of bodies) {
      const event = { ...body, atMs: this.nowMs };
      this.events.push(event);
      this.lesson = foldEvent(this.lesson, event);
    }
  }

  #begin(): void {
    this.#write({ type: 'lesson:opened', title: 'T', code: 'C', roster: [], plan });
    while (this.#late.length > 2) this.#comeIn();
    this.#write({ type: 'lesson:begun' }, { type: 'alerts:set', perLesson: 4 + this.#roll(15) });
    this.#open(this.#roll(3));
  }

  #comeIn(): void {
    const seatId = this.#late.pop();
    if (seatId === undefined) return;
    this.#seatIds.push(seatId);
    this.#write(
      { type: 'seat:knocked', seatId, label: 0 },
      { type: 'seat:admitted', seatId },
      { type: 'seat:named', seatId, name: seatId, guest: true },
    );
  }

  #open(at: number): void {
    const activity = plan[at];
    if (!activity) return;
    for (const activityId of this.lesson.openIds) this.#write({ type: 'activity:closed', activityId });
    this.#write({ type: 'activity:opened', activity });
  }

  #step(): void {
    this.nowMs += 5_000;
    if (this.#roll(120) === 0) this.#open(this.#roll(3));
    if (this.#roll(60) === 0) this.#comeIn();
    if (this.#roll(200) === 0) this.#write({ type: 'lesson:paused', paused: !this.lesson.paused });
    const passed = this.#seatIds.flatMap((seatId) => this.#act(seatId) ?? []);
    this.#checkPassed(passed);
    this.#watch.follow(this.events);
    const bodies = this.#watch.alerts(this.lesson, this.nowMs);
    for (const body of bodies) if (body.type === 'alert:raised') this.#checkAlert(body);
    this.walked.alerts += bodies.length;
    if (bodies.length > 0 && !canSpend(this.#budget(), this.nowMs)) this.walked.broken.overBudget += 1;
    this.#write(...bodies);
  }

  /** A task that was just passed, with whose it is. */
  #act(seatId: string): { seatId: string; taskId: string } | null {
    const { busy } = this.#skill.get(seatId) ?? { busy: 0 };
    const activityId = this.lesson.openIds[0];
    if (!activityId || this.lesson.paused || this.#roll(100) >= busy) return null;
    this.#speak(seatId);
    if (activityId === 'sums') return this.#work(seatId);
    const changed = this.#roll(9);
    const removed = this.#roll(changed + 1);
    this.#write({ type: 'board:edited', seatId, activityId, changed, removed, undone: this.#roll(3) });
    return null;
  }

  #speak(seatId: string): void {
    const light = (['going', 'slow', 'halted'] as const)[this.#roll(3)] ?? 'slow';
    if (this.#roll(60) === 0) this.#write({ type: 'light:set', seatId, light });
    if (this.#roll(80) === 0) this.#write({ type: 'seat:visited', seatId });
    if (this.#roll(90) === 0)
      this.#write({ type: 'hand:raised', seatId, text: '' }, { type: 'hand:lowered', seatId });
  }

  #work(seatId: string): { seatId: string; taskId: string } | null {
    const work = this.lesson.seats.get(seatId)?.work;
    const taskId = ['a', 'b', 'c', 'd'].find((id) => !work?.get(`sums ${id}`)?.done);
    if (!taskId) return null;
    const at = { seatId, activityId: 'sums', taskId };
    if (this.#roll(12) === 0) this.#write({ type: 'hint:taken', ...at, step: this.#roll(3) });
    if (this.#roll(8) === 0) this.#write({ type: 'task:attempted', ...at, answer: 'x', right: false });
    const right = this.#roll(100) < (this.#skill.get(seatId)?.right ?? 0);
    this.#write({ type: 'task:attempted', ...at, answer: String(this.#roll(4)), right });
    return right ? { seatId, taskId } : null;
  }

  #checkPassed(passed: readonly { seatId: string; taskId: string }[]): void {
    this.#watch.follow(this.events);
    const all = this.#watch.standings(this.lesson, this.nowMs + 1_000);
    for (const { seatId, taskId } of passed) {
      const standing = all.get(seatId);
      const isAlive = standing?.kind === 'stuck' && standing.taskId === taskId;
      if (isAlive) this.walked.broken.afterSuccess += 1;
    }
  }

  /** The budget as the log tells it. */
  #budget() {
    return this.events.reduce((budget, event) => {
      if (event.type === 'alerts:set') return resized(budget, event.perLesson, event.atMs);
      return event.type === 'alert:raised' || event.type === 'class:alerted'
        ? spend(budget, event.atMs)
        : budget;
    }, fullBudget());
  }

  #checkAlert(alert: Omit<EventOf<'alert:raised'>, 'atMs'>): void {
    const { broken } = this.walked;
    const recount = new Recount(this.events, this.#seatIds, this.nowMs);
    const tries = this.events.filter((event) => isOwn(event, alert));
    const stall = alert.reasons.find((reason) => reason.kind === 'noProgress');
    const isLong = stall && stall.forMs >= 120_000 && stall.forMs >= 2 * stall.classMedianMs;
    if (tries.length < 3 && !isLong) broken.underLeast += 1;
    if (alert.activityId === 'film') broken.idleOnCalm += 1;
    if (!alert.reasons.every((reason) => recount.isTrue(reason, alert))) broken.untrueNumbers += 1;
    this.#checkTopReason(alert);
  }

  /** The same log without what the first reason speaks of. */
  #checkTopReason({ seatId, activityId, taskId, reasons }: Omit<EventOf<'alert:raised'>, 'atMs'>): void {
    const [top] = reasons.toSorted((a, b) => b.share - a.share);
    const isGone = top && EVIDENCE[top.kind];
    if (!isGone) return;
    const without = this.events.filter((event) => !isGone(event, { seatId, activityId, taskId }));
    const watch = new ClassWatch();
    watch.follow(without);
    const lesson = without.reduce(foldEvent, emptyLesson);
    const before = this.#watch.standings(this.lesson, this.nowMs).get(seatId)?.p ?? 0;
    const after = watch.standings(lesson, this.nowMs).get(seatId)?.p ?? 0;
    this.walked.reasonsTried += 1;
    if (after < before) this.walked.reasonsTrue += 1;
  }
}

type Gone = (event: LessonEvent, about: About) => boolean;

const isOwn: Gone = (event, { seatId, taskId }) =>
  event.type === 'task:attempted' && event.seatId === seatId && event.taskId === taskId;

/** Which events a reason rests on; that nothing happened cannot be taken away. */
const EVIDENCE: Partial<Record<Reason['kind'], Gone>> = {
  tries: isOwn,
  sameAgain: isOwn,
  hasty: isOwn,
  light: (event, { seatId }) => event.type === 'light:set' && event.seatId === seatId,
  undoing: (event, { seatId }) => event.type === 'board:edited' && event.seatId === seatId,
};
