import {
  Connection,
  type ConnectionListeners,
  type ConnectionStatus,
  type Rejection,
  type Sent,
} from '#lib/client/connection.ts';
import type { LessonView } from '#lib/client/lesson-copy.ts';
import { foldEvents } from '#lib/domain/fold.ts';
import { emptyLesson, type Lesson } from '#lib/domain/lesson.ts';
import type { CommandInput, CommandName, EventsPush, Pulse, YouPush } from '#lib/protocol/index.ts';

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
  /** How far the server's clock is ahead of this device's, in ms. */
  aheadMs: number = $state(0);
  /** The first view has arrived. */
  isReady: boolean = $state(false);

  /** What the hub, or before it this device, has given. Replaced as a whole, so that it belongs together. */
  view: LessonView | null = $state.raw(null);
  readonly #connection: Connection;
  readonly #tick: ReturnType<typeof setInterval>;

  /** `boards`: for the teacher's page and the wall's, who are shown some. */
  constructor(
    which: { lessonId: string } | { wallKey: string },
    boards: Partial<Pick<ConnectionListeners, 'board' | 'sheet'>> = {},
  ) {
    this.#connection = new Connection(
      { ...which, have: () => this.#have() },
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
        ...boards,
        pulse: ({ nowMs, ...pulse }) => {
          this.#keepTime(nowMs);
          this.pulse = pulse;
          this.isReady = true;
        },
      },
    );
    this.#tick = setInterval(() => {
      if (this.status === 'connected') this.nowMs = Date.now() + this.aheadMs;
    }, TICK_MS);
  }

  /** The caller's own seat; undefined for a teacher and before the first view. */
  get seat() {
    return this.you && 'seatId' in this.you ? this.lesson.seats.get(this.you.seatId) : undefined;
  }

  /** Begins with what this device has kept, unless the hub was quicker. */
  begin(kept: LessonView): void {
    if (this.you) return;
    this.you = kept.you;
    this.lesson = foldEvents(kept.events, emptyLesson);
    this.view = kept;
    this.isReady = true;
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

  #have() {
    const { you, events } = this.view ?? {};
    return { have: events?.length ?? 0, viewId: you?.viewId ?? '' };
  }

  #keepTime(nowMs: number): void {
    this.aheadMs = nowMs - Date.now();
    this.nowMs = nowMs;
  }

  #take({ from, events, nowMs }: EventsPush): void {
    this.#keepTime(nowMs);
    this.lesson = foldEvents(events, from === 0 ? emptyLesson : this.lesson);
    const before = this.view?.events.slice(0, from) ?? [];
    if (this.you) this.view = { you: this.you, events: before.concat(events) };
    this.isReady = true;
  }
}
