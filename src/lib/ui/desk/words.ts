import { boardKey, findActivity, type Group, type Lesson, type Seat } from '#lib/domain/lesson.ts';
import type { Reason } from '#lib/protocol/alerts.ts';
import type { BoardSight } from '#lib/state/board-sights.svelte.ts';
import { m } from '../messages/index.svelte.ts';

const MINUTE_MS = 60_000;

/** Whole minutes, so that what is read does not tick. */
export const minutesOf = (ms: number): number => Math.max(0, Math.floor(ms / MINUTE_MS));

/** Who somebody is on a desk that may hide names: then everybody is the animal that they were in the lobby. */
export const nameOf = (seat: Seat, areNamesHidden: boolean): string =>
  (areNamesHidden ? null : seat.name) ?? m.common.lobbyLabel(seat.label);

export const groupName = (index: number): string => (index < 0 ? m.desk.noGroup : m.common.groupName(index));

export function agoSentence(ms: number): string {
  const minutes = minutesOf(ms);
  return minutes < 1 ? m.desk.justNow : m.desk.ago(minutes);
}

/** A task, and what it is called. */
export interface TaskAt {
  activityId: string;
  taskId: string;
  title: string;
}

/** What a task asks; empty when it is not in the plan any more. */
export function taskTitle(lesson: Lesson, { activityId, taskId }: Omit<TaskAt, 'title'>): string {
  const activity = findActivity(lesson, activityId);
  const tasks = activity?.kind === 'tasks' ? activity.tasks : [];
  return tasks.find(({ id }) => id === taskId)?.title ?? '';
}

/** What somebody answered, where it can be read at a glance: a choice by its words. Null for an order or pairs. */
export function answerWords(
  lesson: Lesson,
  { activityId, taskId }: Omit<TaskAt, 'title'>,
  answer: string,
): string | null {
  const activity = findActivity(lesson, activityId);
  const task = activity?.kind === 'tasks' ? activity.tasks.find(({ id }) => id === taskId) : undefined;
  if (task?.check === 'choice') return task.choices[Number(answer)] ?? null;
  return task?.check === 'number' || task?.check === 'text' ? answer : null;
}

/** A reason as the teacher reads it, with the number that stands behind it. */
export function reasonSentence(reason: Reason): string {
  const { reasons } = m.desk;
  switch (reason.kind) {
    case 'tries':
      return reasons.tries(reason.wrong, reason.tries, reason.wrongInARow);
    case 'classmates':
      return reasons.classmates(reason.right, reason.tries);
    case 'alsoOpen':
      return reasons.alsoOpen(reason.tasks);
    case 'light':
      return reasons.lightFor(reasons.light[reason.light], minutesOf(reason.forMs));
    case 'noProgress':
      return reasons.noProgress(minutesOf(reason.forMs), minutesOf(reason.classMedianMs));
    case 'sameAgain':
      return reasons.sameAgain(reason.count);
    case 'hasty':
      return reasons.hasty(reason.count);
    case 'undoing':
      return reasons.undoing(reason.undone, reason.changed);
    case 'hints':
      return reasons.hints(reason.count);
    case 'quiet':
      return reasons.quiet(minutesOf(reason.forMs));
  }
}

/** For how long a board has not changed; null: nobody ever wrote on it. */
export const quietWords = (quietMs: number | null): string =>
  quietMs === null ? m.desk.boards.untouched : m.desk.boards.quiet(minutesOf(quietMs));

/** A board from afar, for who does not see it. */
export function boardAloud(sight: BoardSight | undefined, quiet: string): string {
  const words = m.desk.boards;
  if (!sight) return words.fetching;
  const { hands, fullness, miniature } = sight;
  const { note, ink, ...others } = miniature.counts;
  const rest = Object.values(others).reduce((sum, count) => sum + count, 0);
  const told = fullness === 'roomy' ? null : words.fullness[fullness];
  return words.aloud({ notes: note, strokes: ink, others: rest, hands, quiet, told });
}

/** How many of these groups have written something by themselves; what it is nobody is told. */
export function wroteAlone(lesson: Lesson, activityId: string, groups: readonly Group[]): string {
  const wrote = groups.map(({ groupId, seatIds }) => {
    const writers = lesson.alone.get(boardKey(activityId, groupId))?.wrote;
    return seatIds.filter((seatId) => writers?.has(seatId)).length;
  });
  const all = groups.reduce((sum, { seatIds }) => sum + seatIds.length, 0);
  return m.desk.alone.wrote(
    wrote.reduce((sum, count) => sum + count, 0),
    all,
  );
}
