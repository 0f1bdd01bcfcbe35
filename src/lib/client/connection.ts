import { io, type Socket } from 'socket.io-client';
import type {
  BoardPush,
  ClientCode,
  ClientToServer,
  CommandAnswer,
  CommandInput,
  CommandName,
  CommandOutput,
  CommandRefusal,
  DiskPush,
  EventsPush,
  GeneralCode,
  Handshake,
  PresencePush,
  PulsePush,
  ServerToClient,
  SheetPush,
  YouPush,
} from '#lib/protocol/index.ts';
import { lessonOfWallKey } from '#lib/protocol/wall-key.ts';
import { PROTOCOL_VERSION, refused, type Outcome } from '#lib/protocol/wire.ts';

export type ConnectionStatus = 'connecting' | 'connected' | 'offline';
const REJECTIONS = ['denied', 'old_protocol', 'no_such_lesson'] as const;
/** Why the server does not take this connection at all. `old_protocol`: the page must be loaded anew. */
export type Rejection = (typeof REJECTIONS)[number];
const isRejection = (reason: string): reason is Rejection => REJECTIONS.some((each) => each === reason);

export interface ConnectionListeners {
  status(status: ConnectionStatus): void;
  rejected(reason: Rejection): void;
  you(push: YouPush): void;
  events(push: EventsPush): void;
  presence(push: PresencePush): void;
  disk(push: DiskPush): void;
  board(push: BoardPush): void;
  pulse(push: PulsePush): void;
  sheet(push: SheetPush): void;
}

export interface ConnectionOptions {
  /** '' for the page's own server. */
  base?: string;
  lessonId?: string;
  wallKey?: string;
  /** Extra headers, where there is no browser to hold the cookies. */
  headers?: Record<string, string>;
  /** How many events of which view are held already: a reconnect asks for the rest. */
  have(): { have: number; viewId: string };
}

export type Sent<C extends CommandName> = Outcome<
  CommandOutput<C>,
  CommandRefusal<C> | GeneralCode | ClientCode
>;

/** How long an answer is waited for before the command is sent again under the same id, in ms. */
const ANSWER_TIMEOUT_MS = 8_000;
/** A hub that could not look ("broken") is asked again after this time and up to twice as much, in ms. */
const RETRY_MS = 3_000;
/** How long a command is kept trying while the network is away, in ms; then it is refused as `offline`. */
const GIVE_UP_MS = 120_000;

type TypedSocket = Socket<ServerToClient, ClientToServer>;

const commandId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/** The line to the hub for one lesson: events in, commands out, both surviving a broken network. */
export class Connection {
  readonly #socket: TypedSocket;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions, listeners: Partial<ConnectionListeners>) {
    this.#socket = io(options.base ?? '', {
      transports: ['websocket', 'polling'],
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      randomizationFactor: 0.6,
      forceNew: true,
      autoConnect: false,
      query: { lesson: options.lessonId ?? lessonOfWallKey(options.wallKey ?? '') },
      ...(options.headers ? { extraHeaders: options.headers } : {}),
      auth: (give) => {
        const handshake: Handshake = { protocol: PROTOCOL_VERSION, ...options.have() };
        if (options.lessonId) handshake.lessonId = options.lessonId;
        if (options.wallKey) handshake.wallKey = options.wallKey;
        give({ ...handshake });
      },
    });
    this.#listen(listeners);
    listeners.status?.('connecting');
    this.#socket.connect();
  }

  #listen(listeners: Partial<ConnectionListeners>): void {
    const socket = this.#socket;
    socket.on('connect', () => listeners.status?.('connected'));
    socket.on('disconnect', (reason) => {
      listeners.status?.('offline');
      if (reason === 'io server disconnect') socket.connect();
    });
    socket.on('connect_error', (error) => {
      listeners.status?.('offline');
      // `active`: the transport failed and Socket.IO tries again by itself. Otherwise the server said no.
      if (socket.active) return;
      if (isRejection(error.message)) listeners.rejected?.(error.message);
      else this.#retry = setTimeout(() => socket.connect(), RETRY_MS * (1 + Math.random()));
    });
    if (listeners.you) socket.on('you', listeners.you);
    if (listeners.events) socket.on('lesson:events', listeners.events);
    if (listeners.presence) socket.on('presence', listeners.presence);
    if (listeners.disk) socket.on('disk', listeners.disk);
    if (listeners.board) socket.on('board', listeners.board);
    if (listeners.pulse) socket.on('pulse', listeners.pulse);
    if (listeners.sheet) socket.on('sheet', listeners.sheet);
  }

  /**
   * Carries a command to the server at most once, however often the network breaks meanwhile, while the hub itself
   * stays up: what it has answered is in its memory. Never throws.
   * `offline`: no answer within two minutes; it may or may not have been carried out.
   */
  async send<C extends CommandName>(name: C, input: CommandInput<C>): Promise<Sent<C>> {
    const request = { id: commandId(), input };
    const giveUpAtMs = performance.now() + GIVE_UP_MS;
    while (performance.now() < giveUpAtMs) {
      const answer = await this.#ask(name, request);
      if (answer) return answer;
    }
    return refused('offline');
  }

  /** Null when no answer came in time. Socket.IO keeps what is said while it is away and says it when it is back. */
  async #ask<C extends CommandName>(
    name: C,
    request: { id: string; input: CommandInput<C> },
  ): Promise<CommandAnswer<C> | null> {
    type Untyped = { emitWithAck(name: string, request: unknown): Promise<unknown> };
    try {
      const untyped = this.#socket.timeout(ANSWER_TIMEOUT_MS) as unknown as Untyped;
      return (await untyped.emitWithAck(name, request)) as CommandAnswer<C>;
    } catch {
      return null;
    }
  }

  /** Tries at once instead of waiting for the next turn: the lid was opened, the network is back. */
  wake(): void {
    if (!this.#socket.connected) this.#socket.disconnect().connect();
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#socket.disconnect();
  }
}
