import { isAskedAgain } from '#lib/domain/again.ts';
import { findActivity, isOpen, workOn, type Lesson, type Seat } from '#lib/domain/lesson.ts';
import { isAnswer, isRight } from '#lib/domain/tasks.ts';
import type { LessonEvent } from '#lib/protocol/events.ts';
import type { Activity, Second, Task, TasksActivity } from '#lib/protocol/plan.ts';
import { done, refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { shuffled, type Random } from '../random.ts';
import { decideOn } from './decide.ts';

type TaskCommand = 'task:attempt' | 'hint:take';

interface Place {
  activityId: string;
  taskId: string;
}

function mixedTask<T extends Task | Second>(random: Random, task: T): T {
  if (task.check === 'own') return task.second ? { ...task, second: mixedTask(random, task.second) } : task;
  if (task.check !== 'order' && task.check !== 'match') return task;
  const words = task.check === 'order' ? task.items : task.rights;
  const places = shuffled(
    random,
    words.map((_, index) => index),
  );
  const mixed = places.map((place) => words[place]);
  const right = task.right?.map((index) => places.indexOf(index));
  return { ...task, right, [task.check === 'order' ? 'items' : 'rights']: mixed };
}

/** What is to be put in order or to be matched is mixed, so that the order it comes in tells nothing. */
export const mixed = (random: Random, activity: Activity): Activity =>
  activity.kind === 'tasks'
    ? { ...activity, tasks: activity.tasks.map((task) => mixedTask(random, task)) }
    : activity;

interface AtWork {
  seat: Seat;
  activity: TasksActivity;
  task: Task;
}

/** Who may work on an open task now, or why not. */
function atWork(lesson: Lesson, seatId: string, { activityId, taskId }: Place) {
  const seat = lesson.seats.get(seatId);
  if (lesson.phase !== 'live' || !seat?.name) return refused('not_live');
  if (lesson.paused) return refused('paused');
  const activity = findActivity(lesson, activityId);
  if (activity?.kind !== 'tasks' || !isOpen(lesson, activityId)) return refused('no_such_task');
  const task = activity.tasks.find(({ id }) => id === taskId);
  return task ? done<AtWork>({ seat, activity, task }) : refused('no_such_task');
}

/** The try that came after `tries` others, if that was this answer: it is the same one, sent again. */
function findSame(
  events: readonly LessonEvent[],
  seatId: string,
  input: Place & { answer: string; tries?: number },
) {
  if (input.tries === undefined) return undefined;
  const attempts = events.filter(
    (event) =>
      event.type === 'task:attempted' &&
      event.seatId === seatId &&
      event.activityId === input.activityId &&
      event.taskId === input.taskId,
  );
  const same = attempts[input.tries];
  return same?.type === 'task:attempted' && same.answer === input.answer ? same : undefined;
}

export function taskCommands({ lessons, clock }: FeaturePorts): CommandHandlers<TaskCommand> {
  return {
    'task:attempt': (input, { lessonId, seatId }) =>
      decideOn(lessons, lessonId, (lesson, { events }) => {
        const at = atWork(lesson, seatId, input);
        if (!at.ok) return at;
        const { seat, activity, task } = at.value;
        const { activityId, taskId, answer } = input;
        const same = findSame(events, seatId, input);
        if (same) return done({ events: [], value: { right: same.right } });
        const isDone = workOn(seat, activityId, taskId)?.done;
        if (isDone && !isAskedAgain(seat, activity, task, clock.nowMs())) return refused('already_done');
        if (!isAnswer(task, answer)) return refused('not_an_answer');
        const right = isRight(task, answer);
        return done({
          events: [{ type: 'task:attempted', seatId, activityId, taskId, answer, right }],
          value: { right },
        });
      }),

    /** What was read once may be read again: the device keeps no hints. */
    'hint:take': ({ step, ...place }, { lessonId, seatId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        const at = atWork(lesson, seatId, place);
        if (!at.ok) return at;
        const { seat, task } = at.value;
        const taken = workOn(seat, place.activityId, place.taskId)?.hints ?? 0;
        const text = task.hints?.[step];
        if (text === undefined || step > taken) return refused('no_such_hint');
        const events = step < taken ? [] : [{ type: 'hint:taken' as const, seatId, ...place, step }];
        return done({ events, value: { text } });
      }),
  };
}
