import type { EventBody } from '#lib/protocol/events.ts';
import type { Lesson } from '#lib/domain/lesson.ts';
import { done, type Outcome } from '#lib/protocol/wire.ts';
import type { CardChange } from '../store/port.ts';
import type { Decision, LessonBook, OpenLesson } from '../lessons.ts';

export type Nothing = Record<string, never>;
export const nothing: Nothing = {};

/** Accepts: these events are appended, and the caller hears that it is done. */
export const accept = (
  events: readonly EventBody[],
  card?: CardChange,
): { ok: true; value: Decision<Nothing> } =>
  done(card ? { events, value: nothing, card } : { events, value: nothing });

/**
 * One decision about the lesson of whoever gave the command. That lesson is there: it was found when they connected, and
 * who is deleted with it cannot give commands.
 */
export async function decideOn<Value, Code extends string>(
  lessons: LessonBook,
  lessonId: string,
  decide: (lesson: Lesson, open: OpenLesson) => Outcome<Decision<Value>, Code>,
): Promise<Outcome<Value, Code>> {
  const outcome = await lessons.change(lessonId, (open) => decide(open.lesson, open));
  if (!outcome) throw new Error('a command for a lesson that is gone');
  return outcome;
}

export const isOver = (lesson: Lesson) => lesson.phase === 'ended' || lesson.phase === 'planned';
