import { nodsId } from '#lib/protocol/voice-limits.ts';
import type { View } from '#lib/protocol/results.ts';
import type { Activity, Task } from '#lib/protocol/plan.ts';
import type { EventOf } from '#lib/protocol/events.ts';
import type { Doors } from '#lib/protocol/lesson.ts';
import type { RestoreHow } from '#lib/protocol/history.ts';
import type { Light } from '#lib/protocol/signals.ts';
import type { Timer } from '#lib/protocol/timer.ts';
import type { Verdict } from '#lib/protocol/voice.ts';
import type { OnWall } from '#lib/protocol/wall.ts';
import { askedWith } from './ask.ts';
import type { NamedAnswer } from './named.ts';
import type { TaskWork } from './work.ts';

export interface Hand {
  text: string;
  atMs: number;
}

export interface Seat {
  seatId: string;
  /** Index of the friendly animal that stands for a seat without a name. */
  label: number;
  /** Which device sits here: a hash, known to the server alone. */
  device: string | null;
  name: string | null;
  guest: boolean;
  admitted: boolean;
  /** Asked for a name that another seat has; the teacher decides. */
  claims: string | null;
  light: { light: Light; atMs: number } | null;
  hand: Hand | null;
  /** By task id, see {@link taskKey}. */
  work: ReadonlyMap<string, TaskWork>;
  /** Last sign of work: an attempt, an edit of a board, a light, a hand. */
  lastSignalAtMs: number;
  /** Last change of a result: a task done, an edit of a board. */
  lastProgressAtMs: number;
  visits: number;
  visitedAtMs: number | null;
  dismissedAtMs: number | null;
  /** What the teacher last wrote to this seat alone, or to some; the empty text asks how it goes. */
  slip: { text: string; atMs: number } | null;
  /** Hints that the teacher wrote for this seat, by {@link taskKey}. */
  sentHints: ReadonlyMap<string, readonly string[]>;
  /** With whom the teacher has asked this seat to look at a task; `helps`: it is the one who has it already. */
  pair: { withId: string; activityId: string; taskId: string; helps: boolean; atMs: number } | null;
  offersHelp: boolean;
}

export interface Group {
  groupId: string;
  seatIds: readonly string[];
}

export interface QuestionKey {
  keyId: string;
  publicKey: string;
}

/** A group's board on which each works alone, or did until it was revealed. */
export interface Alone {
  isOver: boolean;
  /** It is over when the timer is. */
  untilTimer: boolean;
  /** Seats that have written since it began. */
  wrote: ReadonlySet<string>;
}

/** What the teacher has pinned to a group's board; null: it was taken down. */
export interface Pin {
  text: string | null;
  atMs: number;
}

/** What the teacher last did to a group's board as a whole. `minute`: what it was then, minutes since 1970. */
export type TurnedBack = { atMs: number } & ({ what: RestoreHow; minute: number } | { what: 'undo' });

export type VoteEvent = EventOf<'vote:opened' | 'dot:placed' | 'dot:taken' | 'vote:closed' | 'vote:counted'>;
export type LockEvent = EventOf<'board:locked' | 'frame:given' | 'frame:locked' | 'activity:opened'>;

/** The state of a lesson: a fold over its events, the same on the server, on every screen and in the review. */
export interface Lesson {
  phase: 'planned' | 'lobby' | 'live' | 'ended';
  title: string;
  code: string;
  roster: readonly string[];
  /** Whom else a child can turn to, as the teacher has put it; may be empty. */
  help: string;
  doors: Doors;
  paused: boolean;
  /** In plan order. A student knows the opened ones only. */
  activities: readonly Activity[];
  openIds: readonly string[];
  closedIds: readonly string[];
  /** Questions, open still, that take their last round. */
  closingIds: readonly string[];
  seats: ReadonlyMap<string, Seat>;
  groups: readonly Group[];
  keys: ReadonlyMap<string, QuestionKey>;
  /** Of all these keys; null when there are none. */
  seal: string | null;
  /** What the teacher wrote back to voices, as far as this viewer may know it. */
  replies: readonly EventOf<'voice:answered'>[];
  /** To which envelopes are sealed; null until there is a seal. */
  boxKey: string | null;
  /** Seats that hold a token of the question's present key, by question. */
  issued: ReadonlyMap<string, ReadonlySet<string>>;
  /** Said with names, by question and seat; a student knows the own ones. */
  answers: ReadonlyMap<string, ReadonlyMap<string, NamedAnswer>>;
  /** Who has given a name to a voice of their own; a student knows the own ones, and not of which voice. */
  namings: readonly EventOf<'voice:named'>[];
  released: ReadonlyMap<string, number>;
  /** How often voices came, also in the place of others. */
  releases: ReadonlyMap<string, number>;
  /** What the teacher decided about voices, the latest last, by question; what is not in it waits for the decision. */
  verdicts: ReadonlyMap<string, ReadonlyMap<string, Verdict>>;
  /** The voice that hangs on the wall by itself. */
  enlarged: { questionId: string; voiceId: string } | null;
  /** Which other voice stands for a voice, because they say the same, by question. */
  alike: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** How many have answered, in percent; not while fewer than five have. */
  shares: ReadonlyMap<string, number>;
  /** How the wall shows what was said; what was revealed last comes last. */
  revealed: ReadonlyMap<string, View>;
  /** By board, see {@link boardKey}. */
  turnedBack: ReadonlyMap<string, TurnedBack>;
  /** By {@link boardKey}. A student knows those of the own group. */
  pins: ReadonlyMap<string, Pin>;
  /** By {@link boardKey}. */
  alone: ReadonlyMap<string, Alone>;
  /** What was locked and unlocked on boards, in that order. */
  locks: readonly LockEvent[];
  /** What happened in votes, in that order. */
  votes: readonly VoteEvent[];
  /** When a student of a group last changed its board, within ten seconds, by {@link boardKey}. */
  editedAtMs: ReadonlyMap<string, number>;
  /** The board that is on the wall. A student knows of the own group's alone, and of no frame. */
  onWall: OnWall | null;
  /** Which boards may be shown on the wall, as their groups say, by {@link boardKey}. A student knows of the own group's alone. */
  offered: ReadonlyMap<string, boolean>;
  /** Nothing new comes onto the wall. */
  isWallHeld: boolean;
  /** Where people sit, by name, as far as the teacher has said it; a student knows nothing of it. */
  room: ReadonlyMap<string, { column: number; row: number }>;
  /** How long the class has for what it does now. */
  timer: Timer | null;
  /** What the hub has raised, oldest first; only the teacher's page and the hub know. */
  alerts: readonly EventOf<'alert:raised'>[];
  classAlerts: readonly EventOf<'class:alerted'>[];
  /** What the teacher said of alerts. */
  judged: readonly EventOf<'alert:judged'>[];
  /** In 45 minutes. */
  alertsPerLesson: number;
  begunAtMs: number | null;
  endedAtMs: number | null;
}

export const emptyLesson: Lesson = {
  phase: 'planned',
  title: '',
  code: '',
  roster: [],
  help: '',
  doors: 'ask',
  paused: false,
  activities: [],
  openIds: [],
  closedIds: [],
  closingIds: [],
  seats: new Map(),
  groups: [],
  keys: new Map(),
  seal: null,
  boxKey: null,
  replies: [],
  issued: new Map(),
  answers: new Map(),
  namings: [],
  released: new Map(),
  releases: new Map(),
  verdicts: new Map(),
  alike: new Map(),
  enlarged: null,
  shares: new Map(),
  revealed: new Map(),
  alone: new Map(),
  locks: [],
  votes: [],
  editedAtMs: new Map(),
  turnedBack: new Map(),
  onWall: null,
  offered: new Map(),
  isWallHeld: false,
  room: new Map(),
  timer: null,
  pins: new Map(),
  alerts: [],
  classAlerts: [],
  judged: [],
  alertsPerLesson: 11,
  begunAtMs: null,
  endedAtMs: null,
};

export const boardKey = (activityId: string, groupId: string) => `${activityId} ${groupId}`;

export const taskKey = (activityId: string, taskId: string) => `${activityId} ${taskId}`;

// What everybody asks of a lesson

/** What the teacher wrote back, as every student gets it. */
export const sealedReplies = ({ replies }: Lesson) =>
  replies.flatMap(({ questionId, sealed }) => (sealed === undefined ? [] : [{ questionId, sealed }]));

/** What a device needs to get tokens, and to see that they are everybody's. */
export const sealedKeys = ({ keys, seal, boxKey, closedIds }: Lesson) => ({
  keys: [...keys].map(([questionId, key]) => ({ questionId, ...key })),
  seal,
  boxKey,
  closedIds: closedIds.flatMap((id) => [id, nodsId(id)]),
});

/** The questions that have been asked without names, as far as this viewer knows. */
export const voiceQuestions = ({ activities, keys, openIds, closingIds }: Lesson) =>
  activities.flatMap((activity) => {
    if (activity.kind !== 'question' || !keys.has(activity.id)) return [];
    const [isOpen, isClosing] = [openIds.includes(activity.id), closingIds.includes(activity.id)];
    return askedWith(activity).map((asked) => ({ ...asked, isOpen, isClosing }));
  });

/** Seats that are in: let in and named. */
export const seatsIn = (lesson: Lesson): Seat[] =>
  [...lesson.seats.values()].filter((seat) => seat.admitted && seat.name !== null);
export const seatsWaiting = (lesson: Lesson): Seat[] =>
  [...lesson.seats.values()].filter((seat) => !seat.admitted);
/** Let in, and still without a name of their own. */
export const seatsNaming = (lesson: Lesson): Seat[] =>
  [...lesson.seats.values()].filter((seat) => seat.admitted && seat.name === null);
export const findSeatOfName = (lesson: Lesson, name: string): Seat | undefined =>
  [...lesson.seats.values()].find((seat) => seat.name === name);
export const findSeatOfDevice = (lesson: Lesson, device: string): Seat | undefined =>
  [...lesson.seats.values()].find((seat) => seat.device === device);
export const findGroupOf = (lesson: Lesson, seatId: string): Group | undefined =>
  lesson.groups.find((group) => group.seatIds.includes(seatId));
/** Who is in a group now. */
export const seatsOf = (lesson: Lesson, groupId: string): string[] => [
  ...(lesson.groups.find((group) => group.groupId === groupId)?.seatIds ?? []),
];
export const findActivity = (lesson: Lesson, activityId: string): Activity | undefined =>
  lesson.activities.find((activity) => activity.id === activityId);
export const isOpen = (lesson: Lesson, activityId: string): boolean => lesson.openIds.includes(activityId);
/** Whether somebody may still begin to answer it. */
export const takesAnswers = (lesson: Lesson, questionId: string): boolean =>
  isOpen(lesson, questionId) && !lesson.closingIds.includes(questionId);
export const wasOpened = ({ openIds, closedIds }: Lesson, activityId: string): boolean =>
  openIds.includes(activityId) || closedIds.includes(activityId);
export const isAlone = (lesson: Lesson, activityId: string, groupId: string): boolean =>
  lesson.alone.get(boardKey(activityId, groupId))?.isOver === false;
export const pinOn = (lesson: Lesson, activityId: string, groupId: string): string | null =>
  lesson.pins.get(boardKey(activityId, groupId))?.text ?? null;
export const isOnWall = ({ onWall }: Lesson, activityId: string, groupId: string): boolean =>
  onWall?.activityId === activityId && onWall.groupId === groupId;
export const isOffered = ({ offered }: Lesson, activityId: string, groupId: string): boolean =>
  offered.get(boardKey(activityId, groupId)) ?? false;
/** The groups that work alone on a board of the plan. */
export const groupsAlone = (lesson: Lesson, activityId: string): Group[] =>
  lesson.groups.filter(({ groupId }) => isAlone(lesson, activityId, groupId));
export const openActivities = (lesson: Lesson): Activity[] =>
  lesson.activities.filter((activity) => isOpen(lesson, activity.id));

/** Tasks of the open task lists, in plan order. */
export const openTasks = (lesson: Lesson): { activityId: string; task: Task }[] =>
  openActivities(lesson).flatMap((activity) =>
    activity.kind === 'tasks' ? activity.tasks.map((task) => ({ activityId: activity.id, task })) : [],
  );

export const findTask = (lesson: Lesson, activityId: string, taskId: string): Task | undefined =>
  openTasks(lesson).find((open) => open.activityId === activityId && open.task.id === taskId)?.task;

export const isStudent = (lesson: Lesson, seatId: string): boolean =>
  seatsIn(lesson).some((seat) => seat.seatId === seatId);

export const workOn = (seat: Seat, activityId: string, taskId: string): TaskWork | undefined =>
  seat.work.get(taskKey(activityId, taskId));
