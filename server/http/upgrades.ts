import type { IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { boardOf, documentId, parseDocumentId } from '#lib/domain/documents.ts';
import type { DocumentServer } from '../documents/server.ts';
import type { FeaturePorts } from '../hub.ts';
import { accessTo, identify } from '../realtime/identity.ts';

interface Doors {
  ports: FeaturePorts;
  documents: DocumentServer;
  isOwnOrigin: (headers: { origin?: string; host?: string }) => boolean;
}

/** A socket that nobody takes over is closed after this time; WebSockets keep time themselves. */
const UNTAKEN_MS = 10_000;

/** Closes for good: one that only says goodbye stays half open for as long as the other end likes. */
const refuse = (socket: Duplex, status: string) =>
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());

async function openDocument(
  { ports, documents }: Doors,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  id: string,
) {
  const access = await accessTo(ports, id, await identify(ports, request.headers));
  if (!access?.mayRead()) return void refuse(socket, '403 Forbidden');
  const address = parseDocumentId(id);
  if (address?.seatId !== undefined && access.mayWrite())
    await documents.takeLeaf(documentId(boardOf(address)), id);
  documents.connect(request, socket, head, id, access);
}

/** The only owner of `upgrade`: every socket that is opened passes here, and one that nobody knows is closed. */
export function ownUpgrades(server: Server, doors: Doors): void {
  server.on('upgrade', (request, socket, head) => {
    // From here on HTTP looks after this socket no more, and an error that nobody hears would end the hub.
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path.startsWith('/socket.io/')) return; // Socket.IO's own listener answers
    if (/^vite-(hmr|ping)$/u.test(String(request.headers['sec-websocket-protocol']))) return; // hot reload, while developing
    // Only now: the two above have taken their sockets already, and a quiet page is no fault.
    if (socket instanceof Socket) socket.setTimeout(UNTAKEN_MS, () => socket.destroy());
    const document = /^\/doc\/([a-z0-9-]+)$/u.exec(path)?.[1];
    if (!document) return void refuse(socket, '404 Not Found');
    if (!doors.isOwnOrigin(request.headers)) return void refuse(socket, '403 Forbidden');
    openDocument(doors, request, socket, head, document).catch((error: unknown) => {
      doors.ports.log.error({ error: String(error) }, 'a document could not be opened');
      refuse(socket, '503 Service Unavailable');
    });
  });
}
