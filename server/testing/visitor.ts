import { Connection, type ConnectionListeners, type Rejection } from '#lib/client/connection.ts';
import { foldEvents } from '#lib/domain/fold.ts';
import type { LessonEvent } from '#lib/protocol/events.ts';
import { emptyLesson, type Lesson } from '#lib/domain/lesson.ts';
import type {
  BoardPush,
  CommandInput,
  CommandName,
  CommandOutput,
  EventsPush,
  Pulse,
  RouteAddress,
  RouteCode,
  RouteInput,
  RouteOutput,
  SheetPush,
  YouPush,
} from '#lib/protocol/index.ts';
import type { Outcome } from '#lib/protocol/wire.ts';

/** How long something is waited for before a test says that it did not happen, in ms. */
const PATIENCE_MS = 8_000;

/** A browser's part in HTTP, without the browser: keeps its cookies and calls the API. */
export class Visitor {
  readonly url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** One plain request with this device's cookies. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      ...(init.headers as Record<string, string>),
      ...(this.cookie ? { cookie: this.cookie } : {}),
    };
    const response = await fetch(`${this.url}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  async call<A extends RouteAddress>(
    address: A,
    input: RouteInput<A>,
  ): Promise<Outcome<RouteOutput<A>, RouteCode<A>>> {
    const [method = 'GET', pattern = ''] = address.split(' ');
    const rest: Record<string, unknown> = { ...(input as object) };
    const path = pattern.replace(/:([a-zA-Z]+)/gu, (_, name: string) => String(rest[name]));
    const body =
      method === 'GET' ? {} : { body: JSON.stringify(rest), headers: { 'content-type': 'application/json' } };
    const response = await this.fetch(path, { method, ...body });
    return (await response.json()) as Outcome<RouteOutput<A>, RouteCode<A>>;
  }

  /** The same, for calls that a test takes for granted. */
  async done<A extends RouteAddress>(address: A, input: RouteInput<A>): Promise<RouteOutput<A>> {
    const outcome = await this.call(address, input);
    if (!outcome.ok) throw new Error(`${address} was refused: ${outcome.code}`);
    return outcome.value;
  }

  /** Opens this device's line to a lesson. */
  watch(which: { lessonId: string } | { wallKey: string }): Watch {
    return new Watch(this, which);
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const value = pair.slice(at + 1);
    if (value === '') this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), value);
  }
}

/** A page's part in a lesson, without the page: what it was told, folded as the page folds it. */
export class Watch {
  lesson: Lesson = emptyLesson;
  you: YouPush | null = null;
  pulse: Pulse | null = null;
  online: string[] = [];
  isHubFull = false;
  /** What the desk was last told of each group's board. */
  readonly boards = new Map<string, BoardPush>();
  /** What was last told of the board on the wall. */
  sheet: SheetPush | null = null;
  rejection: Rejection | null = null;
  /** How often the line was lost. */
  breaks = 0;
  /** Everything that came over the line, for tests that look for what must not. */
  readonly heard: unknown[] = [];
  readonly visitor: Visitor;
  readonly connection: Connection;
  /** The log as this page has been given it. */
  events: readonly LessonEvent[] = [];
  #aheadMs = 0;
  readonly #waiting = new Set<() => void>();

  constructor(visitor: Visitor, which: { lessonId: string } | { wallKey: string }) {
    this.visitor = visitor;
    const hear =
      <P>(take: (push: P) => void) =>
      (push: P) => {
        this.heard.push(push);
        take(push);
        for (const look of [...this.#waiting]) look();
      };
    const listeners: Partial<ConnectionListeners> = {
      status: (status) => (this.breaks += status === 'offline' ? 1 : 0),
      you: hear((you: YouPush) => (this.you = you)),
      events: hear((push: EventsPush) => this.#take(push)),
      pulse: hear((pulse: Pulse) => (this.pulse = pulse)),
      presence: hear((push: { online: string[] }) => (this.online = push.online)),
      disk: hear((push: { isFull: boolean }) => (this.isHubFull = push.isFull)),
      sheet: hear((push: SheetPush) => (this.sheet = push)),
      board: hear((push: BoardPush) => this.boards.set(push.groupId, push)),
      rejected: hear((reason: Rejection) => (this.rejection = reason)),
    };
    const headers: Record<string, string> = visitor.cookie ? { cookie: visitor.cookie } : {};
    const have = () => ({ have: this.events.length, viewId: this.you?.viewId ?? '' });
    this.connection = new Connection({ base: visitor.url, ...which, headers, have }, listeners);
  }

  get seatId(): string {
    if (!this.you || !('seatId' in this.you)) throw new Error('this page has no seat');
    return this.you.seatId;
  }

  get seat() {
    return this.lesson.seats.get(this.seatId);
  }

  send<C extends CommandName>(name: C, input: CommandInput<C>) {
    return this.connection.send(name, input);
  }

  async done<C extends CommandName>(name: C, input: CommandInput<C>): Promise<CommandOutput<C>> {
    const outcome = await this.send(name, input);
    if (!outcome.ok) throw new Error(`${name} was refused: ${outcome.code}`);
    return outcome.value;
  }

  /** Resolves when the page has been told enough for this to be true. */
  until(what: string, isSo: (watch: Watch) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`it never happened that ${what}`));
      }, PATIENCE_MS);
      const look = () => {
        if (!isSo(this)) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Looks after everything that is heard. Returns how to stop. */
  listen(look: () => void): () => void {
    this.#waiting.add(look);
    return () => this.#waiting.delete(look);
  }

  close(): void {
    this.connection.close();
  }

  /** The server's clock. */
  get nowMs(): number {
    return Date.now() + this.#aheadMs;
  }

  #take({ from, events, nowMs }: EventsPush): void {
    this.#aheadMs = nowMs - Date.now();
    this.lesson = foldEvents(events, from === 0 ? emptyLesson : this.lesson);
    this.events = [...this.events.slice(0, from), ...events];
  }
}
