import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { silentLog } from '../log.ts';
import { TestClock } from '../testing/clock.ts';
import { freePort } from '../testing/machine.ts';
import { standBefore } from './front.ts';
import type { Whereabouts } from './homes.ts';

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A node whose door opens for nobody: the status says whose door it was. */
function door(status: number): Server {
  const server = createServer((_, response) => response.writeHead(status).end());
  return server.on('upgrade', (_, socket) => {
    socket.on('error', () => undefined);
    socket.end(`HTTP/1.1 ${status} No\r\nConnection: close\r\n\r\n`);
  });
}

const HERE = 418;

/** A node that is told one after another where the lesson lives, and at last the same again and again. */
async function node(...answers: Whereabouts[]) {
  const server = door(HERE);
  const clock = new TestClock();
  let asked = 0;
  const find = async () => answers[Math.min(asked++, answers.length - 1)] ?? null;
  standBefore(server, { find, clock, log: silentLog });
  const port = await listening(server);
  /** Moves time on until the line has been answered. */
  const openLine = async (): Promise<number> => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/doc/monday-board-g1`);
    socket.on('error', () => undefined);
    let status = 0;
    socket.once('unexpected-response', (_, response) => (status = response.statusCode ?? 0));
    await expect
      .poll(
        () => {
          clock.pass(200);
          return status;
        },
        { interval: 5, timeout: 10_000 },
      )
      .not.toBe(0);
    return status;
  };
  return { openLine, port, asked: () => asked };
}

const nobody = async (): Promise<Whereabouts> => ({ address: `http://127.0.0.1:${await freePort()}` });

test('a line for a lesson that lives here is opened here, one for another is passed on', async () => {
  const there = { address: `http://127.0.0.1:${await listening(door(410))}` };
  expect(await (await node('here')).openLine()).toBe(HERE);
  expect(await (await node(there)).openLine()).toBe(410);
});

test('a line for a lesson whose home has just died is held until the lesson has another', async () => {
  const dead = await nobody();
  const { openLine, asked } = await node(dead, dead, 'here');
  expect(await openLine()).toBe(HERE);
  expect(asked()).toBe(3);
});

test('a line that came to a home which has just given the lesson away is held, too', async () => {
  const leaving = { address: `http://127.0.0.1:${await listening(door(503))}` };
  expect(await (await node(leaving, 'here')).openLine()).toBe(HERE);
});

test('nobody is held for longer than a few seconds, nor when nobody can tell where a lesson lives', async () => {
  const dead = await node(await nobody());
  expect(await dead.openLine()).toBe(503);
  expect(dead.asked()).toBeGreaterThan(5);
  const silent = await node(null);
  expect(await silent.openLine()).toBe(503);
  expect(silent.asked()).toBe(1);
});

test('what was passed on once is not passed on again', async () => {
  const { port } = await node(await nobody());
  const headers = { 'x-chorus-passed': '1' };
  const { status } = await fetch(`http://127.0.0.1:${port}/api/lessons/monday`, { headers });
  expect(status).toBe(503);
});
