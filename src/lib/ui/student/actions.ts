import type { OwnReason } from '#lib/protocol/alerts.ts';
import type { Light } from '#lib/protocol/signals.ts';
import type { VoiceContent, Wish } from '#lib/protocol/voice.ts';
import type { Outcome } from '#lib/protocol/wire.ts';

type Asked<Value = unknown> = Promise<Outcome<Value, string>>;

/** What a student can do in a lesson. A refusal is a code of `m.codes`. */
export interface StudentActions {
  tellLight(light: Light): Asked;
  /** `text` empty: just a hand. */
  raiseHand(text: string): Asked;
  lowerHand(): Asked;
  offerHelp(offers: boolean): Asked;
  /** The own group's board of this activity may be shown on the wall, or not any more. */
  offerBoard(activityId: string, offers: boolean): Asked;
  /** Why the hub thinks that somebody could come; none: it does not. */
  askStanding(): Asked<{ reasons: OwnReason[] }>;
  attempt(activityId: string, taskId: string, answer: string): Asked<{ right: boolean }>;
  /** `step`: from 0. Only the next one, or one that was taken. */
  takeHint(activityId: string, taskId: string, step: number): Asked<{ text: string }>;
  /** Places a dot on an object of the own group's board, or takes one back. */
  vote(activityId: string, objectId: string, places: boolean): Asked;
  answer(questionId: string, content: VoiceContent): Asked;
  /** The same with a name, where the question is asked so. */
  give(questionId: string, content: VoiceContent): Asked;
  /** Gives the teacher this seat's name for the voice of this device, to which they wrote back. */
  giveName(questionId: string): Asked;
  /** The wishes on the wall, those that most agree with first. */
  wishes(questionId: string): Asked<{ wishes: Wish[] }>;
  /** What the teacher wrote back to this device's voice. */
  replies(questionId: string): readonly string[];
  /** What was said, as long as the teacher may write back to it. */
  own(questionId: string): VoiceContent | null;
  /** What was said last, as long as it may be changed. */
  said(questionId: string): VoiceContent | null;
}
