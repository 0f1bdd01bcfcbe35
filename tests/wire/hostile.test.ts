import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startSchool } from '#server/testing/school.ts';

/** One that asks for a WebSocket and does nothing it should do then. */
function askForSocket(url: string, path: string, ...headers: string[]) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${hostname}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return socket;
}

test('a line that is torn off while it opens does not take the hub with it', async () => {
  const school = await startSchool();
  for (const path of ['/anything', '/socket.io/?EIO=4&transport=websocket', '/doc/a-b-c']) {
    const socket = askForSocket(school.url, path, 'Sec-WebSocket-Protocol: vite-hmr');
    await once(socket, 'connect');
    socket.resetAndDestroy();
  }
  expect((await school.visitor().fetch('/healthz')).status).toBe(200);
  await school.close();
});

test('a refused line is closed, even for somebody who would hold it half open', async () => {
  const school = await startSchool();
  const socket = askForSocket(school.url, '/doc/nothing');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch('403');
  socket.on('error', () => {});
  await once(socket, 'end');
  const gone = once(socket, 'close');
  socket.write('still here'); // the hub answers a write to what it has closed with a reset
  await gone;
  await school.close();
});
