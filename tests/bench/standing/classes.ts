// Classes that are not there: what they tell the hub in forty minutes, and what each student really was in. Written from what is known of
// classes, and without a look at what is to detect anything in it.
import type { EventBody, LessonEvent } from '#lib/protocol/events.ts';
import { newDice, type Dice } from './dice.ts';
import { report, workOnBoard, workOnTasks } from './doings.ts';
import { newStretches, START_MS, type Stretch } from './lessons.ts';
import { newStudents, type Span, type Student } from './students.ts';

export interface SimulatedClass {
  /** In the order of time. */
  events: LessonEvent[];
  /** What somebody was in, when that was not simply fine. */
  truth: Span[];
  seatIds: string[];
  endsAtMs: number;
}

const SEATED_MS = START_MS - 60_000;

function opening(stretches: readonly Stretch[], students: readonly Student[]): LessonEvent[] {
  const plan = stretches.map(({ activity }) => activity);
  const sit = students.flatMap(({ seatId }): EventBody[] => [
    { type: 'seat:knocked', seatId, label: 0 },
    { type: 'seat:admitted', seatId },
    { type: 'seat:named', seatId, name: seatId, guest: true },
  ]);
  const before: EventBody[] = [
    { type: 'lesson:opened', title: 'A lesson', code: 'ABC234', roster: [], plan },
    ...sit,
    { type: 'groups:made', groups: groupsOf(students) },
  ];
  return [
    ...before.map((body) => ({ ...body, atMs: SEATED_MS })),
    { type: 'lesson:begun', atMs: START_MS },
    ...stretches.flatMap(({ activity, fromMs, toMs }): LessonEvent[] => [
      { type: 'activity:opened', activity, atMs: fromMs },
      { type: 'activity:closed', activityId: activity.id, atMs: toMs },
    ]),
  ];
}

const GROUP = 4;
const groupsOf = (students: readonly Student[]) =>
  Array.from({ length: Math.ceil(students.length / GROUP) }, (_, at) => ({
    groupId: `g${at}`,
    seatIds: students.slice(GROUP * at, GROUP * (at + 1)).map(({ seatId }) => seatId),
  }));

/** One student through one activity. */
function live(student: Student, stretch: Stretch, dice: Dice): { events: LessonEvent[]; truth: Span[] } {
  const { activity, fromMs, toMs } = stretch;
  const doing = { student, stretch, dice, events: [] as LessonEvent[], truth: [] as Span[] };
  const whole = { seatId: student.seatId, activityId: activity.id, fromMs, toMs };
  if (activity.calm) doing.truth.push({ ...whole, condition: 'reading' });
  else if (activity.kind === 'board') workOnBoard(doing);
  else workOnTasks(doing);
  if (!activity.calm) report(doing);
  const doneMs = doing.truth.find(({ condition }) => condition === 'done')?.fromMs ?? toMs;
  if (student.isSlow && !activity.calm)
    doing.truth.push({ ...whole, toMs: doneMs, condition: 'slow-but-fine' });
  return { events: doing.events.filter(({ atMs }) => atMs < toMs), truth: doing.truth };
}

export function newClass(seed: number): SimulatedClass {
  const dice = newDice(seed);
  const stretches = newStretches(dice);
  const students = newStudents(stretches, dice);
  const lives = stretches.flatMap((stretch) => students.map((student) => live(student, stretch, dice)));
  const events = [...opening(stretches, students), ...lives.flatMap((each) => each.events)];
  return {
    events: events
      .map((event) => ({ ...event, atMs: Math.round(event.atMs) }))
      .sort((a, b) => a.atMs - b.atMs),
    truth: lives.flatMap(({ truth }) => truth),
    seatIds: students.map(({ seatId }) => seatId),
    endsAtMs: stretches.at(-1)?.toMs ?? START_MS,
  };
}
