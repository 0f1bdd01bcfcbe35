import type { Reason } from '#lib/protocol/alerts.ts';
import type { EventBody, LessonEvent } from '#lib/protocol/events.ts';
import type { Activity } from '#lib/protocol/plan.ts';
import { openActivities, seatsIn, taskKey, workOn, type Lesson, type Seat } from '../lesson.ts';
import { openTasksOf } from '../paths.ts';
import { canSpend, fullBudget, LET_GO, resized, spend, thresholdOf, type Budget } from './budget.ts';
import { Progress } from './progress.ts';
import { sigmoid } from './features.ts';
import { idleAfterMs } from './idle.ts';
import { median } from './spread.ts';
import { Practice } from './practice.ts';
import { answerReasons, churnReasons, greenShare, lightReason, progressReasons } from './reasons.ts';
import { REST_MS, rests, type Standing } from './standing.ts';
import { triesIn } from './tries.ts';

const FEWEST_TRIES = 3;
const LEAST_STALL_MS = 120_000;
/** Where a board's score begins: at any moment hardly anybody is stuck, and there are many moments. */
const BOARD_START = -7.5;
/** Before there are enough tries it is the time that has to say it; as for boards. */
const UNTRIED = 5;
/** A reason is told when it adds at least this. */
const TOLD_FROM = 0.05;
/** Many on one task become one card. */
const CARD_SHARE = 0.3;
const CARD_FEWEST = 5;

/** One thing that a seat may be stuck at. */
interface Place {
  seat: Seat;
  activity: Activity;
  taskId: string | null;
  /** The time counts here: it is where the seat works. */
  isHere: boolean;
}

/** A seat's own that are not done yet, in plan order. */
type OpenTasks = ReturnType<typeof openTasksOf>;

interface Finding extends Pick<Standing, 'p' | 'reasons' | 'activityId' | 'taskId' | 'isRaised'> {
  /** There is enough to go by for an alert. */
  isEnough: boolean;
  isStuck: boolean;
}

/**
 * The class as the teacher's desk and the hub's alerts see it: a fold over the lesson's log, which changes in place, and
 * what follows from it at a moment. The same log and moment give the same answer.
 */
export class ClassWatch {
  #practice = new Practice(false);
  #progress = new Progress();
  #budget: Budget = fullBudget();
  #first: LessonEvent | undefined;
  #taken = 0;

  /** Takes what is new in a log. Another log is begun anew. */
  follow(events: readonly LessonEvent[]): void {
    if (events[0] !== this.#first || events.length < this.#taken) this.#forget(events[0]);
    for (const event of events.slice(this.#taken)) this.take(event);
    this.#taken = events.length;
  }

  take(event: LessonEvent): void {
    this.#progress.take(event);
    const { atMs } = event;
    switch (event.type) {
      case 'task:attempted':
        return this.#practice.answer({ ...signalOf(event), atMs }, event.right);
      case 'hint:taken':
        return this.#practice.hint({ ...signalOf(event), atMs });
      case 'alert:raised':
      case 'class:alerted':
        this.#budget = spend(this.#budget, atMs);
        return;
      case 'alerts:set':
        this.#budget = resized(this.#budget, event.perLesson, atMs);
        return;
      case 'alert:judged':
        return this.#learn(event.seatId, keyOf(event.activityId ?? '', event.taskId), event.right);
    }
  }

  /** How every seat stands. While nothing is open, or the class is paused, everybody simply works. */
  standings(lesson: Lesson, nowMs: number): Map<string, Standing> {
    const isCalm = lesson.phase !== 'live' || lesson.paused;
    const seats = seatsIn(lesson);
    return new Map(seats.map((seat) => [seat.seatId, this.#standingOf(lesson, seat, seats, isCalm, nowMs)]));
  }

  /** What the hub says now, within the budget. Appended to the log, it is not said again for five minutes. */
  alerts(lesson: Lesson, nowMs: number): EventBody[] {
    if (lesson.phase !== 'live' || lesson.paused || !canSpend(this.#budget, nowMs)) return [];
    const all = [...this.standings(lesson, nowMs).values()].filter(
      ({ kind }) => kind === 'stuck' || kind === 'idle',
    );
    const card = this.#cardFor(lesson, all, nowMs);
    if (card) return [card];
    const next = all
      .filter((standing) => this.#mayRaise(lesson, standing, nowMs))
      .sort((a, b) => b.p - a.p || a.sinceMs - b.sinceMs)[0];
    if (!next) return [];
    const { seatId, activityId, taskId, reasons } = next;
    return [{ type: 'alert:raised', seatId, activityId, taskId, reasons }];
  }

  #forget(first: LessonEvent | undefined): void {
    this.#practice = new Practice(false);
    this.#progress = new Progress();
    this.#budget = fullBudget();
    this.#first = first;
    this.#taken = 0;
  }

  #learn(seatId: string, key: string, right: boolean): void {
    const { logit: score } = this.#practice.score(seatId, key);
    this.#practice.calibration.take(score, triesIn(this.#practice.triesOf(seatId, key).counts), right);
  }

  #mayRaise(lesson: Lesson, { seatId, activityId, taskId, reasons, p }: Standing, nowMs: number): boolean {
    const seat = lesson.seats.get(seatId);
    if (!seat || seat.hand || rests(seat, nowMs) || p < thresholdOf(lesson.alertsPerLesson)) return false;
    const isRecent = ({ atMs }: { atMs: number }) => atMs > nowMs - REST_MS;
    const wasRaised = lesson.alerts.some((alert) => alert.seatId === seatId && isRecent(alert));
    const hasCard = lesson.classAlerts.some(
      (card) => card.activityId === activityId && card.taskId === taskId && isRecent(card),
    );
    return !wasRaised && !hasCard && this.#isEnoughFor(seatId, keyOf(activityId ?? '', taskId), reasons);
  }

  /** Three tries, or two minutes and twice the class's median without progress. */
  #isEnoughFor(seatId: string, key: string, reasons: readonly Reason[]): boolean {
    if (triesIn(this.#practice.triesOf(seatId, key).counts) >= FEWEST_TRIES) return true;
    const stall = reasons.find((reason) => reason.kind === 'noProgress');
    return stall !== undefined && isLong(stall.forMs, stall.classMedianMs);
  }

  #cardFor(lesson: Lesson, stuck: readonly Standing[], nowMs: number): EventBody | null {
    const groups = Map.groupBy(stuck, ({ activityId, taskId }) => keyOf(activityId ?? '', taskId));
    for (const [key, standings] of groups) {
      const { activityId, taskId } = standings[0] ?? {};
      if (!activityId || taskId === undefined) continue;
      const many = standings.filter(({ seatId, reasons }) => this.#isEnoughFor(seatId, key, reasons)).length;
      const of = seatsIn(lesson).filter(({ seatId }) => this.#progress.placeOf(seatId) === activityId).length;
      const isSaid = lesson.classAlerts.some(
        (card) => card.activityId === activityId && card.taskId === taskId && card.atMs > nowMs - REST_MS,
      );
      if (many >= CARD_FEWEST && many >= CARD_SHARE * of && !isSaid)
        return { type: 'class:alerted', activityId, taskId, stuck: many, of: Math.max(of, many) };
    }
    return null;
  }

  #standingOf(lesson: Lesson, seat: Seat, seats: readonly Seat[], isCalm: boolean, nowMs: number): Standing {
    const tasks = openTasksOf(lesson, seat);
    const open = tasks.filter(({ activityId, task }) => !workOn(seat, activityId, task.id)?.done);
    const isDone = tasks.length > 0 && open.length === 0;
    const here = this.#hereOf(lesson, seat);
    const doings = here && this.#progress.doingsOf(here.id, seat.seatId);
    const standing = {
      seatId: seat.seatId,
      reasons: [],
      sinceMs: doings?.lastProgressAtMs ?? lesson.begunAtMs ?? nowMs,
      isRaised: false,
      p: 0,
      tasksDone: tasks.length - open.length,
      tasks: tasks.length,
    };
    const idleMs = here && !here.calm && !isDone ? this.#idleFor(here, seat.seatId, nowMs) : null;
    const found = this.#findings(lesson, seat, seats, { here, open, isDone, nowMs });
    const worst = found.toSorted((a, b) => Number(b.isStuck) - Number(a.isStuck) || b.p - a.p)[0];
    const about = { activityId: worst?.activityId ?? here?.id ?? null, taskId: worst?.taskId ?? null };
    if (isCalm) return { ...standing, ...about, kind: isDone ? 'done' : 'working' };
    const isWordless = !worst?.reasons.some(({ kind }) => kind === 'light');
    if (idleMs !== null && isWordless)
      return { ...standing, ...worst, ...about, kind: 'idle', reasons: withQuiet(worst, idleMs) };
    if (worst?.isStuck) return { ...standing, ...worst, kind: 'stuck' };
    return { ...standing, ...about, p: worst?.p ?? 0, kind: isDone ? 'done' : 'working' };
  }

  /** Where a seat works: where it did something last, else where work was opened last. */
  #hereOf(lesson: Lesson, { seatId }: Seat): Activity | undefined {
    const open = openActivities(lesson).filter(({ kind }) => kind !== 'question');
    const last = [...lesson.openIds].reverse().flatMap((id) => open.find((each) => each.id === id) ?? [])[0];
    return open.find(({ id }) => id === this.#progress.placeOf(seatId)) ?? last;
  }

  #idleFor(here: Activity, seatId: string, nowMs: number): { forMs: number; usualMs: number } | null {
    const forMs = nowMs - this.#progress.doingsOf(here.id, seatId).lastSignAtMs;
    const usualMs = idleAfterMs(this.#progress.gapsBeside(here.id, seatId));
    return forMs > usualMs ? { forMs, usualMs } : null;
  }

  #findings(
    lesson: Lesson,
    seat: Seat,
    seats: readonly Seat[],
    {
      here,
      open,
      isDone,
      nowMs,
    }: { here: Activity | undefined; open: OpenTasks; isDone: boolean; nowMs: number },
  ): Finding[] {
    const classMedianMs = here ? this.#medianBeside(here, seat, seats, nowMs) : 0;
    const activities = openActivities(lesson);
    const places: Place[] = open.flatMap(({ activityId, task }, at) => {
      const activity = activities.find(({ id }) => id === activityId);
      const hasTried = triesIn(this.#practice.triesOf(seat.seatId, keyOf(activityId, task.id)).counts) > 0;
      const isFirst = open[at - 1]?.activityId !== activityId;
      const isHere = activityId === here?.id && (hasTried || isFirst);
      return activity && (hasTried || isHere) ? [{ seat, activity, taskId: task.id, isHere }] : [];
    });
    const isOnBoard = here && (here.kind === 'board' || isDone);
    if (isOnBoard) places.push({ seat, activity: here, taskId: null, isHere: here.kind === 'board' });
    return places.map((place) => this.#find(lesson, place, classMedianMs, nowMs));
  }

  /** How long the others have been without progress now, in ms. */
  #medianBeside({ id }: Activity, seat: Seat, seats: readonly Seat[], nowMs: number): number {
    const others = seats.filter(({ seatId }) => seatId !== seat.seatId);
    return median(others.map(({ seatId }) => nowMs - this.#progress.doingsOf(id, seatId).lastProgressAtMs));
  }

  #find(
    lesson: Lesson,
    { seat, activity, taskId, isHere }: Place,
    classMedianMs: number,
    nowMs: number,
  ): Finding {
    const key = keyOf(activity.id, taskId);
    const facts = this.#practice.factsOf(seat.seatId, key);
    const score = taskId === null ? null : this.#practice.score(seat.seatId, key);
    const doings = this.#progress.doingsOf(activity.id, seat.seatId);
    const tries = triesIn(facts.own.counts);
    const extra = [
      ...(taskId === null ? [] : churnReasons(workOn(seat, activity.id, taskId))),
      ...lightReason(seat, doings, nowMs),
      ...(isHere && !activity.calm
        ? progressReasons(doings, { classMedianMs, spreads: this.#progress.spreadsIn(activity.id), nowMs })
        : []),
    ];
    const reasons = [...(score ? answerReasons(facts, score.shares) : []), ...extra];
    const start = score ? score.logit - (tries < FEWEST_TRIES ? UNTRIED : 0) : BOARD_START;
    const sum = extra.reduce((total, { share }) => total + share, start + greenShare(seat));
    const p = sigmoid(sum + this.#practice.calibration.offsetAt(tries));
    const isRaised = this.#isRaised(lesson, { seatId: seat.seatId, activityId: activity.id, taskId }, doings);
    const isEnough = this.#isEnoughFor(seat.seatId, key, reasons);
    const saysSo = reasons.some((reason) => reason.kind === 'light' && reason.light === 'halted');
    const isStuck = saysSo || (isEnough && p >= thresholdOf(lesson.alertsPerLesson) - LET_GO);
    const told = reasons.filter(({ share }) => share >= TOLD_FROM).sort((a, b) => b.share - a.share);
    return {
      p,
      reasons: told,
      activityId: activity.id,
      taskId,
      isEnough,
      isStuck,
      isRaised: isRaised && isStuck,
    };
  }

  /** Since the last success. */
  #isRaised(
    lesson: Lesson,
    at: { seatId: string; activityId: string; taskId: string | null },
    doings: { lastProgressAtMs: number },
  ) {
    return lesson.alerts.some(
      (alert) =>
        alert.seatId === at.seatId &&
        alert.activityId === at.activityId &&
        alert.taskId === at.taskId &&
        alert.atMs > doings.lastProgressAtMs,
    );
  }
}

const keyOf = (activityId: string, taskId: string | null) => taskKey(activityId, taskId ?? '');
const signalOf = ({
  seatId,
  activityId,
  taskId,
}: {
  seatId: string;
  activityId: string;
  taskId: string;
}) => ({
  seatId,
  taskId: keyOf(activityId, taskId),
});

const isLong = (forMs: number, classMedianMs: number) =>
  forMs >= LEAST_STALL_MS && forMs >= 2 * classMedianMs;

const withQuiet = (worst: Finding | undefined, idle: { forMs: number; usualMs: number }): Reason[] => [
  { kind: 'quiet', share: 0, ...idle },
  ...(worst?.reasons ?? []),
];
