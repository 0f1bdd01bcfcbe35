import { nodsId } from '#lib/protocol/voice-limits.ts';
import type { View } from '#lib/protocol/results.ts';
import type { Activity, Task } from '#lib/protocol/plan.ts';
import type { EventOf, EventType, LessonEvent } from '#lib/protocol/events.ts';
import type { Doors } from '#lib/protocol/lesson.ts';
import type { RestoreHow } from '#lib/protocol/history.ts';
import type { Light } from '#lib/protocol/signals.ts';
import type { Timer } from '#lib/protocol/timer.ts';
import type { Verdict } from '#lib/protocol/voice.ts';
import type { OnWall } from '#lib/protocol/wall.ts';
import { askedWith } from './ask.ts';

/** What a seat did on one task so far. Times in ms by the server's clock. */
export interface TaskWork {
  tries: number;
  /** Wrong answers since the last right one. */
  wrongInARow: number;
  /** When the first of that row came; null when there is none. */
  wrongSinceMs: number | null;
  done: boolean;
}

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
  released: ReadonlyMap<string, number>;
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
  /** Nothing new comes onto the wall. */
  isWallHeld: boolean;
  /** How long the class has for what it does now. */
  timer: Timer | null;
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
  seats: new Map(),
  groups: [],
  keys: new Map(),
  seal: null,
  boxKey: null,
  replies: [],
  issued: new Map(),
  released: new Map(),
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
  isWallHeld: false,
  timer: null,
  pins: new Map(),
  begunAtMs: null,
  endedAtMs: null,
};

export const boardKey = (activityId: string, groupId: string) => `${activityId} ${groupId}`;

export const taskKey = (activityId: string, taskId: string) => `${activityId} ${taskId}`;

const withEntry = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map(map).set(key, value);
const without = <K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> => {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
};

/** A viewer may not know the seat an event speaks of (it was never told of the knock): then nothing changes. */
function changeSeat(lesson: Lesson, seatId: string, change: (seat: Seat) => Partial<Seat>): Lesson {
  const seat = lesson.seats.get(seatId);
  if (!seat) return lesson;
  return { ...lesson, seats: withEntry(lesson.seats, seatId, { ...seat, ...change(seat) }) };
}

const newSeat = (event: EventOf<'seat:knocked'>): Seat => ({
  seatId: event.seatId,
  label: event.label,
  device: event.device ?? null,
  name: null,
  guest: false,
  admitted: false,
  claims: null,
  light: null,
  hand: null,
  work: new Map(),
  lastSignalAtMs: event.atMs,
  lastProgressAtMs: event.atMs,
  visits: 0,
  visitedAtMs: null,
  dismissedAtMs: null,
});

function upsertActivity(activities: readonly Activity[], activity: Activity): readonly Activity[] {
  const known = activities.some((each) => each.id === activity.id);
  return known
    ? activities.map((each) => (each.id === activity.id ? activity : each))
    : [...activities, activity];
}

const withoutSeat = (groups: readonly Group[], seatId: string): Group[] =>
  groups.map((group) => ({ ...group, seatIds: group.seatIds.filter((each) => each !== seatId) }));

function moveToGroup(groups: readonly Group[], seatId: string, groupId: string): Group[] {
  const others = withoutSeat(groups, seatId);
  if (!others.some((group) => group.groupId === groupId)) return [...others, { groupId, seatIds: [seatId] }];
  return others.map((group) =>
    group.groupId === groupId ? { ...group, seatIds: [...group.seatIds, seatId] } : group,
  );
}

function attempted(seat: Seat, event: EventOf<'task:attempted'>): Partial<Seat> {
  const key = taskKey(event.activityId, event.taskId);
  const before = seat.work.get(key) ?? { tries: 0, wrongInARow: 0, wrongSinceMs: null, done: false };
  const work: TaskWork = {
    tries: before.tries + 1,
    wrongInARow: event.right ? 0 : before.wrongInARow + 1,
    wrongSinceMs: event.right ? null : (before.wrongSinceMs ?? event.atMs),
    done: before.done || event.right,
  };
  return {
    work: withEntry(seat.work, key, work),
    lastSignalAtMs: event.atMs,
    lastProgressAtMs: event.right ? event.atMs : seat.lastProgressAtMs,
  };
}

/** The named seat and the claiming one change devices, so that the work goes where the teacher said. */
function settleClaim(lesson: Lesson, event: EventOf<'claim:settled'>): Lesson {
  const claimer = lesson.seats.get(event.seatId);
  const holder = claimer?.claims ? findSeatOfName(lesson, claimer.claims) : undefined;
  const settled = changeSeat(lesson, event.seatId, () => ({
    claims: null,
    device: event.given && holder ? holder.device : (claimer?.device ?? null),
  }));
  if (!event.given || !holder || !claimer) return settled;
  return changeSeat(settled, holder.seatId, () => ({ device: claimer.device }));
}

/** There is new work, or work again: nobody has been quiet before it. */
function startWatches(lesson: Lesson, atMs: number): Lesson {
  const seats = [...lesson.seats].map(
    ([id, seat]) => [id, { ...seat, lastSignalAtMs: atMs, lastProgressAtMs: atMs }] as const,
  );
  return { ...lesson, seats: new Map(seats) };
}

const begin = (lesson: Lesson, atMs: number): Lesson =>
  startWatches({ ...lesson, phase: 'live', begunAtMs: atMs }, atMs);

function pause(lesson: Lesson, { paused, atMs }: EventOf<'lesson:paused'>): Lesson {
  return paused ? { ...lesson, paused } : startWatches({ ...lesson, paused }, atMs);
}

function openActivity(lesson: Lesson, event: EventOf<'activity:opened'>): Lesson {
  const { activity, atMs } = event;
  const opened = {
    ...lesson,
    activities: upsertActivity(lesson.activities, activity),
    enlarged: null,
    openIds: [...lesson.openIds.filter((id) => id !== activity.id), activity.id],
    closedIds: lesson.closedIds.filter((id) => id !== activity.id),
    locks: lesson.locks.length > 0 ? [...lesson.locks, event] : lesson.locks,
  };
  return activity.kind === 'question' ? opened : startWatches(opened, atMs);
}

function closeActivities(lesson: Lesson, ids: readonly string[]): Lesson {
  return {
    ...lesson,
    openIds: lesson.openIds.filter((id) => !ids.includes(id)),
    closedIds: [...lesson.closedIds.filter((id) => !ids.includes(id)), ...ids],
  };
}

function judgeVoice(lesson: Lesson, { questionId, voiceId, verdict }: EventOf<'voice:judged'>): Lesson {
  const others = without(lesson.verdicts.get(questionId) ?? new Map<string, Verdict>(), voiceId);
  const alike = lesson.alike.get(questionId);
  return {
    ...lesson,
    verdicts: withEntry(lesson.verdicts, questionId, withEntry(others, voiceId, verdict)),
    alike: alike?.has(voiceId) ? withEntry(lesson.alike, questionId, without(alike, voiceId)) : lesson.alike,
  };
}

/** What stood for others brings them along. */
function mergeVoices(lesson: Lesson, { questionId, voiceId, alikeIds }: EventOf<'voices:merged'>): Lesson {
  const alike = new Map(lesson.alike.get(questionId));
  for (const [id, into] of alike) if (alikeIds.includes(into)) alike.set(id, voiceId);
  for (const id of alikeIds) alike.set(id, voiceId);
  alike.delete(voiceId);
  return { ...lesson, alike: withEntry(lesson.alike, questionId, alike) };
}

function boardEdited(lesson: Lesson, { seatId, activityId, atMs }: EventOf<'board:edited'>): Lesson {
  const group = findGroupOf(lesson, seatId);
  const key = group && boardKey(activityId, group.groupId);
  const editedAtMs = key ? withEntry(lesson.editedAtMs, key, atMs) : lesson.editedAtMs;
  const alone = key ? noteWriter(lesson.alone, key, seatId) : lesson.alone;
  return changeSeat({ ...lesson, editedAtMs, alone }, seatId, () => ({
    lastSignalAtMs: atMs,
    lastProgressAtMs: atMs,
  }));
}

function noteWriter(alone: Lesson['alone'], key: string, seatId: string): Lesson['alone'] {
  const now = alone.get(key);
  if (!now || now.isOver || now.wrote.has(seatId)) return alone;
  return withEntry(alone, key, { ...now, wrote: new Set(now.wrote).add(seatId) });
}

function beginAlone(lesson: Lesson, event: EventOf<'alone:begun'>): Lesson {
  const { activityId, groupIds, untilTimer } = event;
  const begun = groupIds.map(
    (groupId) =>
      [boardKey(activityId, groupId), { isOver: false, untilTimer, wrote: new Set<string>() }] as const,
  );
  return { ...lesson, alone: new Map([...lesson.alone, ...begun]) };
}

function endAlone(lesson: Lesson, { activityId, groupIds }: EventOf<'alone:ended'>): Lesson {
  const ended = groupIds.flatMap((groupId) => {
    const key = boardKey(activityId, groupId);
    const alone = lesson.alone.get(key);
    return alone ? [[key, { ...alone, isOver: true }] as const] : [];
  });
  return { ...lesson, alone: new Map([...lesson.alone, ...ended]) };
}

/** What follows from it only boards and the hub need to know: see locks.ts. */
const noteLock = (lesson: Lesson, event: LockEvent): Lesson => ({
  ...lesson,
  locks: [...lesson.locks, event],
});

/** Likewise: see votes.ts. */
const noteVote = (lesson: Lesson, event: VoteEvent): Lesson => ({
  ...lesson,
  votes: [...lesson.votes, event],
});

function issue(lesson: Lesson, event: EventOf<'tokens:issued'>): Lesson {
  const issued = new Map(lesson.issued);
  for (const questionId of event.questionIds)
    issued.set(questionId, new Set(issued.get(questionId)).add(event.seatId));
  return { ...lesson, issued };
}

const steps: { [T in EventType]: (lesson: Lesson, event: EventOf<T>) => Lesson } = {
  'lesson:opened': (_, event) => ({
    ...emptyLesson,
    phase: 'lobby',
    title: event.title,
    code: event.code,
    roster: event.roster,
    help: event.help ?? '',
    activities: event.plan,
  }),
  'lobby:set': (lesson, { doors }) => ({ ...lesson, doors }),
  'lesson:begun': (lesson, { atMs }) => begin(lesson, atMs),
  'lesson:paused': pause,
  'lesson:ended': (lesson, { atMs }) => ({
    ...closeActivities(lesson, lesson.openIds),
    phase: 'ended',
    paused: false,
    onWall: null,
    timer: null,
    endedAtMs: atMs,
  }),
  'activity:opened': openActivity,
  'activity:closed': (lesson, { activityId }) => closeActivities(lesson, [activityId]),
  'seat:knocked': (lesson, event) => ({
    ...lesson,
    seats: withEntry(lesson.seats, event.seatId, newSeat(event)),
  }),
  'seat:admitted': (lesson, { seatId }) => changeSeat(lesson, seatId, () => ({ admitted: true })),
  'seat:named': (lesson, { seatId, name, guest, atMs }) =>
    changeSeat(lesson, seatId, () => ({
      name,
      guest,
      claims: null,
      lastSignalAtMs: atMs,
      lastProgressAtMs: atMs,
    })),
  'name:claimed': (lesson, { seatId, name }) => changeSeat(lesson, seatId, () => ({ claims: name })),
  'claim:settled': settleClaim,
  'seat:left': (lesson, { seatId }) => changeSeat(lesson, seatId, () => ({ device: null })),
  'seat:removed': (lesson, { seatId }) => ({
    ...lesson,
    seats: without(lesson.seats, seatId),
    groups: withoutSeat(lesson.groups, seatId),
  }),
  'groups:made': (lesson, { groups }) => ({ ...lesson, groups, pins: new Map(), onWall: null, votes: [] }),
  'group:moved': (lesson, { seatId, groupId }) => ({
    ...lesson,
    groups: moveToGroup(lesson.groups, seatId, groupId),
  }),
  'light:set': (lesson, { seatId, light, atMs }) =>
    changeSeat(lesson, seatId, () => ({ light: { light, atMs }, lastSignalAtMs: atMs })),
  'hand:raised': (lesson, { seatId, text, atMs }) =>
    changeSeat(lesson, seatId, (seat) => ({
      hand: { text, atMs: seat.hand?.atMs ?? atMs },
      lastSignalAtMs: atMs,
    })),
  'hand:lowered': (lesson, { seatId, atMs }) =>
    changeSeat(lesson, seatId, () => ({ hand: null, lastSignalAtMs: atMs })),
  'task:attempted': (lesson, event) => changeSeat(lesson, event.seatId, (seat) => attempted(seat, event)),
  'board:edited': boardEdited,
  'board:restored': (lesson, { activityId, groupId, how, minute, atMs }) => ({
    ...lesson,
    turnedBack: withEntry(lesson.turnedBack, boardKey(activityId, groupId), { what: how, minute, atMs }),
  }),
  'board:undone': (lesson, { activityId, groupId, atMs }) => ({
    ...lesson,
    turnedBack: withEntry(lesson.turnedBack, boardKey(activityId, groupId), { what: 'undo', atMs }),
  }),
  'timer:set': (lesson, { endsAtMs, lengthMs }) => ({ ...lesson, timer: { endsAtMs, lengthMs } }),
  'timer:stopped': (lesson) => ({ ...lesson, timer: null }),
  'board:pinned': (lesson, { activityId, groupId, text, atMs }) => ({
    ...lesson,
    pins: withEntry(lesson.pins, boardKey(activityId, groupId), { text, atMs }),
  }),
  'wall:shown': (lesson, { activityId, groupId }) =>
    isOnWall(lesson, activityId, groupId)
      ? lesson
      : { ...lesson, onWall: { activityId, groupId, frameId: null } },
  'wall:stepped': ({ onWall, ...lesson }, { frameId }) => ({
    ...lesson,
    onWall: onWall && { ...onWall, frameId },
  }),
  'wall:cleared': (lesson) => ({ ...lesson, onWall: null }),
  'wall:held': (lesson, { held }) => ({ ...lesson, isWallHeld: held }),
  'board:locked': noteLock,
  'frame:given': noteLock,
  'frame:locked': noteLock,
  'vote:opened': noteVote,
  'dot:placed': noteVote,
  'dot:taken': noteVote,
  'vote:closed': noteVote,
  'vote:counted': noteVote,
  'alone:begun': beginAlone,
  'alone:ended': endAlone,
  'seat:visited': (lesson, { seatId, atMs }) =>
    changeSeat(lesson, seatId, (seat) => ({ visits: seat.visits + 1, visitedAtMs: atMs })),
  'alert:dismissed': (lesson, { seatId, atMs }) =>
    changeSeat(lesson, seatId, () => ({ dismissedAtMs: atMs })),
  'question:keyed': (lesson, { questionId, keyId, publicKey }) => ({
    ...lesson,
    keys: withEntry(lesson.keys, questionId, { keyId, publicKey }),
    issued: without(lesson.issued, questionId),
  }),
  'keys:sealed': (lesson, { seal, boxKey }) => ({ ...lesson, seal, boxKey }),
  'tokens:issued': issue,
  'voices:released': (lesson, { questionId, total, share }) => ({
    ...lesson,
    released: withEntry(lesson.released, questionId, total),
    shares: typeof share === 'number' ? withEntry(lesson.shares, questionId, share) : lesson.shares,
  }),
  'voice:answered': (lesson, event) => ({ ...lesson, replies: [...lesson.replies, event] }),
  'voice:judged': judgeVoice,
  'voices:merged': mergeVoices,
  'voice:enlarged': (lesson, { questionId, voiceId }) => ({
    ...lesson,
    enlarged: voiceId === null ? null : { questionId, voiceId },
  }),
  'result:revealed': (lesson, { questionId, view }) => {
    const rest = without(lesson.revealed, questionId);
    const revealed = view === null ? rest : withEntry(rest, questionId, view);
    return { ...lesson, enlarged: null, revealed };
  },
};

/** Pure: the same events in the same order give the same lesson everywhere. */
export function foldEvent(lesson: Lesson, event: LessonEvent): Lesson {
  const step = steps[event.type] as ((lesson: Lesson, event: LessonEvent) => Lesson) | undefined;
  return step ? step(lesson, event) : lesson; // an event of a newer server changes nothing here
}

export const foldEvents = (events: readonly LessonEvent[], from: Lesson = emptyLesson): Lesson =>
  events.reduce(foldEvent, from);

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
export const voiceQuestions = ({ activities, keys, openIds }: Lesson) =>
  activities.flatMap((activity) =>
    activity.kind === 'question' && keys.has(activity.id)
      ? askedWith(activity).map((asked) => ({ ...asked, isOpen: openIds.includes(activity.id) }))
      : [],
  );

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
export const isAlone = (lesson: Lesson, activityId: string, groupId: string): boolean =>
  lesson.alone.get(boardKey(activityId, groupId))?.isOver === false;
export const pinOn = (lesson: Lesson, activityId: string, groupId: string): string | null =>
  lesson.pins.get(boardKey(activityId, groupId))?.text ?? null;
export const isOnWall = ({ onWall }: Lesson, activityId: string, groupId: string): boolean =>
  onWall?.activityId === activityId && onWall.groupId === groupId;
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

export const workOn = (seat: Seat, activityId: string, taskId: string): TaskWork | undefined =>
  seat.work.get(taskKey(activityId, taskId));
