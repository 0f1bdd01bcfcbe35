import type { EventOf } from '#lib/protocol/events.ts';
import type {
  BoardLook,
  CommandInput,
  CommandName,
  CommandOutput,
  CommandRefusal,
  Outcome,
  RouteName,
  commands,
  routes,
} from '#lib/protocol/index.ts';
import type { Asked } from '#lib/protocol/ask.ts';
import type { RestoreHow } from '#lib/protocol/history.ts';
import type { OutputOf, ParsedInputOf, RefusalOf, Role } from '#lib/protocol/wire.ts';
import type { Voice, VoiceContent } from '#lib/protocol/voice.ts';
import { responseShare } from '#lib/domain/results.ts';
import type { History } from '#lib/domain/history.ts';
import type { Undone } from '#lib/domain/undo.ts';
import type { BlobStore } from './blobs/port.ts';
import type { Bus } from './bus/port.ts';
import type { Clock } from './clock.ts';
import type { Disk } from './disk.ts';
import type { Homes } from './homes.ts';
import type { Log } from './log.ts';
import { GROWN_TOPIC, LessonBook } from './lessons.ts';
import { newToken, type Random } from './random.ts';
import { Sessions } from './sessions.ts';
import type { OwnedLesson, QuestionAddress, Store } from './store/port.ts';
import { accountRoutes, SIGNED_OUT_TOPIC } from './features/accounts.ts';
import { alertCommands } from './features/alerts.ts';
import { aloneCommands, takeUpAlone, ringAlone } from './features/alone.ts';
import { helpCommands } from './features/help.ts';
import { lockCommands, lockFrames } from './features/locks.ts';
import { namedCommands } from './features/named.ts';
import { pinCommands } from './features/pins.ts';
import { takeUpClosing } from './features/closing.ts';
import { classRoutes } from './features/classes.ts';
import { safeguardRoutes } from './features/safeguards.ts';
import { templateRoutes } from './features/templates.ts';
import { wallCommands } from './features/wall.ts';
import { groupCommands } from './features/grouping.ts';
import { joinRoutes } from './features/join.ts';
import { lessonCommands } from './features/lesson.ts';
import { historyRoutes } from './features/history.ts';
import { demoRoutes } from './features/demo.ts';
import { Images } from './features/images.ts';
import { lessonRoutes } from './features/lessons.ts';
import { reviewRoutes } from './features/reviews.ts';
import { seatCommands } from './features/seats.ts';
import { signalCommands } from './features/signals.ts';
import { taskCommands } from './features/tasks.ts';
import { Alarm, timerCommands } from './features/timer.ts';
import { voteCommands } from './features/votes.ts';
import { Watches } from './features/watch.ts';
import { renewKeys, takeUpVoices, voiceCommands } from './features/voice.ts';

/** A question as the box needs to know it. `reachable`: the teacher can write back to its voices. */
export interface VoiceQuestion extends QuestionAddress {
  ask: Asked;
  mode?: 'reachable' | undefined;
}

/** What the hub needs of the box of voices. It learns how many there are and what was said, never by whom. */
export interface VoiceOffice {
  /** To which envelopes are sealed: X25519, base64url; another one whenever the box has started. */
  boxKey(): Promise<string>;
  makeKey(): Promise<{ keyId: string; publicKey: string }>;
  /** Null when a private key is gone. Base64url in and out. */
  sign(requests: readonly { keyId: string; blinded: string }[]): Promise<string[] | null>;
  open(question: VoiceQuestion, publicKey: string): Promise<void>;
  close(question: VoiceQuestion, keyId: string): Promise<void>;
  /** Without their files. */
  list(question: QuestionAddress): Promise<Voice[]>;
  /** With its file; null: there is none of that id. */
  read(question: QuestionAddress, voiceId: string): Promise<VoiceContent | null>;
  /** For its author's device alone, base64url, always of one size; null: there is no such voice, or nobody can answer it. */
  sealReply(question: QuestionAddress, voiceId: string, text: string): Promise<string | null>;
  /** Which voice has this thread, whose secret half its author's device shows; null: none that can be read. */
  findByThread(question: QuestionAddress, secret: string): Promise<string | null>;
  onReleased(listener: (question: QuestionAddress, total: number) => void): void;
  forget(lessonId: string): Promise<void>;
}

/** What the hub needs of shared documents. */
export interface DocumentOffice {
  /** All that is remembered of a document; no steps when there is none. */
  history(documentId: string): Promise<History>;
  /** These two resolve when the change is on disk. */
  restore(
    documentId: string,
    minute: number,
    how: RestoreHow,
  ): Promise<Outcome<null, 'no_such_minute' | 'document_full'>>;
  undo(documentId: string, seatId: string, sinceMinute: number): Promise<Outcome<Undone, 'document_full'>>;
  /** Shows what a board looks like from afar, now and whenever that changes. Returns how to stop. */
  watch(documentId: string, show: (look: BoardLook) => void): () => void;
  /** The same with all that stands on it and without whose it is: see `domain/board/sheet.ts`. */
  watchSheet(documentId: string, show: (sheet: Uint8Array) => void): () => void;
  /** Whether a picture is on the sheet that is shown now. */
  isOnSheet(documentId: string, blob: string): boolean;
  /** Puts leaves onto their board, each as its seat's work. Returns how many could not be: the board or the disk is full. */
  gatherLeaves(boardId: string, leaves: readonly { documentId: string; seatId: string }[]): Promise<number>;
  /** What lies in these frames of a board, each with itself; those that are not there are left out. */
  framed(documentId: string, frameIds: readonly string[]): Promise<[frameId: string, objectIds: string[]][]>;
  /** Which of these objects are on a board. */
  present(documentId: string, objectIds: readonly string[]): Promise<string[]>;
  /** Closes what is open of a lesson's documents before the lesson is deleted. */
  forget(lessonId: string): Promise<void>;
}

export interface HubPorts {
  store: Store;
  /** Pictures. */
  blobs: BlobStore;
  bus: Bus;
  /** Carries news between the nodes of a district. */
  nodes: Bus;
  homes: Homes;
  clock: Clock;
  random: Random;
  log: Log;
  disk: Pick<Disk, 'isFull' | 'noteFull'>;
  voices: VoiceOffice;
  documents: DocumentOffice;
  /** Walks the simulated class into the lesson with this code; false when one is walking already. */
  startDemo(code: string): boolean;
  /** Where students reach this hub on the local network, best first. */
  addresses(): string[];
}

/** Who gives a command. It comes from the connection's cookies, never from what was sent. */
export type Who =
  | { role: 'teacher'; lessonId: string; teacherId: string }
  | { role: 'student' | 'waiting'; lessonId: string; seatId: string }
  | { role: 'screen'; lessonId: string };

/** The page a command came from, and what a command may do to it. */
export interface Page {
  /** Shows it the boards of an activity from now on, until it asks for others; null: for none. `groupIds`: of these groups alone. */
  watchBoards(activityId: string | null, groupIds?: readonly string[]): void;
}

type RolesOf<C extends CommandName> = (typeof commands)[C]['roles'][number];
export type WhoMay<R extends Role> =
  Extract<Who, { role: 'teacher' }> extends infer T
    ? | (R extends 'teacher' ? T : never)
      | (R extends 'student' | 'waiting' ? { role: R; lessonId: string; seatId: string } : never)
    : never;

export type CommandHandlers<C extends CommandName = CommandName> = {
  [Name in C]: (
    input: ParsedInputOf<(typeof commands)[Name]>,
    who: WhoMay<RolesOf<Name>>,
    page: Page,
  ) => Promise<Outcome<CommandOutput<Name>, CommandRefusal<Name>>>;
};

/** Who calls over HTTP. `device`: a hash of the device's cookie, there for everybody. */
export interface Caller {
  teacherId: string | null;
  device: string;
  /** Where the call comes from: to slow floods down, never kept and never logged. Behind a proxy everybody has the same. */
  address: string;
}

/** What a route answers. `session`: the cookie's new token, or null to take the cookie away. */
export type RouteOutcome<Value, Code extends string> =
  { ok: true; value: Value; session?: string | null } | { ok: false; code: Code };

type Access<R extends RouteName> = (typeof routes)[R]['access'];
export type CallerOf<R extends RouteName> =
  Access<R> extends 'teacher' ? Caller & { teacherId: string } : Caller;

export type RouteHandlers<R extends RouteName = RouteName> = {
  [Name in R]: (
    input: ParsedInputOf<(typeof routes)[Name]>,
    caller: CallerOf<Name>,
    session: string | null,
  ) => Promise<RouteOutcome<OutputOf<(typeof routes)[Name]>, RefusalOf<(typeof routes)[Name]>>>;
};

export type { CommandInput };

/** What every feature is written against. */
export interface FeaturePorts extends HubPorts {
  lessons: LessonBook;
  /** Opens the first teacher's set-up once; new at every start. */
  setupKey: string;
  sessions: Sessions;
}

/** How much a seat did to a board since it was last told. */
type Effect = Pick<EventOf<'board:edited'>, 'changed' | 'removed' | 'undone'>;

/** The application: no Express and no Socket.IO in it. */
export interface Hub {
  ports: FeaturePorts;
  commands: CommandHandlers;
  routes: RouteHandlers;
  images: Images;
  /** Takes up again what was running when the hub last stopped. */
  resume(): Promise<void>;
  /** The same for voices alone: the box has ended and another has taken its place. */
  resumeVoices(): Promise<void>;
  /** The same for one lesson: this node has become its home. */
  takeUp(lessonId: string): Promise<void>;
  /** Whether a lesson that is in memory is in its lobby or live. */
  isRunning(lessonId: string): boolean;
  /** It is its home no more, and knows nothing of it. */
  letGo(lessonId: string): Promise<void>;
  /** A seat changed a board: said by the document server. */
  noteEdit(lessonId: string, activityId: string, seatId: string, effect: Effect): Promise<void>;
}

const isRunning = (card: OwnedLesson | undefined) => card?.phase === 'lobby' || card?.phase === 'live';

/** Of this hub. */
async function eachRunning({ store, homes }: FeaturePorts, work: (lessonId: string) => Promise<void>) {
  for (const { lessonId } of await store.listRunningLessons())
    if (homes.isHere(lessonId)) await work(lessonId);
}

/** Who signs out at another node is signed out here as well. */
function followSessions({ nodes, sessions, store, clock, log }: FeaturePorts): void {
  nodes.subscribe(SIGNED_OUT_TOPIC, (session) => sessions.end(session));
  const isThere = async (session: string) =>
    (await store.findTeacherBySession(session, clock.nowMs())) !== null;
  nodes.onGap(() => {
    sessions.lookAgain(isThere).catch((error: unknown) => {
      log.error({ error: String(error) }, 'who is signed in could not be looked up again');
    });
  });
}

export function createHub(hubPorts: HubPorts): Hub {
  const ports: FeaturePorts = {
    ...hubPorts,
    lessons: new LessonBook(hubPorts),
    setupKey: newToken(hubPorts.random),
    sessions: new Sessions(),
  };
  ports.voices.onReleased(({ lessonId, questionId }, total) => {
    ports.lessons
      .change(lessonId, ({ lesson }) => {
        const share = responseShare(total, lesson.issued.get(questionId)?.size ?? 0);
        const event = { type: 'voices:released', questionId, total, share } as const;
        return { ok: true, value: { events: [event], value: null } };
      })
      .catch((error: unknown) => {
        ports.log.error({ lessonId, error: String(error) }, 'a release could not be written to the log');
      });
  });
  followSessions(ports);
  const watches = new Watches(ports);
  const alarm = new Alarm(ports, (lessonId) => ringAlone(ports, lessonId));
  const renewKeysLater = (lessonId: string) =>
    renewKeys(ports, lessonId).catch((error: unknown) =>
      ports.log.error({ lessonId, error: String(error) }, 'questions could not be given new keys'),
    );
  const takeUp = async (lessonId: string) => {
    if (!isRunning((await ports.lessons.open(lessonId))?.card)) return;
    await takeUpVoices(ports, lessonId);
    void renewKeysLater(lessonId);
    takeUpClosing(ports, lessonId);
    await takeUpAlone(ports, lessonId, alarm);
    await lockFrames(ports, lessonId);
    watches.keep(lessonId);
  };
  return {
    ports,
    commands: {
      ...lessonCommands(ports),
      ...seatCommands(ports),
      ...groupCommands(ports),
      ...signalCommands(ports),
      ...alertCommands(ports),
      ...helpCommands(ports),
      ...taskCommands(ports),
      ...voiceCommands(ports),
      ...namedCommands(ports),
      ...aloneCommands(ports, alarm),
      ...timerCommands(ports, alarm),
      ...pinCommands(ports),
      ...wallCommands(ports),
      ...lockCommands(ports),
      ...voteCommands(ports),
    },
    routes: {
      ...accountRoutes(ports),
      ...classRoutes(ports),
      ...lessonRoutes(ports),
      ...reviewRoutes(ports),
      ...historyRoutes(ports),
      ...templateRoutes(ports),
      ...safeguardRoutes(ports),
      ...demoRoutes(ports),
      ...joinRoutes(ports),
    },
    images: new Images(ports),
    resume: () => eachRunning(ports, takeUp),
    resumeVoices: () =>
      eachRunning(ports, async (lessonId) => {
        await takeUpVoices(ports, lessonId);
        await renewKeysLater(lessonId);
      }),
    takeUp,
    isRunning: (lessonId) => isRunning(ports.lessons.peek(lessonId)?.card),
    async letGo(lessonId) {
      watches.letGo(lessonId);
      alarm.letGo(lessonId);
      ports.lessons.forget(lessonId);
      ports.nodes.publish(GROWN_TOPIC, lessonId); // who slept may have written before it knew
      await ports.voices.forget(lessonId);
    },
    async noteEdit(lessonId, activityId, seatId, effect) {
      await ports.lessons.change(lessonId, ({ lesson }) => {
        const isThere = lesson.phase === 'live' && lesson.seats.has(seatId);
        return {
          ok: true,
          value: {
            events: isThere ? [{ type: 'board:edited', seatId, activityId, ...effect }] : [],
            value: null,
          },
        };
      });
    },
  };
}
