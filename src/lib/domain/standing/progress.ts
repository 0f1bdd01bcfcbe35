import type { EventOf, LessonEvent } from '#lib/protocol/events.ts';

/** What a seat did in an activity since it was opened. Times in ms. */
export interface Doings {
  signs: number;
  lastSignAtMs: number;
  /** The result changed: a right answer, more on the board than was taken off it. */
  lastProgressAtMs: number;
  changed: number;
  undone: number;
}

/** Of a class in one activity. */
interface Course {
  startedAtMs: number;
  doings: Map<string, Doings>;
  gaps: Latest;
  spells: Latest;
}

/** So many of the latest gaps and spells are remembered. */
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

const isProgress = (event: Sign): boolean => {
  if (event.type === 'task:attempted') return event.right;
  if (event.type === 'hint:taken') return false;
  const { changed, removed = 0, undone = 0 } = event;
  return changed === undefined || changed > removed + undone;
};

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
      this.#touch(event.seatId, event.atMs);
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

  /** Of the others: how long it took them to get somewhere, the shortest first. */
  spellsBeside(activityId: string, seatId: string): number[] {
    return this.#courses.get(activityId)?.spells.beside(seatId) ?? [];
  }

  #start(activityId: string, atMs: number): void {
    this.#courses.set(activityId, {
      startedAtMs: atMs,
      doings: new Map(),
      gaps: new Latest(),
      spells: new Latest(),
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
  #touch(seatId: string, atMs: number): void {
    for (const course of this.#courses.values()) {
      const known = course.doings.get(seatId);
      if (known) known.lastSignAtMs = atMs;
      else course.doings.set(seatId, newDoings(atMs));
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
    if (event.type === 'board:edited') {
      doings.changed += event.changed ?? 0;
      doings.undone += (event.undone ?? 0) + (event.removed ?? 0);
    }
    if (!isProgress(event)) return;
    course.spells.add(seatId, atMs - doings.lastProgressAtMs);
    [doings.lastProgressAtMs, doings.changed, doings.undone] = [atMs, 0, 0];
  }
}

const newDoings = (atMs: number): Doings => ({
  signs: 0,
  lastSignAtMs: atMs,
  lastProgressAtMs: atMs,
  changed: 0,
  undone: 0,
});
