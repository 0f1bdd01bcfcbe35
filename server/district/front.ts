import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Whereabouts } from './homes.ts';
import { PASSED_HEADER, passRequest, passUpgrade, sendAway, turnAway, type Upgrade } from './pass.ts';
import { placeOf } from './place.ts';

/** A line whose lesson's home does not answer is tried again: it has another soon, in ms. */
const AGAIN_MS = 200;
const AGAIN_FOR_MS = 5_000;

interface Parts {
  find(place: string): Promise<Whereabouts>;
  clock: Clock;
  log: Log;
}

interface Ways {
  here(): void;
  there(address: string): void;
  nowhere(): void;
}

/**
 * Stands before the doors of a node: what belongs to a lesson that lives elsewhere is passed on before anybody here looks
 * at it. Call it when all doors are open.
 */
export function standBefore(server: Server, parts: Parts): void {
  const answer = takeListeners(server, 'request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) =>
    decide(parts, request, {
      here: () => answer(request, response),
      there: (address) => passRequest(address, request, response),
      nowhere: () => sendAway(response),
    }),
  );
  const upgrade = takeListeners(server, 'upgrade');
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const open = () => upgrade(request, socket, head);
    openLine(parts, { request, socket, head }, open, parts.clock.nowMs() + AGAIN_FOR_MS);
  });
}

function openLine(parts: Parts, line: Upgrade, open: () => void, untilMs: number): void {
  const { clock } = parts;
  const tryAgain = () => {
    if (line.socket.destroyed) return;
    if (clock.nowMs() > untilMs) turnAway(line.socket);
    else clock.after(AGAIN_MS, () => openLine(parts, line, open, untilMs));
  };
  decide(parts, line.request, {
    here: open,
    there: (address) => passUpgrade(address, line, tryAgain),
    nowhere: () => turnAway(line.socket),
  });
}

function decide({ find, log }: Parts, request: IncomingMessage, ways: Ways): void {
  const place = placeOf(request);
  if (place === null) return ways.here();
  find(place).then(
    (home) => {
      if (home === 'here') ways.here();
      else if (!home || request.headers[PASSED_HEADER] !== undefined) ways.nowhere();
      else ways.there(home.address);
    },
    (error: unknown) => {
      log.error({ error: String(error) }, 'a lesson could not be taken up');
      ways.nowhere();
    },
  );
}

/** All who listen so far, as one; the server itself calls them no more. */
function takeListeners(server: Server, event: 'request' | 'upgrade') {
  const listeners = server.listeners(event);
  server.removeAllListeners(event);
  return (...parts: unknown[]) => listeners.forEach((listener) => Reflect.apply(listener, server, parts));
}
