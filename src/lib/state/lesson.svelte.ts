import { Connection, type ConnectionStatus, type Rejection, type Sent } from '#lib/client/connection.ts';
import { emptyLesson, foldEvents, type Lesson } from '#lib/domain/lesson.ts';
import type {
  BoardPush,
  CommandInput,
  CommandName,
  EventsPush,
  Pulse,
  YouPush,
} from '#lib/protocol/index.ts';

export type { ConnectionStatus, Rejection };

const TICK_MS = 1_000;

/** One lesson as this page sees it: the fold of the events it may see, who it is, and the line to the hub. */
export class LessonState {
  lesson: Lesson = $state.raw(emptyLesson);
  you: YouPush | null = $state.raw(null);
  status: ConnectionStatus = $state('connecting');
  rejection: Rejection | null = $state(null);
  /** Seats that are connected now; the teacher's page only. */
  online: ReadonlySet<string> = $state.raw(new Set());
  /** The hub's disk is full; the teacher's page only. */
  isHubFull: boolean = $state(false);
  /** The wall's page only. */
  pulse: Pulse | null = $state.raw(null);
  /** The server's clock in ms, moving once a second; it stands while the line is away, as all that is known does. */
  nowMs: number = $state(Date.now());
  /** The first view has arrived. */
  isReady: boolean = $state(false);

  #have = 0;
  #aheadMs = 0;
  readonly #connection: Connection;
  readonly #tick: ReturnType<typeof setInterval>;

  /** `onBoard`: the teacher's page only. */
  constructor(which: { lessonId: string } | { wallKey: string }, onBoard?: (push: BoardPush) => void) {
    this.#connection = new Connection(
      { ...which, have: () => ({ have: this.#have, viewId: this.you?.viewId ?? '' }) },
      {
        status: (status) => (this.status = status),
        rejected: (reason) => (this.rejection = reason),
        you: (you) => {
          this.you = you;
          this.rejection = null;
        },
        events: (push) => this.#take(push),
        presence: ({ online }) => (this.online = new Set(online)),
        disk: ({ isFull }) => (this.isHubFull = isFull),
        ...(onBoard ? { board: onBoard } : {}),
        pulse: (pulse) => {
          this.pulse = pulse;
          this.isReady = true;
        },
      },
    );
    this.#tick = setInterval(() => {
      if (this.status === 'connected') this.nowMs = Date.now() + this.#aheadMs;
    }, TICK_MS);
  }

  /** The caller's own seat; undefined for a teacher and before the first view. */
  get seat() {
    return this.you && 'seatId' in this.you ? this.lesson.seats.get(this.you.seatId) : undefined;
  }

  send<C extends CommandName>(name: C, input: CommandInput<C>): Promise<Sent<C>> {
    return this.#connection.send(name, input);
  }

  wake(): void {
    this.#connection.wake();
  }

  close(): void {
    clearInterval(this.#tick);
    this.#connection.close();
  }

  #take({ from, events, nowMs }: EventsPush): void {
    this.#aheadMs = nowMs - Date.now();
    this.nowMs = nowMs;
    this.lesson = foldEvents(events, from === 0 ? emptyLesson : this.lesson);
    this.#have = from + events.length;
    this.isReady = true;
  }
}
