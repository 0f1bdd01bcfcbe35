import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import * as decoding from 'lib0/decoding';
import { uints } from './bytes.ts';
import { frame } from './frames.ts';
import { windowFor } from './pace.ts';

test('messages of every size arrive whole', async () => {
  const sizes = [0, 1, 125, 126, 65_535, 65_536, 300_000];
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  server.on('connection', (_, { socket }) => {
    for (const size of sizes) socket.write(frame(new Uint8Array(size).fill(7)));
  });
  const page = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const arrived: Buffer[] = [];
  await new Promise<void>((resolve) =>
    page.on('message', (data: Buffer) => arrived.push(data) === sizes.length && resolve()),
  );
  expect(arrived.every((data, index) => data.equals(Buffer.alloc(sizes[index] ?? 0, 7)))).toBe(true);
  page.terminate();
  server.close();
});

test('numbers are written as lib0 reads them', () => {
  const numbers = [0, 127, 128, 300, 2 ** 31, 2 ** 32 + 5, Date.now(), Number.MAX_SAFE_INTEGER];
  const decoder = decoding.createDecoder(uints(...numbers));
  expect(numbers.map(() => decoding.readVarUint(decoder))).toEqual(numbers);
});

test('a hub with nothing to do passes on at once, a busy one collects, never for longer than 50 ms', () => {
  expect([0, 0.1, 0.2, 0.3, 1].map(windowFor)).toEqual([0, 0, 12, 24, 24]);
});
