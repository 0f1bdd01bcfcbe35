import type { Task } from '#lib/protocol/plan.ts';
import { findGroupOf, taskKey, type Lesson } from '../lesson.ts';
import type { TaskWork } from '../work.ts';
import type { Known, Way } from './costs.ts';

/** A task that somebody has tried. `key`: see {@link taskKey}. */
export interface TriedTask {
  key: string;
  task: Task;
  answers: number;
}

/** What each try too many and each hint takes off, and what is left at least for whoever has it. */
const STEP = 0.2;
const LEAST_DONE = 0.4;

/** How well somebody can do a task, 0 to 1, by how they got there. */
const skillOf = ({ done, tries, hints }: TaskWork) =>
  done ? Math.max(LEAST_DONE, 1 - STEP * (tries - 1 + hints)) : 0;

const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length);

/** What somebody last answered. Forms of the right answer are the same, and so is having none. */
function answerOf(work: TaskWork | undefined): string {
  if (work?.done) return 'right';
  const wrong = work?.wrongAnswers.at(-1);
  return wrong === undefined ? 'none' : `wrong ${wrong.trim().toLowerCase()}`;
}

const worksOn = (lesson: Lesson, seatIds: readonly string[], key: string) =>
  seatIds.map((seatId) => lesson.seats.get(seatId)?.work.get(key));

/** Tasks that these seats have tried, in the plan's order. */
export const triedTasks = (lesson: Lesson, seatIds: readonly string[]): TriedTask[] =>
  lesson.activities.flatMap((activity) =>
    activity.kind !== 'tasks'
      ? []
      : activity.tasks.flatMap((task) => {
          const key = taskKey(activity.id, task.id);
          const works = worksOn(lesson, seatIds, key);
          const answers = task.check === 'own' ? 0 : new Set(works.map(answerOf)).size;
          return works.some((work) => work && work.tries > 0) ? [{ key, task, answers }] : [];
        }),
  );

/** The tasks by which groups can be made this way. */
export const tasksFor = (way: Way, tasks: readonly TriedTask[]): TriedTask[] =>
  way === 'disagree' || way === 'choice' ? tasks.filter(({ answers }) => answers > 1) : [...tasks];

/** Why groups cannot be made this way now; null when they can. */
export function lackFor(
  way: Way,
  lesson: Lesson,
  tasks: readonly TriedTask[],
): 'tries' | 'answers' | 'groups' | null {
  if (way === 'random') return null;
  if (way === 'jigsaw')
    return lesson.groups.filter(({ seatIds }) => seatIds.length > 0).length > 1 ? null : 'groups';
  if (tasksFor(way, tasks).length > 0) return null;
  return way === 'mix' || way === 'target' ? 'tries' : 'answers';
}

/** What is known of these seats. Who has not tried a task counts there as the others do on average. */
export function knownOf(lesson: Lesson, seatIds: readonly string[], keys: readonly string[]): Known[] {
  const skills = keys.map((key) => {
    const known = worksOn(lesson, seatIds, key).map((work) =>
      work && work.tries > 0 ? skillOf(work) : null,
    );
    const usual = mean(known.filter((skill) => skill !== null));
    return known.map((skill) => skill ?? usual);
  });
  const [key] = keys;
  return seatIds.map((seatId, at) => ({
    skills: skills.map((of) => of[at] ?? 0),
    answer: answerOf(key === undefined ? undefined : lesson.seats.get(seatId)?.work.get(key)),
    groupId: findGroupOf(lesson, seatId)?.groupId ?? null,
  }));
}
