import type { EventBody, LessonEvent } from '#lib/protocol/events.ts';
import type { Plan, QuestionActivity, Task, TasksActivity } from '#lib/protocol/plan.ts';
import type { Voice } from '#lib/protocol/voice.ts';
import { foldEvent } from './fold.ts';
import { emptyLesson, type Lesson, type Seat } from './lesson.ts';

/** A lesson that a test writes event by event, on a clock that stands still until told. */
export class Diary {
  lesson: Lesson = emptyLesson;
  readonly events: LessonEvent[] = [];
  nowMs = 1_000_000;

  write(...bodies: EventBody[]): this {
    for (const body of bodies) {
      const event = { ...body, atMs: this.nowMs };
      this.events.push(event);
      this.lesson = foldEvent(this.lesson, event);
    }
    return this;
  }

  pass(ms: number): this {
    this.nowMs += ms;
    return this;
  }

  seat(seatId: string): Seat {
    const seat = this.lesson.seats.get(seatId);
    if (!seat) throw new Error(`nobody sits on ${seatId}`);
    return seat;
  }

  /** Opens the lobby with this plan. */
  open(plan: Plan): this {
    return this.write({ type: 'lesson:opened', title: 'Water', code: 'ABC234', roster: [], plan });
  }

  /** A student who knocked, was let in and has a name: the seat's id with a capital. */
  sit(...seatIds: string[]): this {
    for (const seatId of seatIds)
      this.write(
        { type: 'seat:knocked', seatId, label: 0, device: `device of ${seatId}` },
        { type: 'seat:admitted', seatId },
        { type: 'seat:named', seatId, name: seatId[0]?.toUpperCase() + seatId.slice(1), guest: true },
      );
    return this;
  }

  begin(): this {
    return this.write({ type: 'lesson:begun' });
  }

  start(...activityIds: string[]): this {
    const activities = activityIds.map((id) => this.lesson.activities.find((each) => each.id === id));
    for (const activity of activities) if (activity) this.write({ type: 'activity:opened', activity });
    return this;
  }

  answer(seatId: string, taskId: string, ...rights: boolean[]): this {
    for (const right of rights)
      this.write({ type: 'task:attempted', seatId, activityId: 'sums', taskId, answer: '', right });
    return this;
  }
}

const ownTask = (id: string): Task => ({ id, title: `Task ${id}`, check: 'own' });
export const sums: TasksActivity = {
  id: 'sums',
  kind: 'tasks',
  title: 'Sums',
  tasks: [ownTask('one'), ownTask('two')],
};
export const rain: QuestionActivity = {
  id: 'rain',
  kind: 'question',
  title: 'Will it rain?',
  ask: { kind: 'choice', choices: ['Yes', 'No', 'Perhaps'] },
};
export const thoughts: QuestionActivity = {
  id: 'thoughts',
  kind: 'question',
  title: 'Thoughts?',
  ask: { kind: 'text' },
};
export const drawing = { id: 'drawing', kind: 'board', title: 'Draw it', prompt: '' } as const;

export const seatNames = (count: number) => Array.from({ length: count }, (_, index) => `seat${index}`);

/** Voices that chose: `[5, 2]` is five for the first choice and two for the second. */
export const votes = (counts: readonly number[]): Voice[] =>
  counts.flatMap((count, choice) =>
    Array.from({ length: count }, (_, index): Voice => ({
      voiceId: `v${choice}x${index}`,
      content: { kind: 'choice', choice },
    })),
  );
export const texts = (...words: string[]): Voice[] =>
  words.map((text, index) => ({ voiceId: `t${index}`, content: { kind: 'text', text } }));

/** Dice that fall the same way for the same seed (a linear congruential generator): whole numbers below `below`. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Runs a property for many seeds; a failure says which. */
export function forSeeds(count: number, check: (roll: (below: number) => number) => void): void {
  for (let seed = 1; seed <= count; seed += 1) {
    try {
      check(dice(seed));
    } catch (error) {
      throw new Error(`with seed ${seed}`, { cause: error });
    }
  }
}
