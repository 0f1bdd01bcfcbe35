import { withoutAnswers } from '#lib/domain/tasks.ts';
import type { EventOf, EventType, LessonEvent } from '#lib/protocol/events.ts';
import { FEWEST } from '#lib/protocol/voice.ts';

/** Who looks at a lesson's log. The screen does not: it receives the pulse and nothing else. */
export type Viewer = { role: 'teacher' } | { role: 'student' | 'waiting'; seatId: string };

type View<T extends EventType> = (event: EventOf<T>, viewer: Viewer) => EventOf<T> | null;

const whole = <E>(event: E): E => event;
const never = () => null;
const own = <E extends { seatId?: string }>(event: E, viewer: Viewer): E | null =>
  viewer.role !== 'teacher' && viewer.seatId === event.seatId ? event : null;

type DotEvent = EventOf<'dot:placed'> | EventOf<'dot:taken'>;
const withoutSeat = <E extends DotEvent>({ seatId: _, ...event }: E) => event;

type BoardEvent =
  | EventOf<'vote:counted'>
  | EventOf<'board:restored'>
  | EventOf<'board:undone'>
  | EventOf<'board:pinned'>
  | EventOf<'board:offered'>
  | EventOf<'wall:shown'>;
const withoutSeats = <E extends BoardEvent>({ seatIds: _, ...event }: E) => event;
const forTheGroup = <E extends BoardEvent>(event: E, viewer: Viewer) =>
  viewer.role !== 'teacher' && event.seatIds?.includes(viewer.seatId) ? withoutSeats(event) : null;

const ownSlip: View<'slip:sent'> = (event, viewer) =>
  viewer.role !== 'teacher' && event.to.includes(viewer.seatId) ? { ...event, to: [viewer.seatId] } : null;
const ownPair: View<'pair:made'> = (event, viewer) =>
  viewer.role !== 'teacher' && [event.seatId, event.helperId].includes(viewer.seatId) ? event : null;

const withoutDevice = ({ device: _, ...event }: EventOf<'seat:knocked'>): EventOf<'seat:knocked'> => event;
const ownKnock: View<'seat:knocked'> = (event, viewer) => own(withoutDevice(event), viewer);

const forStudents: View<'lesson:opened'> = (event) => ({ ...event, plan: [] });
const forTheLobby: View<'lesson:opened'> = (event) => ({ ...event, plan: [], roster: [], code: '' });

/** Who is here and who is not is the teacher's to know. */
const withoutAway: View<'groups:made'> = ({ awayIds: _, ...event }) => event;

/** Who wrote which words to which voice is the teacher's; every student gets all that is sealed, whomever it is for. */
const withoutSealed: View<'voice:answered'> = ({ sealed: _, ...event }) => event;
const sealedOnly: View<'voice:answered'> = ({ voiceId: _, text: _text, ...event }) => event;

/** That it is done, and nothing by which a page could look for the voice. */
const ownNaming: View<'voice:named'> = ({ voiceId: _, ...event }, viewer) => own(event, viewer);

/** Nothing is said about fewer than five voices, not even how many there are. */
const inSteps: View<'voices:released'> = (event) => ({
  ...event,
  total: event.total < FEWEST ? 0 : event.total,
});

/**
 * What each role receives of the log, event by event: the only place where this is decided. A student learns who is in
 * the lesson and in which group, and otherwise only about their own seat; whoever waits learns only that they wait.
 */
export const views: { [T in EventType]: { teacher: View<T>; student: View<T>; waiting: View<T> } } = {
  'lesson:opened': { teacher: whole, student: forStudents, waiting: forTheLobby },
  'lobby:set': { teacher: whole, student: never, waiting: never },
  'lesson:begun': { teacher: whole, student: whole, waiting: whole },
  'lesson:paused': { teacher: whole, student: whole, waiting: never },
  'lesson:ended': { teacher: whole, student: whole, waiting: whole },
  'activity:opened': {
    teacher: whole,
    student: (event) => ({ ...event, activity: withoutAnswers(event.activity) }),
    waiting: never,
  },
  'activity:closing': { teacher: whole, student: whole, waiting: never },
  'activity:closed': { teacher: whole, student: whole, waiting: never },
  'seat:knocked': { teacher: withoutDevice, student: withoutDevice, waiting: ownKnock },
  'seat:admitted': { teacher: whole, student: whole, waiting: own },
  'seat:named': { teacher: whole, student: whole, waiting: never },
  'name:claimed': { teacher: whole, student: own, waiting: never },
  'claim:settled': { teacher: whole, student: own, waiting: never },
  'seat:left': { teacher: whole, student: never, waiting: never },
  'seat:removed': { teacher: whole, student: whole, waiting: own },
  'groups:made': { teacher: whole, student: withoutAway, waiting: never },
  'group:moved': { teacher: whole, student: whole, waiting: never },
  'slip:sent': { teacher: whole, student: ownSlip, waiting: never },
  'hint:sent': { teacher: whole, student: own, waiting: never },
  'pair:made': { teacher: whole, student: ownPair, waiting: never },
  'help:offered': { teacher: whole, student: own, waiting: never },
  'room:arranged': { teacher: whole, student: never, waiting: never },
  'light:set': { teacher: whole, student: own, waiting: never },
  'hand:raised': { teacher: whole, student: own, waiting: never },
  'hand:lowered': { teacher: whole, student: own, waiting: never },
  'task:attempted': { teacher: whole, student: own, waiting: never },
  'hint:taken': { teacher: whole, student: own, waiting: never },
  'board:edited': { teacher: whole, student: own, waiting: never },
  'board:restored': { teacher: withoutSeats, student: forTheGroup, waiting: never },
  'board:undone': { teacher: withoutSeats, student: forTheGroup, waiting: never },
  'timer:set': { teacher: whole, student: whole, waiting: never },
  'timer:stopped': { teacher: whole, student: whole, waiting: never },
  'board:pinned': { teacher: withoutSeats, student: forTheGroup, waiting: never },
  'board:offered': { teacher: withoutSeats, student: forTheGroup, waiting: never },
  'wall:shown': { teacher: withoutSeats, student: forTheGroup, waiting: never },
  'wall:stepped': { teacher: whole, student: never, waiting: never },
  'wall:held': { teacher: whole, student: never, waiting: never },
  'wall:cleared': { teacher: whole, student: whole, waiting: never },
  'board:locked': { teacher: whole, student: whole, waiting: never },
  'frame:given': { teacher: whole, student: whole, waiting: never },
  'frame:locked': { teacher: whole, student: whole, waiting: never },
  'vote:opened': { teacher: whole, student: whole, waiting: never },
  'dot:placed': { teacher: withoutSeat, student: own, waiting: never },
  'dot:taken': { teacher: withoutSeat, student: own, waiting: never },
  'vote:closed': { teacher: whole, student: whole, waiting: never },
  'vote:counted': { teacher: withoutSeats, student: forTheGroup, waiting: never },
  'alone:begun': { teacher: whole, student: whole, waiting: never },
  'alone:ended': { teacher: whole, student: whole, waiting: never },
  'seat:visited': { teacher: whole, student: never, waiting: never },
  'alert:dismissed': { teacher: whole, student: never, waiting: never },
  'alert:raised': { teacher: whole, student: never, waiting: never },
  'class:alerted': { teacher: whole, student: never, waiting: never },
  'alert:judged': { teacher: whole, student: never, waiting: never },
  'alerts:set': { teacher: whole, student: never, waiting: never },
  'question:keyed': { teacher: never, student: whole, waiting: never },
  'keys:sealed': { teacher: never, student: whole, waiting: never },
  'tokens:issued': { teacher: never, student: own, waiting: never },
  'voices:released': { teacher: inSteps, student: inSteps, waiting: never },
  'voice:answered': { teacher: withoutSealed, student: sealedOnly, waiting: never },
  'answer:given': { teacher: whole, student: own, waiting: never },
  'voice:named': { teacher: whole, student: ownNaming, waiting: never },
  'voice:judged': { teacher: whole, student: never, waiting: never },
  'voice:enlarged': { teacher: whole, student: never, waiting: never },
  'voices:merged': { teacher: whole, student: never, waiting: never },
  'result:revealed': { teacher: whole, student: never, waiting: never },
};

/** The event as this viewer may see it, or null. */
export function viewOf(event: LessonEvent, viewer: Viewer): LessonEvent | null {
  const view = views[event.type][viewer.role] as (event: LessonEvent, viewer: Viewer) => LessonEvent | null;
  return view(event, viewer);
}

export const visibleEvents = (events: readonly LessonEvent[], viewer: Viewer): LessonEvent[] =>
  events.flatMap((event) => viewOf(event, viewer) ?? []);
