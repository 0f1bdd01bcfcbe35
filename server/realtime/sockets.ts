import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import * as v from 'valibot';
import type { ClientToServer, ServerToClient } from '#lib/protocol/index.ts';
import { id } from '#lib/protocol/text.ts';
import { PROTOCOL_VERSION, refused } from '#lib/protocol/wire.ts';
import type { Hub, Page, Who } from '../hub.ts';
import { COMMANDS, Counter, MESSAGES } from '../limits.ts';
import { newId } from '../random.ts';
import { answerCommand, isCommand, type Answer } from './answer.ts';
import { Audience } from './audience.ts';
import { identify, whoIs, type Visitor } from './identity.ts';
import { Once } from './once.ts';

/** The largest command is a set of thirty blinded tokens, in bytes. */
const MAX_MESSAGE_BYTES = 64 * 1024;

const handshake = v.object({
  protocol: v.number(),
  lessonId: v.optional(id),
  wallKey: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
  have: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  viewId: v.optional(v.pipe(v.string(), v.maxLength(80)), ''),
});

interface SocketData {
  lessonId: string;
  isScreen: boolean;
  visitor: Visitor;
  held: { have: number; viewId: string };
}

type Server_ = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
type Socket_ = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

const request = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/u)),
  input: v.optional(v.unknown()),
});

/** The Socket.IO door: lets in who belongs to a lesson, gives them what they may see, answers their commands. */
export function openSockets(
  server: HttpServer,
  hub: Hub,
  isOwnOrigin: (headers: { origin?: string; host?: string }) => boolean,
) {
  const io: Server_ = new Server(server, {
    serveClient: false,
    destroyUpgrade: false, // other doors share the server's upgrades
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    allowRequest: (req, decide) => decide(null, isOwnOrigin(req.headers)),
  });
  const audiences = new Map<string, Audience>();
  const once = new Once();
  const commandsOf = new Counter(hub.ports.clock, COMMANDS);
  const messagesOf = new Counter(hub.ports.clock, MESSAGES);

  io.use((socket, next) => {
    admit(hub, socket).then(
      (reason) => next(reason ? new Error(reason) : undefined),
      (error: unknown) => {
        hub.ports.log.error({ error: String(error) }, 'a handshake broke');
        next(new Error('broken'));
      },
    );
  });

  io.on('connection', (socket) => {
    const { lessonId } = socket.data;
    const audience = audiences.get(lessonId) ?? new Audience(hub.ports, lessonId);
    audiences.set(lessonId, audience);
    const { leave, page } = audience.join(watcherOf(socket), socket.data.held);
    socket.on('disconnect', () => {
      leave();
      if (!audience.isEmpty) return;
      audience.close();
      audiences.delete(lessonId);
    });
    socket.onAny((name: unknown, raw: unknown, reply: unknown) => {
      if (!messagesOf.take(socket.id)) return void socket.conn.close(true);
      void takeCommand(hub, socket, { once, commandsOf, page }, name, raw).then((answer) => {
        if (typeof reply === 'function') reply(answer);
      });
    });
  });

  return {
    /** Sends everybody away who looks at this lesson: it lives elsewhere now. */
    release(lessonId: string) {
      for (const socket of io.sockets.sockets.values())
        if (socket.data.lessonId === lessonId) socket.conn.close();
    },
    isWatched: (lessonId: string) => audiences.has(lessonId),
    close: () => io.close(),
  };
}

/** Why a connection is not let in; null when it is. */
async function admit(hub: Hub, socket: Socket_): Promise<string | null> {
  const parsed = v.safeParse(handshake, socket.handshake.auth);
  if (!parsed.success) return 'denied';
  if (parsed.output.protocol !== PROTOCOL_VERSION) return 'old_protocol';
  const { wallKey, have, viewId } = parsed.output;
  const lessonId = wallKey
    ? (await hub.ports.store.findLessonByWallKey(wallKey))?.lessonId
    : parsed.output.lessonId;
  if (!lessonId || !(await hub.ports.lessons.open(lessonId))) return 'no_such_lesson';
  const visitor = wallKey
    ? { teacherId: null, session: null, device: null }
    : await identify(hub.ports, socket.handshake.headers);
  if (!wallKey && !(await isKnown(hub, lessonId, visitor))) return 'denied';
  socket.data = { lessonId, isScreen: wallKey !== undefined, visitor, held: { have, viewId } };
  return null;
}

/** Whoever has just knocked at another node may be here before the news of it. */
async function isKnown({ ports }: Hub, lessonId: string, visitor: Visitor): Promise<boolean> {
  if (whoIs(ports, lessonId, visitor)) return true;
  await ports.lessons.catchUp(lessonId);
  return whoIs(ports, lessonId, visitor) !== null;
}

const watcherOf = (socket: Socket_) => ({
  visitor: socket.data.visitor,
  isScreen: socket.data.isScreen,
  emit: ((event, ...push) => socket.emit(event, ...push)) as <E extends keyof ServerToClient>(
    event: E,
    ...push: Parameters<ServerToClient[E]>
  ) => void,
  // Not at once: whoever leaves by a command of their own hears its answer first.
  dismiss: () => setImmediate(() => socket.disconnect(true)),
});

/** Answers every command exactly once; nothing that is sent here can throw. */
async function takeCommand(
  hub: Hub,
  socket: Socket_,
  { once, commandsOf, page }: { once: Once; commandsOf: Counter; page: Page },
  name: unknown,
  raw: unknown,
): Promise<Answer> {
  const parsed = v.safeParse(request, raw);
  if (typeof name !== 'string' || !isCommand(name) || !parsed.success) return refused('invalid');
  const who = socket.data.isScreen
    ? screenOf(socket)
    : whoIs(hub.ports, socket.data.lessonId, socket.data.visitor);
  const key = who ? keyOf(who) : socket.id;
  const command = `${key} ${parsed.output.id}`;
  // Only what is carried out is remembered: a flood must not push out the answers that others wait for.
  if (!once.has(command) && !commandsOf.take(key)) return refused('too_many');
  const asked = { name, raw: parsed.output.input, errorId: newId(hub.ports.random) };
  return once.run(command, () => answerCommand(hub, asked, who, page));
}

const screenOf = (socket: Socket_): Who => ({ role: 'screen', lessonId: socket.data.lessonId });
const keyOf = (who: Who) => `${who.lessonId} ${'seatId' in who ? who.seatId : who.role}`;
