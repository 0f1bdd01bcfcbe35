import { Agent, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A request that was passed on once is not passed on again. */
export const PASSED_HEADER = 'x-chorus-passed';

/** How long another node may take to begin its answer, in ms. */
const PATIENCE_MS = 15_000;
/** The same for a line: a home that sleeps longer than this is a home no more. */
const LINE_PATIENCE_MS = 3_000;
/** Service unavailable: a lesson that has no home at this moment. */
const NOT_NOW = 503;
/** After this time whoever found nobody may ask again, in s. */
const RETRY_AFTER_S = 1;

export interface Upgrade {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** What is asked of the other node: the same, word for word. */
function asIs({ method, url, headers }: IncomingMessage, address: string) {
  const { hostname, port } = new URL(address);
  return { hostname, port, method, path: url, headers: { ...headers, [PASSED_HEADER]: '1' } };
}

/** Passes a request on to the node at `address`, and its answer back. */
export function passRequest(address: string, request: IncomingMessage, response: ServerResponse): void {
  const onward = ask({ ...asIs(request, address), agent, timeout: PATIENCE_MS });
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  onward.on('timeout', () => onward.destroy());
  onward.on('error', () => (response.headersSent ? response.destroy() : sendAway(response)));
  response.on('close', () => response.writableFinished || onward.destroy());
  request.pipe(onward);
}

/** Nobody can answer this now, and soon somebody can. */
export function sendAway(response: ServerResponse): void {
  response.writeHead(NOT_NOW, { 'Retry-After': RETRY_AFTER_S, Connection: 'close' }).end();
}

/**
 * Passes an upgrade on; from then on whatever either end says reaches the other as it is. `otherwise`: the lesson is not there
 * any more, and nothing has been said yet.
 */
export function passUpgrade(
  address: string,
  { request, socket, head }: Upgrade,
  otherwise: () => void,
): void {
  const onward = ask({ ...asIs(request, address), agent: false, timeout: LINE_PATIENCE_MS });
  onward.on('upgrade', (answer, far: Socket, farHead) => {
    far.setTimeout(0).setNoDelay(true);
    if (socket instanceof Socket) socket.setTimeout(0).setNoDelay(true);
    socket.write(headOf(answer));
    socket.write(farHead);
    far.write(head);
    join(socket, far);
  });
  const notThere = once(otherwise);
  onward.on('response', ({ statusCode = 502 }) =>
    statusCode === NOT_NOW ? notThere() : refuse(socket, statusCode),
  );
  onward.on('timeout', () => onward.destroy());
  onward.on('error', notThere);
  socket.once('close', () => onward.destroy());
  onward.end();
}

/** As `sendAway`, where there is no response to say it with. */
export const turnAway = (socket: Duplex) => refuse(socket, NOT_NOW);

function refuse(socket: Duplex, status: number): void {
  const lines = [`HTTP/1.1 ${status} No`, `Retry-After: ${RETRY_AFTER_S}`, 'Connection: close'];
  socket.end(`${lines.join('\r\n')}\r\n\r\n`, () => socket.destroy());
}

function once(run: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) run();
    isDone = true;
  };
}

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** When one end goes, for whatever reason, the other goes too. */
function join(near: Duplex, far: Duplex): void {
  pour(near, far);
  pour(far, near);
}

function pour(from: Duplex, to: Duplex): void {
  from.pipe(to);
  from.on('error', () => to.destroy());
  from.on('close', () => to.destroy());
}
