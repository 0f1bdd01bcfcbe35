import type { EventType, LessonEvent } from '#lib/protocol/events.ts';
import type { Review } from '#lib/protocol/http.ts';
import type { QuestionActivity } from '#lib/protocol/plan.ts';
import { FEWEST, type Voice } from '#lib/protocol/voice.ts';
import { foldEvents } from './fold.ts';
import { courseOf } from './review-course.ts';
import { findActivity, findGroupOf, seatsIn, workOn, type Lesson, type Seat } from './lesson.ts';
import { csvFile, csvSection, type Cell } from './csv.ts';
import { namedVoices } from './named.ts';
import { namedLines, resultRows } from './results-csv.ts';
import { wordsOf } from './moderation.ts';
import { pathOf, tasksOnPath } from './paths.ts';
import { resultOf, viewsOf } from './results.ts';

/** Texts carry no number with them, and the teacher has read them at the desk: from three on nobody stands alone. */
const FEWEST_TEXTS = 3;

type VoicesOf = (questionId: string) => readonly Voice[];
type Moment = Review['timeline'][number];

interface Told {
  lesson: Lesson;
  events: readonly LessonEvent[];
  /** By name. */
  seats: readonly Seat[];
  /** Ids of the activities that the class came to, in whatever state they were left. */
  openedIds: ReadonlySet<string>;
}

/** What happened in a lesson, in numbers and in order. `voicesOf`: the released voices of a question. */
export function review(events: readonly LessonEvent[], voicesOf: VoicesOf): Review {
  const lesson = foldEvents(events);
  const opened = events.flatMap((event) => (event.type === 'activity:opened' ? [event.activity.id] : []));
  const seats = seatsIn(lesson).sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
  const told: Told = { lesson, events, seats, openedIds: new Set(opened) };
  const students = studentsOf(told);
  const tasks = taskResults(told);
  const questions = questionsOf(told, voicesOf);
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  return {
    title: lesson.title,
    startedAtMs: lesson.begunAtMs,
    endedAtMs: lesson.endedAtMs,
    numbers: {
      students: students.length,
      attempts: sum(students.map(({ attempts }) => attempts)),
      rightAttempts: sum(tasks.map(({ done }) => done)),
      hands: sum(students.map(({ hands }) => hands)),
      visits: sum(students.map(({ visits }) => visits)),
      boardEdits: sum(told.seats.map(({ seatId }) => countOf(told, 'board:edited', seatId))),
      voices: sum(questions.map(({ total }) => total ?? 0)),
    },
    course: courseOf(
      events,
      students.map(({ visits }) => visits),
    ),
    students,
    earlier: [],
    tasks,
    questions,
    boards: boardsOf(told),
    timeline: timelineOf(told),
  };
}

const countOf = ({ events }: Told, type: EventType, seatId: string) =>
  events.filter((event) => event.type === type && 'seatId' in event && event.seatId === seatId).length;

/** Tasks of every list that was opened, in plan order. */
const tasksOf = ({ lesson, openedIds }: Told) =>
  lesson.activities.flatMap((activity) =>
    activity.kind === 'tasks' && openedIds.has(activity.id)
      ? activity.tasks.map((task) => ({ activity, task }))
      : [],
  );

/** Of the lists that were opened, what was a seat's to do. */
const tasksFor = ({ lesson, openedIds }: Told, seat: Seat) =>
  lesson.activities.flatMap((activity) =>
    activity.kind === 'tasks' && openedIds.has(activity.id)
      ? tasksOnPath(activity, pathOf(activity, seat)).map((task) => workOn(seat, activity.id, task.id))
      : [],
  );

function studentsOf(told: Told): Review['students'] {
  return told.seats.map((seat) => {
    const works = tasksFor(told, seat);
    const group = findGroupOf(told.lesson, seat.seatId);
    return {
      name: seat.name ?? '',
      group: group ? told.lesson.groups.indexOf(group) : null,
      tasksDone: works.filter((work) => work?.done).length,
      tasks: works.length,
      attempts: countOf(told, 'task:attempted', seat.seatId),
      hands: countOf(told, 'hand:raised', seat.seatId),
      visits: seat.visits,
      lastLight: seat.light?.light ?? null,
    };
  });
}

function taskResults(told: Told): Review['tasks'] {
  return tasksOf(told).map(({ activity, task }) => {
    const works = told.seats.flatMap((seat) => workOn(seat, activity.id, task.id) ?? []);
    return {
      activity: activity.title,
      title: task.title,
      attempts: works.reduce((total, { tries }) => total + tries, 0),
      done: works.filter(({ done }) => done).length,
      tried: works.length,
    };
  });
}

const questionsOf = ({ lesson, openedIds }: Told, voicesOf: VoicesOf): Review['questions'] =>
  lesson.activities
    .filter((activity) => activity.kind === 'question')
    .filter(({ id }) => openedIds.has(id))
    .map((question) =>
      question.mode === 'named' ? namedTo(lesson, question) : answersTo(question, voicesOf(question.id)),
    );

/** Of the groups that have somebody in them; by board, then by group. */
const boardsOf = ({ lesson, openedIds }: Told): Review['boards'] =>
  lesson.activities
    .filter(({ id, kind }) => kind === 'board' && openedIds.has(id))
    .flatMap(({ id: activityId, title }) =>
      lesson.groups.flatMap(({ groupId, seatIds }, group) =>
        seatIds.length > 0 ? [{ activityId, groupId, title, group }] : [],
      ),
    );

/** Said openly, so it is read with names, by name, however few said something. */
function namedTo(lesson: Lesson, question: QuestionActivity): Review['questions'][number] {
  const voices = namedVoices(lesson, question.id);
  const texts = namedLines(lesson, question).map(([name, said]) => `${name}: ${said}`);
  return { ...answersTo(question, voices), texts };
}

function answersTo(question: QuestionActivity, voices: readonly Voice[]): Review['questions'][number] {
  const texts = voices.flatMap(({ content }) => wordsOf(content) ?? []);
  const [view = 'gallery'] = viewsOf({ ask: question.ask });
  const shown = new Set(voices.map(({ voiceId }) => voiceId));
  return {
    title: question.title,
    ask: question.ask,
    total: voices.length < FEWEST ? null : voices.length,
    result: resultOf(question.ask, voices, { view, shown }),
    texts: texts.length < FEWEST_TEXTS ? [] : texts,
  };
}

/** Removed seats keep their name here: what they did has happened. A seat without one is nobody to tell about. */
function namesOf({ events }: Told): ReadonlyMap<string, string> {
  return new Map(
    events.flatMap((event) => (event.type === 'seat:named' ? [[event.seatId, event.name]] : [])),
  );
}

function timelineOf(told: Told): Moment[] {
  const names = namesOf(told);
  return told.events.flatMap((event) => {
    const detail = detailOf(told.lesson, event);
    const who = 'seatId' in event ? names.get(event.seatId ?? '') : '';
    return detail === null || who === undefined ? [] : [{ atMs: event.atMs, what: event.type, who, detail }];
  });
}

/**
 * What is worth reading about an event; null leaves it out. A list of what is told, so that a new event stays untold
 * until somebody decides. Nothing here may tie a person to a voice, nor name a device.
 */
function detailOf(lesson: Lesson, event: LessonEvent): string | null {
  switch (event.type) {
    case 'lesson:opened':
    case 'lesson:begun':
    case 'lesson:ended':
    case 'seat:visited':
      return '';
    case 'lesson:paused':
      return event.paused ? 'on' : 'off';
    case 'activity:opened':
      return event.activity.title;
    case 'activity:closed':
      return findActivity(lesson, event.activityId)?.title ?? '';
    case 'groups:made':
      return String(event.groups.length);
    case 'hand:raised':
      return event.text;
    case 'task:attempted':
      return event.right ? taskTitle(lesson, event) : null;
    case 'light:set':
      return event.light === 'halted' ? event.light : null;
    case 'board:restored':
      return event.how;
    case 'board:undone':
      return '';
    case 'alert:raised':
      return event.activityId && event.taskId
        ? taskTitle(lesson, { activityId: event.activityId, taskId: event.taskId })
        : '';
    case 'voices:released':
      return event.total < FEWEST ? null : (findActivity(lesson, event.questionId)?.title ?? null);
    default:
      return null;
  }
}

function taskTitle(lesson: Lesson, { activityId, taskId }: { activityId: string; taskId: string }): string {
  const activity = findActivity(lesson, activityId);
  const tasks = activity?.kind === 'tasks' ? activity.tasks : [];
  return tasks.find(({ id }) => id === taskId)?.title ?? '';
}

const isoTime = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());

function questionRows({ title, ask, total, result, texts }: Review['questions'][number]): Cell[][] {
  const rows = [
    ...resultRows(ask, result).map(({ label, count }) => [title, total, label, count]),
    ...texts.map((text) => [title, total, text, null]),
  ];
  return rows.length > 0 ? rows : [[title, total, null, null]];
}

const earlierSection = (earlier: Review['earlier']) =>
  csvSection(
    ['earlier lesson', 'started', 'students', 'tasks done', 'tries a task', 'hands', 'visited'],
    ...earlier.map(({ title, startedAtMs, students, tasksDone, triesATask, hands, visited }) => [
      ...[title, isoTime(startedAtMs), students, tasksDone, triesATask, hands, visited],
    ]),
  );

/** The review as one file of several tables. */
export function reviewCsv({ title, startedAtMs, endedAtMs, ...told }: Review): string {
  const sections = [
    csvSection(['lesson', 'started', 'ended'], [title, isoTime(startedAtMs), isoTime(endedAtMs)]),
    csvSection(Object.keys(told.numbers), Object.values(told.numbers)),
    csvSection(
      [
        'minutes with the whole class',
        'minutes in groups',
        'minutes alone',
        'students visited',
        'half of the visits fell on',
      ],
      [...Object.values(told.course.time), told.course.visits.visited, told.course.visits.half],
    ),
    csvSection(
      Object.keys(told.course.alerts).map((name) => `alerts ${name}`),
      Object.values(told.course.alerts),
    ),
    csvSection(['minute', 'tasks done'], ...told.course.line.map(({ done }, minute) => [minute, done])),
    csvSection(
      ['student', 'group', 'tasks done', 'tasks', 'attempts', 'hands', 'visits', 'last light'],
      ...told.students.map(({ name, group, ...rest }) => [
        name,
        group === null ? null : group + 1,
        rest.tasksDone,
        rest.tasks,
        rest.attempts,
        rest.hands,
        rest.visits,
        rest.lastLight,
      ]),
    ),
    csvSection(
      ['activity', 'task', 'attempts', 'done', 'tried'],
      ...told.tasks.map(({ activity, title: task, attempts, done, tried }) => [
        activity,
        task,
        attempts,
        done,
        tried,
      ]),
    ),
    ...(told.earlier.length > 0 ? [earlierSection(told.earlier)] : []),
    csvSection(['question', 'answers', 'answer', 'count'], ...told.questions.flatMap(questionRows)),
    csvSection(
      ['time', 'what', 'who', 'detail'],
      ...told.timeline.map(({ atMs, what, who, detail }) => [isoTime(atMs), what, who, detail]),
    ),
  ];
  return csvFile(...sections);
}
