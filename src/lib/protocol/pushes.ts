import type { LessonEvent } from './events.ts';
import type { Ask } from './ask.ts';
import type { View, WallResult } from './results.ts';
import type { Light } from './signals.ts';
import type { Timer } from './timer.ts';
import type { MediaContent } from './voice-content.ts';
import type { OnWall } from './wall.ts';

/**
 * The part of the log that this connection may see. `from`: how many of the events it may see came before;
 * 0 means a fresh view, to be folded from nothing. `nowMs`: server clock, so that "since" is right on a wrong clock.
 */
export interface EventsPush {
  from: number;
  events: LessonEvent[];
  nowMs: number;
}

/**
 * Who this connection is. Sent first, and again whenever it changes; a fresh view follows. `viewId` names what part of
 * the log it may see: events held under another view are worth nothing in this one.
 */
export type YouPush = { lessonId: string; viewId: string } & (
  { role: 'teacher'; wallKey: string } | { role: 'student' | 'waiting'; seatId: string } | { role: 'screen' }
);

/** Seats that are connected now. To the teacher only; never stored. */
export interface PresencePush {
  online: string[];
}

/** Whether the hub's disk is full: nothing new can be saved until somebody makes room. To the teacher only. */
export interface DiskPush {
  isFull: boolean;
}

/** A group's board as it looks from afar. */
export interface BoardLook {
  /** What lies where, in which colour: see `domain/board/miniature.ts`. A browser is given an ArrayBuffer. */
  miniature: Uint8Array;
  /** How many students have it open. */
  hands: number;
  /** Of `full` nothing more is taken. */
  fullness: 'roomy' | 'nearly' | 'full';
}

/** To a desk that asked with `boards:watch`: each group's board once, and again when it has changed, at most once a second. */
export interface BoardPush extends BoardLook {
  activityId: string;
  groupId: string;
}

/** All that stands on the board that is on the wall, and nobody's name: see `domain/board/sheet.ts`. */
export interface SheetPush {
  activityId: string;
  groupId: string;
  /** A browser is given an ArrayBuffer. */
  sheet: Uint8Array;
}

/** `count` null: fewer than five, said without a number. */
export interface PulseQuestion {
  questionId: string;
  title: string;
  ask: Ask;
  state: 'open' | 'closed';
  /** About so many voices, in fives; null while they are fewer than five. */
  count: number | null;
  /** How many of those who may answer have, in steps of five percent; null likewise. */
  share: number | null;
  /** How the teacher reveals it; null: nothing of it is to be seen, and the three below are empty. */
  view: View | null;
  result: WallResult | null;
  /** Of the question that was asked before, where the two are compared. */
  before: WallResult | null;
  /** What the teacher let onto the wall, in the order it was let there, which is not when it was said. */
  texts: WallText[];
}

/** `text`: null when the teacher has covered it, and where `file` says what was made instead of words, which is asked for by itself. `alike`: so many or more say the same, in fives; null while they are fewer than five. */
export interface WallText {
  text: string | null;
  file?: { voiceId: string; content: MediaContent };
  alike: number | null;
  /** Of a wish: so many agree, in steps of five; 0: fewer than five. */
  nods?: number;
}

export type FarLabel =
  'notStarted' | 'working' | 'done' | 'started' | 'notDone' | 'all' | 'everybody' | 'notEverybody';

/** A part of a class, in steps of five percent. `isNearly`: of nearly all, or all; which of the two is not said. */
interface Part {
  percent: number;
  isNearly: boolean;
}
export type FarPart = Part & { label: FarLabel };
export type LightsPart = Part & { lights: Light[] };

export interface StepsPassed {
  activityId: string;
  /** Of each task that is everybody's, in their order: whether most have it behind them. */
  passed: boolean[];
}

/** What is true of the class as a whole: no names, nothing of fewer than five, nothing that one seat's change moves. */
export interface Pulse {
  phase: 'lobby' | 'live' | 'ended';
  title: string;
  /** Null once the lobby is locked. */
  code: string | null;
  paused: boolean;
  /** About how many are in, in fives; null while fewer than five. */
  present: number | null;
  activities: { activityId: string; kind: 'board' | 'question' | 'tasks'; title: string }[];
  /**
   * How far, over open task lists. Parts of fewer than five are merged into a neighbour; a class of fewer than eight is told only whether
   * everybody is done; null while fewer than five.
   */
  howFar: FarPart[] | null;
  /** At this pace most are done then, rounded up to five minutes; null while nobody can say. */
  finishAtMs: number | null;
  /** How much of the class's work was done when, as the wall has shown it; for the work that is open now. */
  curve: { atMs: number; percent: number }[];
  steps: StepsPassed[];
  /** How it feels, merged likewise; null while fewer than eight have said. */
  feeling: LightsPart[] | null;
  questions: PulseQuestion[];
  /** What the teacher has revealed last and not hidden since: comes before all else that is revealed. */
  revealedId: string | null;
  /** One text or file by itself, and what was asked; comes before every question. */
  large: { questionId: string; title: string; isSpoken: boolean; text: WallText } | null;
  /** Of all keys of the lesson's questions, see `sealText`; null when it has none. */
  seal: string | null;
  timer: Timer | null;
  /** Which board is shown. `group`: its index, for its neutral name. What is on it comes as {@link SheetPush}. */
  board: (OnWall & { title: string; group: number }) | null;
}

/** `nowMs`: server clock. */
export type PulsePush = Pulse & { nowMs: number };

/** Everything the server says by itself over Socket.IO. */
export interface ServerToClient {
  you: (push: YouPush) => void;
  'lesson:events': (push: EventsPush) => void;
  presence: (push: PresencePush) => void;
  disk: (push: DiskPush) => void;
  board: (push: BoardPush) => void;
  pulse: (push: PulsePush) => void;
  sheet: (push: SheetPush) => void;
}
