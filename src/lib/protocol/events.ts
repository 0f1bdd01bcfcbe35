import * as v from 'valibot';
import { alertEvents } from './alerts.ts';
import { roomPlaces } from './help.ts';
import { doors } from './lesson.ts';
import { activity, plan } from './plan.ts';
import { view } from './results.ts';
import { light } from './signals.ts';
import { verdict } from './voice.ts';
import { voiceContent } from './voice-content.ts';
import { dots } from './votes.ts';
import { base64url, id, minute, objectId, timeMs } from './text.ts';
import { restoreHow } from './history.ts';

const text = v.string();
const none = {};
const seat = { seatId: id };
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** `seatIds`: whom it is for, who was in the group then; never sent. */
const board = { activityId: id, groupId: id, seatIds: v.optional(v.array(id)) };

const dot = { seatId: v.optional(id), activityId: id, groupId: id, objectId };

/**
 * Everything with a referee, as it stands in the lesson's log. Names are past tense. A viewer receives an event as the
 * table in `server/realtime/views.ts` lets them, so fields marked "never sent" are there on the server alone.
 */
export const eventFields = {
  // The lesson
  /** `help`: whom else a child can turn to. */
  'lesson:opened': { title: text, plan, roster: v.array(text), code: text, help: v.optional(text) },
  'lobby:set': { doors },
  'lesson:begun': none,
  'lesson:paused': { paused: v.boolean() },
  'lesson:ended': none,
  'activity:opened': { activity },
  /** A question takes the last round: every device sends once more, and says nothing new any more. */
  'activity:closing': { activityId: id },
  'activity:closed': { activityId: id },
  // Seats
  /** `label`: index of a friendly animal, shown on the device and in the lobby until there is a name. `device`: never sent. */
  'seat:knocked': { ...seat, label: v.number(), device: v.optional(text) },
  'seat:admitted': seat,
  'seat:named': { ...seat, name: text, guest: v.boolean() },
  /** The seat wants a name that another seat has. */
  'name:claimed': { ...seat, name: text },
  /** `given`: the two devices changed seats. */
  'claim:settled': { ...seat, given: v.boolean() },
  'seat:left': seat,
  'seat:removed': seat,
  // Groups
  /** `awayIds`: in no group because they were not here; they come into one when they are back. Told to the teacher alone. */
  'groups:made': {
    groups: v.array(v.strictObject({ groupId: id, seatIds: v.array(id) })),
    awayIds: v.optional(v.array(id)),
  },
  'group:moved': { ...seat, groupId: id },
  // Help
  /** Each of `to` reads the text at their own device; a student is told of themselves alone. */
  'slip:sent': { to: v.array(id), text },
  'hint:sent': { ...seat, activityId: id, taskId: id, text },
  /** The helper has the task already. */
  'pair:made': { ...seat, helperId: id, activityId: id, taskId: id },
  'help:offered': { ...seat, offers: v.boolean() },
  'room:arranged': { places: roomPlaces },
  // Signals
  'light:set': { ...seat, light },
  'hand:raised': { ...seat, text },
  'hand:lowered': seat,
  'task:attempted': { ...seat, activityId: id, taskId: id, answer: text, right: v.boolean() },
  /** `step`: of the task's hints, from 0. What it says is told by the answer to the command alone. */
  'hint:taken': { ...seat, activityId: id, taskId: id, step: count },
  /**
   * Told at most once in ten seconds a seat and board, by the document server. Of what the seat did since it was last told:
   * `changed`: objects that are something else now, those included that are `removed`; `undone`: how often it took back what
   * was its own without removing it. Absent: nobody counted.
   */
  'board:edited': {
    ...seat,
    activityId: id,
    changed: v.optional(count),
    removed: v.optional(count),
    undone: v.optional(count),
  },
  /** The board is again what that minute left of it, or has that beside what it is now. */
  'board:restored': { ...board, minute, how: restoreHow },
  /** What one student had done was taken back. Whose it was stands nowhere. */
  'board:undone': board,
  /** What the group reads at the top of the board; null: nothing any more. */
  'board:pinned': { ...board, text: v.nullable(text) },
  /** The group says that its board may be shown on the wall; or not any more. Nobody is told who said it. */
  'board:offered': { ...board, offers: v.boolean() },
  /** The board is on the wall, all of it; in place of another after {@link 'wall:cleared'}. */
  'wall:shown': board,
  /** The wall shows this frame of it; null: all of it. */
  'wall:stepped': { frameId: v.nullable(objectId) },
  'wall:cleared': none,
  /** Nothing new comes onto the wall until it goes on. */
  'wall:held': { held: v.boolean() },
  /** No student changes these any more, or again may. */
  'board:locked': { activityId: id, groupId: id, objectIds: v.array(objectId), locked: v.boolean() },
  /** The frame belongs to an activity; null: to none any more, and what was locked with it is not. */
  'frame:given': { activityId: id, groupId: id, frameId: objectId, ownerId: v.nullable(id) },
  /** Its activity is closed: the frame and what lay in it. Until that is opened again. */
  'frame:locked': { activityId: id, groupId: id, frameId: objectId, objectIds: v.array(objectId) },
  /** Each student of each group has so many dots to place on the group's board. What was voted there before is over. */
  'vote:opened': { activityId: id, dots },
  /** `seatId`: told to that seat alone. */
  'dot:placed': dot,
  'dot:taken': dot,
  'vote:closed': { activityId: id },
  /** How many dots the objects have in the end. */
  'vote:counted': { ...board, totals: v.array(v.strictObject({ objectId, dots: v.number() })) },
  /** From now on each of these groups' students writes on a leaf of their own. */
  'alone:begun': { activityId: id, groupIds: v.array(id), untilTimer: v.boolean() },
  /** All of it belongs to the groups' boards. */
  'alone:ended': { activityId: id, groupIds: v.array(id) },
  'timer:set': { endsAtMs: timeMs, lengthMs: v.number() },
  'timer:stopped': none,
  'seat:visited': seat,
  'alert:dismissed': seat,
  ...alertEvents,
  // Voices
  /** A question's public key (SPKI, DER). A new key before the question opens makes earlier tokens void. */
  'question:keyed': { questionId: id, keyId: id, publicKey: base64url(600) },
  /**
   * Over all keys of the lesson, anew whenever one comes: SHA-256 of {@link sealText}, base64url. `boxKey`: to which envelopes are
   * sealed, X25519, base64url; another one whenever the box has started.
   */
  'keys:sealed': { seal: base64url(43), boxKey: base64url(43) },
  'tokens:issued': { ...seat, questionIds: v.array(id) },
  /**
   * How many voices the store now holds for a question; said in steps, never one by one. `share`: of those who may answer, in
   * steps of five percent.
   */
  'voices:released': { questionId: id, total: v.number(), share: v.optional(v.nullable(v.number())) },
  /** How the wall shows what was said; null: not any more. */
  'result:revealed': { questionId: id, view: v.nullable(view) },
  /**
   * The teacher wrote back. `sealed`: to the voice's thread key, REPLY_BYTES and what sealing adds, base64url. The teacher is told voice
   * and text; every student alike what is sealed.
   */
  'voice:answered': {
    questionId: id,
    voiceId: v.optional(id),
    text: v.optional(text),
    sealed: v.optional(base64url(1_430)),
  },
  /** Said with a name, in the place of what the seat said before, under an id of its own. */
  'answer:given': { ...seat, questionId: id, answerId: id, content: voiceContent },
  /** Its author, a seat, has given a name to a voice. The author is not told which: the device knows its words. */
  'voice:named': { ...seat, questionId: id, voiceId: v.optional(id) },
  'voice:judged': { questionId: id, voiceId: id, verdict },
  /** By itself on the wall, as large as it goes; null: not any more. */
  'voice:enlarged': { questionId: id, voiceId: v.nullable(id) },
  'voices:merged': { questionId: id, voiceId: id, alikeIds: v.array(id) },
} satisfies Record<string, v.ObjectEntries>;

export type EventType = keyof typeof eventFields;

type Fields<Entries> = Entries extends v.ObjectEntries
  ? v.InferOutput<v.ObjectSchema<Entries, undefined>>
  : never;

/** What is decided; the log adds the number and the time. */
export type EventBody = { [T in EventType]: { type: T } & Fields<(typeof eventFields)[T]> }[EventType];
/** `atMs`: server clock. */
export type LessonEvent = EventBody & { atMs: number };
export type EventOf<T extends EventType> = Extract<LessonEvent, { type: T }>;

/** The schema of one stored event, made from the table above. */
export const eventSchemas = Object.fromEntries(
  Object.entries(eventFields).map(([type, fields]) => [
    type,
    v.object({ ...fields, type: v.literal(type), atMs: timeMs }),
  ]),
);
