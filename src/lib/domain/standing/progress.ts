import type { EventOf, LessonEvent } from '#lib/protocol/events.ts';
import { HASTY_MS } from '../work.ts';
import { noSpread, withValue, type Spread } from './spread.ts';

/** What a seat did in an activity since it was opened. Times in ms. */
export interface Doings {
  signs: number;
  lastSignAtMs: number;
  /** The result changed: a right answer, more on the board than was taken off it. */
  lastProgressAtMs: number;
  /** The latest on a board, {@link LATELY_MS} at most. */
  edits: readonly { atMs: number; changed: number; undone: number }[];
  /** When each of the latest hasty tries came, {@link LATELY_MS} at most. */
  hastyAtMs: readonly number[];
  lastTryAtMs: number;
  /** Signs since the last progress that changed nothing for the better. */
  fruitless: number;
  /** How long this seat took to get somewhere, in logarithms of ms. */
  spells: Spread;
}

/** Of a class in one activity. */
interface Course {
  startedAtMs: number;
  doings: Map<string, Doings>;
  gaps: Latest;
}

/** For so long churn and haste count, in ms. */
const LATELY_MS = 240_000;
/** So many of the latest gaps are remembered. */
const KEPT = 100;

/** The latest of a class's times, in order of length when they are asked for. */
class Latest {
  readonly #items: { seatId: string; ms: number }[] = [];
  #sorted: readonly { seatId: string; ms: number }[] | null = null;

  add(seatId: string, ms: number): void {
    this.#items.push({ seatId, ms });
    if (this.#items.length > KEPT) this.#items.shift();
    this.#sorted = null;
  }

  /** Of all but this seat. */
  beside(seatId: string): number[] {
    this.#sorted ??= this.#items.toSorted((a, b) => a.ms - b.ms);
    const times: number[] = [];
    for (const each of this.#sorted) if (each.seatId !== seatId) times.push(each.ms);
    return times;
  }
}

type Sign = EventOf<'task:attempted' | 'hint:taken' | 'board:edited'>;

/** What was changed on a board just before counts with it, in ms: whoever takes most of it back is not getting anywhere. */
const TOGETHER_MS = 60_000;

/** `edits`: the seat's, with this one, where it is one. */
function isProgress(event: Sign, edits: Doings['edits']): boolean {
  if (event.type === 'task:attempted') return event.right;
  if (event.type === 'hint:taken') return false;
  if (event.changed === undefined) return true;
  const together = edits.filter(({ atMs }) => atMs > event.atMs - TOGETHER_MS);
  const changed = together.reduce((sum, edit) => sum + edit.changed, 0);
  const undone = together.reduce((sum, edit) => sum + edit.undone, 0);
  return event.changed > 0 && 2 * undone <= changed;
}

/** When everybody did something and got somewhere: a fold over the lesson's log that changes in place. */
export class Progress {
  readonly #courses = new Map<string, Course>();
  /** Where each seat did something last. */
  readonly #placeOf = new Map<string, string>();

  take(event: LessonEvent): void {
    if (event.type === 'activity:opened') this.#start(event.activity.id, event.atMs);
    else if (event.type === 'lesson:begun' || (event.type === 'lesson:paused' && !event.paused))
      this.#startAnew(event.atMs);
    else if (event.type === 'task:attempted' || event.type === 'hint:taken' || event.type === 'board:edited')
      this.#note(event);
    else if (event.type === 'seat:named' || event.type === 'light:set' || event.type === 'hand:lowered')
      this.#touch(event);
  }

  placeOf(seatId: string): string | undefined {
    return this.#placeOf.get(seatId);
  }

  doingsOf(activityId: string, seatId: string): Doings {
    const course = this.#courses.get(activityId);
    return course?.doings.get(seatId) ?? newDoings(course?.startedAtMs ?? 0);
  }

  /** Gaps between two signs of the others, the shortest first. */
  gapsBeside(activityId: string, seatId: string): number[] {
    return this.#courses.get(activityId)?.gaps.beside(seatId) ?? [];
  }

  /** Of everybody in an activity: how long each took to get somewhere, in logarithms of ms. */
  spreadsIn(activityId: string): Spread[] {
    return [...(this.#courses.get(activityId)?.doings.values() ?? [])].map(({ spells }) => spells);
  }

  #start(activityId: string, atMs: number): void {
    this.#courses.set(activityId, {
      startedAtMs: atMs,
      doings: new Map(),
      gaps: new Latest(),
    });
    this.#placeOf.clear();
  }

  /** Work goes on after a pause: nobody has been quiet in it. */
  #startAnew(atMs: number): void {
    for (const course of this.#courses.values()) {
      course.startedAtMs = atMs;
      for (const doings of course.doings.values())
        [doings.lastSignAtMs, doings.lastProgressAtMs] = [atMs, atMs];
    }
  }

  /** A word from a seat is a sign, wherever it works; who comes late begins then. */
  #touch({ type, seatId, atMs }: EventOf<'seat:named' | 'light:set' | 'hand:lowered'>): void {
    for (const course of this.#courses.values()) {
      const known = course.doings.get(seatId);
      if (known) known.lastSignAtMs = atMs;
      else
        course.doings.set(seatId, {
          ...newDoings(type === 'seat:named' ? atMs : course.startedAtMs),
          lastSignAtMs: atMs,
        });
    }
  }

  #note(event: Sign): void {
    const { seatId, activityId, atMs } = event;
    const course = this.#courses.get(activityId);
    if (!course) return;
    const doings = course.doings.get(seatId) ?? newDoings(course.startedAtMs);
    course.doings.set(seatId, doings);
    this.#placeOf.set(seatId, activityId);
    if (doings.signs > 0) course.gaps.add(seatId, atMs - doings.lastSignAtMs);
    doings.signs += 1;
    doings.lastSignAtMs = atMs;
    if (event.type === 'board:edited') noteEdit(doings, event);
    if (event.type === 'task:attempted') noteTry(doings, atMs);
    doings.fruitless = isProgress(event, doings.edits) ? 0 : doings.fruitless + 1;
    if (doings.fruitless > 0) return;
    doings.spells = withValue(doings.spells, Math.log(Math.max(1_000, atMs - doings.lastProgressAtMs)));
    doings.lastProgressAtMs = atMs;
  }
}

/** Whether it counts still. */
export const isLate = (atMs: number, nowMs: number) => atMs > nowMs - LATELY_MS;

function noteEdit(
  doings: Doings,
  { atMs, changed = 0, removed = 0, undone = 0 }: EventOf<'board:edited'>,
): void {
  const before = doings.edits.filter((edit) => isLate(edit.atMs, atMs));
  doings.edits = [...before, { atMs, changed, undone: Math.min(changed, undone + removed) }];
}

function noteTry(doings: Doings, atMs: number): void {
  const isHasty = atMs - doings.lastTryAtMs < HASTY_MS;
  if (isHasty) doings.hastyAtMs = [...doings.hastyAtMs.filter((each) => isLate(each, atMs)), atMs];
  doings.lastTryAtMs = atMs;
}

const newDoings = (atMs: number): Doings => ({
  signs: 0,
  lastSignAtMs: atMs,
  lastProgressAtMs: atMs,
  edits: [],
  hastyAtMs: [],
  lastTryAtMs: -Infinity,
  fruitless: 0,
  spells: noSpread,
});
