import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Log } from '../log.ts';
import type { Whereabouts } from './homes.ts';
import { PASSED_HEADER, passRequest, passUpgrade, sendAway, turnAway } from './pass.ts';
import { placeOf } from './place.ts';

interface Parts {
  find(place: string): Promise<Whereabouts>;
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
    decide(parts, request, {
      here: () => upgrade(request, socket, head),
      there: (address) => passUpgrade(address, request, socket, head),
      nowhere: () => turnAway(socket),
    });
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
