import * as v from 'valibot';
import { historyRoutes } from './history.ts';
import { plan } from './plan.ts';
import { questionReview } from './results.ts';
import { safeguardRoutes } from './safeguards.ts';
import { templateRoutes } from './template-routes.ts';
import { id, line, nothing, personName, timeMs } from './text.ts';
import { route } from './wire.ts';

export const PASSWORD_MIN_LENGTH = 10;
export const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'.replace('L', ''); // 31 symbols that nobody mixes up
export const CODE_LENGTH = 6;

const newPassword = v.pipe(v.string(), v.minLength(PASSWORD_MIN_LENGTH), v.maxLength(200));
const password = v.pipe(v.string(), v.maxLength(200));
const names = v.pipe(v.array(personName), v.maxLength(200));

/** Small letters and the spaces people put into a code are forgiven. */
export const joinCode = v.pipe(
  v.string(),
  v.maxLength(40),
  v.transform((text) => text.toUpperCase().replace(/[^0-9A-Z]/gu, '')),
  v.length(CODE_LENGTH),
);

export const schoolClass = v.strictObject({ classId: id, name: line(80), students: names });
export type SchoolClass = v.InferOutput<typeof schoolClass>;

export const phase = v.picklist(['planned', 'lobby', 'live', 'ended']);
export type Phase = v.InferOutput<typeof phase>;

/** A lesson as its teacher keeps it. `code` and `wallKey` are there from the lobby on. */
export const lessonCard = v.strictObject({
  lessonId: id,
  title: line(120),
  classId: v.nullable(id),
  phase,
  plan,
  code: v.nullable(v.string()),
  /** The secret in the projector's own link; whoever has it sees what hangs on the wall and nothing else. */
  wallKey: v.nullable(v.string()),
  createdAtMs: timeMs,
});
export type LessonCard = v.InferOutput<typeof lessonCard>;

const lessonDraft = { title: line(120), classId: v.nullable(id), plan };
const byLesson = v.strictObject({ lessonId: id });

/** The course of a lesson: whole minutes of time, tasks done by the class, and whom help reached. */
const course = v.strictObject({
  time: v.strictObject({ whole: v.number(), group: v.number(), alone: v.number() }),
  line: v.array(v.strictObject({ atMs: timeMs, done: v.number() })),
  /** `half`: so few students got half of all visits. */
  visits: v.strictObject({ visited: v.number(), students: v.number(), half: v.number() }),
  alerts: v.strictObject({
    raised: v.number(),
    right: v.number(),
    wrong: v.number(),
    visited: v.number(),
    left: v.number(),
    classCards: v.number(),
  }),
});

/** An earlier lesson of the same class, for comparison. Shares from 0 to 1. */
export const earlierLesson = v.strictObject({
  lessonId: id,
  title: v.string(),
  startedAtMs: v.nullable(timeMs),
  students: v.number(),
  tasksDone: v.nullable(v.number()),
  triesATask: v.nullable(v.number()),
  hands: v.number(),
  visited: v.nullable(v.number()),
});
export type EarlierLesson = v.InferOutput<typeof earlierLesson>;

/** The review: what happened, in numbers and in order. */
export const review = v.strictObject({
  title: v.string(),
  startedAtMs: v.nullable(timeMs),
  endedAtMs: v.nullable(timeMs),
  numbers: v.strictObject({
    students: v.number(),
    attempts: v.number(),
    rightAttempts: v.number(),
    hands: v.number(),
    visits: v.number(),
    boardEdits: v.number(),
    voices: v.number(),
  }),
  course,
  students: v.array(
    v.strictObject({
      name: v.string(),
      group: v.nullable(v.number()),
      tasksDone: v.number(),
      tasks: v.number(),
      attempts: v.number(),
      hands: v.number(),
      visits: v.number(),
      lastLight: v.nullable(v.string()),
    }),
  ),
  tasks: v.array(
    v.strictObject({
      activity: v.string(),
      title: v.string(),
      attempts: v.number(),
      done: v.number(),
      tried: v.number(),
    }),
  ),
  questions: v.array(questionReview),
  /** Lessons of the same class before it, the latest first. */
  earlier: v.array(earlierLesson),
  /** Those that were opened, of the groups there were at the end. */
  boards: v.array(v.strictObject({ activityId: id, groupId: id, title: v.string(), group: v.number() })),
  /** In order. Who is a name or "" for the class; `what` is an event type, for the page to put into words. */
  timeline: v.array(v.strictObject({ atMs: timeMs, what: v.string(), who: v.string(), detail: v.string() })),
});
export type Review = v.InferOutput<typeof review>;

/** Everything over HTTP. `GET /api/openapi.json` and docs/protocol.md are made from this table. */
export const routes = {
  me: route({
    method: 'GET',
    path: '/api/me',
    access: 'anyone',
    summary: 'Who is signed in, and whether the hub waits for its first teacher.',
    input: nothing,
    output: v.strictObject({
      teacher: v.nullable(v.strictObject({ name: v.string() })),
      needsSetup: v.boolean(),
      addresses: v.array(v.string()),
    }),
    refusals: [],
  }),
  setup: route({
    method: 'POST',
    path: '/api/setup',
    access: 'anyone',
    summary: 'Makes the first teacher, with the one-time key that the hub printed when it started.',
    input: v.strictObject({
      key: v.pipe(v.string(), v.maxLength(100)),
      name: personName,
      password: newPassword,
    }),
    output: nothing,
    refusals: ['already_set_up', 'wrong_key', 'too_many'],
  }),
  signIn: route({
    method: 'POST',
    path: '/api/sign-in',
    access: 'anyone',
    summary: 'Starts a teacher session (cookie).',
    input: v.strictObject({ name: personName, password }),
    output: nothing,
    refusals: ['wrong_name_or_password', 'too_many'],
  }),
  signOut: route({
    method: 'POST',
    path: '/api/sign-out',
    access: 'teacher',
    summary: 'Ends the session.',
    input: nothing,
    output: nothing,
    refusals: [],
  }),
  classes: route({
    method: 'GET',
    path: '/api/classes',
    access: 'teacher',
    summary: "The teacher's classes.",
    input: nothing,
    output: v.strictObject({ classes: v.array(schoolClass) }),
    refusals: [],
  }),
  makeClass: route({
    method: 'POST',
    path: '/api/classes',
    access: 'teacher',
    summary: 'Makes a class from names.',
    input: v.strictObject({ name: line(80), students: names }),
    output: schoolClass,
    refusals: ['same_name_twice'],
  }),
  changeClass: route({
    method: 'PUT',
    path: '/api/classes/:classId',
    access: 'teacher',
    summary: 'Renames a class or changes its roster.',
    input: schoolClass,
    output: schoolClass,
    refusals: ['no_such_class', 'same_name_twice'],
  }),
  removeClass: route({
    method: 'DELETE',
    path: '/api/classes/:classId',
    access: 'teacher',
    summary: 'Deletes a class. Lessons that were held with it stay.',
    input: v.strictObject({ classId: id }),
    output: nothing,
    refusals: ['no_such_class'],
  }),
  lessons: route({
    method: 'GET',
    path: '/api/lessons',
    access: 'teacher',
    summary: "The teacher's lessons, newest first.",
    input: nothing,
    output: v.strictObject({ lessons: v.array(lessonCard) }),
    refusals: [],
  }),
  planLesson: route({
    method: 'POST',
    path: '/api/lessons',
    access: 'teacher',
    summary: 'Makes a lesson with its plan.',
    input: v.strictObject(lessonDraft),
    output: lessonCard,
    refusals: ['no_such_class', 'answer_missing', 'picture_missing'],
  }),
  lesson: route({
    method: 'GET',
    path: '/api/lessons/:lessonId',
    access: 'teacher',
    summary: 'One lesson.',
    input: byLesson,
    output: lessonCard,
    refusals: ['no_such_lesson'],
  }),
  changeLesson: route({
    method: 'PUT',
    path: '/api/lessons/:lessonId',
    access: 'teacher',
    summary: 'Changes title, class or plan of a lesson that has not opened.',
    input: v.strictObject({ lessonId: id, ...lessonDraft }),
    output: lessonCard,
    refusals: ['no_such_lesson', 'no_such_class', 'already_open', 'answer_missing', 'picture_missing'],
  }),
  openLesson: route({
    method: 'POST',
    path: '/api/lessons/:lessonId/open',
    access: 'teacher',
    summary: 'Opens the lobby: makes the join code and the wall link.',
    input: byLesson,
    output: lessonCard,
    refusals: ['no_such_lesson', 'already_open'],
  }),
  removeLesson: route({
    method: 'DELETE',
    path: '/api/lessons/:lessonId',
    access: 'teacher',
    summary: 'Deletes a lesson with everything that happened in it.',
    input: byLesson,
    output: nothing,
    refusals: ['no_such_lesson', 'lesson_running'],
  }),
  review: route({
    method: 'GET',
    path: '/api/lessons/:lessonId/review',
    access: 'teacher',
    summary: 'What happened in an ended lesson.',
    input: byLesson,
    output: review,
    refusals: ['no_such_lesson', 'lesson_running'],
  }),
  /** `?format=csv` or `json`; the body is the file itself. */
  exportLesson: route({
    method: 'GET',
    path: '/api/lessons/:lessonId/export',
    access: 'teacher',
    summary: 'The review as a file.',
    input: v.strictObject({ lessonId: id, format: v.picklist(['csv', 'json']) }),
    output: v.strictObject({ filename: v.string(), contentType: v.string(), body: v.string() }),
    refusals: ['no_such_lesson', 'lesson_running'],
  }),
  join: route({
    method: 'POST',
    path: '/api/join',
    access: 'anyone',
    summary:
      "Knocks at a lesson with its code. The answer's cookie is the device; the same device keeps its seat.",
    input: v.strictObject({ code: joinCode }),
    output: v.strictObject({ lessonId: id }),
    refusals: ['no_such_code', 'lobby_locked', 'too_many', 'lesson_full'],
  }),
  ...historyRoutes,
  ...templateRoutes,
  ...safeguardRoutes,
  /** Starts the simulated class in a lesson of its own. */
  watchDemo: route({
    method: 'POST',
    path: '/api/demo',
    access: 'teacher',
    summary: "Starts a lesson with a class that isn't there, to look around in.",
    input: nothing,
    output: v.strictObject({ lessonId: id }),
    refusals: ['demo_running'],
  }),
};

export type RouteName = keyof typeof routes;
