import type { EventOf, EventType, LessonEvent } from '#lib/protocol/events.ts';
import type { Activity } from '#lib/protocol/plan.ts';
import { changeSeat } from './change-seat.ts';
import { alertSteps } from './fold-alerts.ts';
import { helpSteps } from './fold-help.ts';
import { voiceSteps } from './fold-voices.ts';
import {
  boardKey,
  emptyLesson,
  findActivity,
  findGroupOf,
  findSeatOfName,
  isOnWall,
  taskKey,
  wasOpened,
  type Group,
  type Lesson,
  type LockEvent,
  type Seat,
  type VoteEvent,
} from './lesson.ts';
import { without, withEntry } from './maps.ts';
import { hinted, noWork, tried, type TaskWork } from './work.ts';

type TaskEvent = EventOf<'task:attempted' | 'hint:taken'>;

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
  slip: null,
  sentHints: new Map(),
  pair: null,
  offersHelp: false,
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

function changeWork(seat: Seat, on: TaskEvent, change: (work: TaskWork) => TaskWork): Seat['work'] {
  const key = taskKey(on.activityId, on.taskId);
  return withEntry(seat.work, key, change(seat.work.get(key) ?? noWork));
}

const attempted = (seat: Seat, event: EventOf<'task:attempted'>): Partial<Seat> => ({
  work: changeWork(seat, event, (work) => tried(work, event)),
  lastSignalAtMs: event.atMs,
  lastProgressAtMs: event.right ? event.atMs : seat.lastProgressAtMs,
});

const tookHint = (seat: Seat, event: EventOf<'hint:taken'>): Partial<Seat> => ({
  work: changeWork(seat, event, (work) => hinted(work, event)),
  lastSignalAtMs: event.atMs,
});

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

/** An offer is over when the board is shown. */
const offerBoard = (
  lesson: Lesson,
  { activityId, groupId, offers = false }: { activityId: string; groupId: string; offers?: boolean },
): Lesson => ({ ...lesson, offered: withEntry(lesson.offered, boardKey(activityId, groupId), offers) });

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

/** Whoever has been shown who can tell, is not told otherwise later, whatever the hub says. */
function asShown(lesson: Lesson, activity: Activity): Activity {
  const known = findActivity(lesson, activity.id);
  if (activity.kind !== 'question' || known?.kind !== 'question' || !wasOpened(lesson, activity.id))
    return activity;
  return { ...activity, mode: known.mode };
}

function openActivity(lesson: Lesson, event: EventOf<'activity:opened'>): Lesson {
  const { atMs } = event;
  const activity = asShown(lesson, event.activity);
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
    closingIds: lesson.closingIds.filter((id) => !ids.includes(id)),
  };
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
  'activity:closing': (lesson, { activityId }) => ({
    ...lesson,
    closingIds: [...lesson.closingIds, activityId],
  }),
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
  'groups:made': (lesson, { groups }) => ({
    ...lesson,
    groups,
    pins: new Map(),
    offered: new Map(),
    onWall: null,
    votes: [],
  }),
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
  'hint:taken': (lesson, event) => changeSeat(lesson, event.seatId, (seat) => tookHint(seat, event)),
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
  'board:offered': offerBoard,
  'wall:shown': (lesson, event) =>
    isOnWall(lesson, event.activityId, event.groupId)
      ? lesson
      : {
          ...offerBoard(lesson, event),
          onWall: { activityId: event.activityId, groupId: event.groupId, frameId: null },
        },
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
  ...alertSteps,
  ...helpSteps,
  ...voiceSteps,
};

/** Pure: the same events in the same order give the same lesson everywhere. */
export function foldEvent(lesson: Lesson, event: LessonEvent): Lesson {
  const step = steps[event.type] as ((lesson: Lesson, event: LessonEvent) => Lesson) | undefined;
  return step ? step(lesson, event) : lesson; // an event of a newer server changes nothing here
}

export const foldEvents = (events: readonly LessonEvent[], from: Lesson = emptyLesson): Lesson =>
  events.reduce(foldEvent, from);
