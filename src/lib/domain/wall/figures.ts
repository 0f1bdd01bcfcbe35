import type { QuestionActivity, Task } from '#lib/protocol/plan.ts';
import type { Voice } from '#lib/protocol/voice.ts';
import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import { openTasks, seatsIn, wasOpened, workOn, type Lesson, type Seat } from '../lesson.ts';
import { openTasksOf } from '../paths.ts';

/** So many seats, or voices, have to differ from what a figure was made of before it moves. */
export const FEWEST_CHANGED = 3;
/** Of a smaller class nothing is said but whether all are. */
export const SMALL_CLASS = 8;

/** Of whom a figure is made, and what each counts as; by seat, or by voice. */
export type Seen = ReadonlyMap<string, string>;
/** What every figure on the wall is made of, by its key. It never leaves the hub. */
export type Figures = ReadonlyMap<string, Seen>;
export type VoicesOf = (questionId: string) => readonly Voice[];

export const NOBODY: Seen = new Map();

/** How many are not what they were, came, or went. */
export function changesIn(shown: Seen, now: Seen): number {
  const all = new Set([...shown.keys(), ...now.keys()]);
  return [...all].filter((key) => shown.get(key) !== now.get(key)).length;
}

const hasMoved = (shown: Seen | undefined, now: Seen) =>
  shown === undefined || changesIn(shown, now) >= FEWEST_CHANGED;

/** The figures at a step: one that was there before stays as it is until enough have changed. */
export const stepped = (shown: Figures, now: Figures): Figures =>
  new Map([...shown, ...[...now].filter(([key, seen]) => hasMoved(shown.get(key), seen))]);

/** Between two steps: only what was never shown yet. */
export const begun = (shown: Figures, now: Figures): Figures => new Map([...now, ...shown]);

// What is counted

/** Another set of tasks makes other figures. */
const tasksKey = (lesson: Lesson) =>
  openTasks(lesson)
    .map(({ activityId, task }) => `${activityId}/${task.id}`)
    .join(' ');

export const keys = {
  present: 'present',
  feeling: 'feeling',
  howFar: (lesson: Lesson) => `far ${tasksKey(lesson)}`,
  progress: (lesson: Lesson) => `progress ${tasksKey(lesson)}`,
  step: (activityId: string, taskId: string) => `step ${activityId} ${taskId}`,
  count: (questionId: string) => `count ${questionId}`,
  said: (questionId: string) => `said ${questionId}`,
};

/** Of the tasks that are the seat's to do. */
function shareDone(lesson: Lesson, seat: Seat): number {
  const tasks = openTasksOf(lesson, seat);
  const done = tasks.filter(({ activityId, task }) => workOn(seat, activityId, task.id)?.done);
  return tasks.length === 0 ? 1 : done.length / tasks.length;
}

function farOf(lesson: Lesson, seat: Seat): string {
  const tasks = openTasksOf(lesson, seat);
  const works = tasks.map(({ activityId, task }) => workOn(seat, activityId, task.id));
  if (works.every((work) => work?.done)) return 'done';
  return works.some((work) => work) ? 'working' : 'notStarted';
}

const bySeat = (seats: readonly Seat[], labelOf: (seat: Seat) => string): Seen =>
  new Map(seats.map((seat) => [seat.seatId, labelOf(seat)]));

/** In a small class everybody counts as what is said of all of them. */
function howFar(lesson: Lesson): Seen {
  const seats = seatsIn(lesson);
  if (seats.length >= SMALL_CLASS) return bySeat(seats, (seat) => farOf(lesson, seat));
  const areAllDone = seats.every((seat) => farOf(lesson, seat) === 'done');
  return bySeat(seats, () => (areAllDone ? 'everybody' : 'notEverybody'));
}

/** Which path somebody is on is nobody's business: the wall knows only what lies on all of them. */
export const isEverybodys = ({ task }: { task: Task }) => task.tier === undefined;

function workFigures(lesson: Lesson): [string, Seen][] {
  const tasks = openTasks(lesson);
  if (tasks.length === 0) return [];
  const seats = seatsIn(lesson);
  const steps = tasks
    .filter(isEverybodys)
    .map(({ activityId, task }): [string, Seen] => [
      keys.step(activityId, task.id),
      bySeat(seats, (seat) => (workOn(seat, activityId, task.id)?.done ? 'passed' : '')),
    ]);
  return [
    [keys.howFar(lesson), howFar(lesson)],
    [keys.progress(lesson), bySeat(seats, (seat) => `${shareDone(lesson, seat)}`)],
    ...steps,
  ];
}

const feeling = (lesson: Lesson): Seen =>
  new Map(seatsIn(lesson).flatMap(({ seatId, light }) => (light ? [[seatId, light.light] as const] : [])));

/** What was said is looked at only where the wall counts it: words are let there one by one. */
function countedOf(lesson: Lesson, { id, before }: QuestionActivity): string[] {
  const view = lesson.revealed.get(id);
  if (view === undefined || view === 'gallery' || view === 'cloud') return [];
  return view === 'compare' && before !== undefined ? [id, before] : [id];
}

function voiceFigures(lesson: Lesson, voicesOf: VoicesOf): [string, Seen][] {
  return lesson.activities.flatMap((question): [string, Seen][] => {
    if (question.kind !== 'question' || !wasOpened(lesson, question.id)) return [];
    const ids = countedOf(lesson, question);
    return [
      [keys.count(question.id), new Map(voicesOf(question.id).map(({ voiceId }) => [voiceId, '']))],
      ...ids.map((id): [string, Seen] => [keys.said(id), said(voicesOf(id))]),
    ];
  });
}

const said = (voices: readonly Voice[]): Seen =>
  new Map(voices.map(({ voiceId, content }) => [voiceId, JSON.stringify(content)]));

/** The other way round. */
export const voicesIn = (seen: Seen): Voice[] =>
  [...seen].map(([voiceId, content]) => ({ voiceId, content: JSON.parse(content) as VoiceContent }));

/** All that the wall counts, as it is now. */
export const measured = (lesson: Lesson, voicesOf: VoicesOf): Figures =>
  new Map([
    [keys.present, bySeat(seatsIn(lesson), () => '')],
    [keys.feeling, feeling(lesson)],
    ...workFigures(lesson),
    ...voiceFigures(lesson, voicesOf),
  ]);
