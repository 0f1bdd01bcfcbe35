import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { ANSWER_BYTES, voiceDoor } from './door.ts';
import { choice, fill, mood, sealed, setup } from './testing.ts';

const BYTES = 2_048;

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function openDoor() {
  const parts = await setup();
  const server = createServer(express().use(voiceDoor(parts.box, parts.released))).listen(0, '127.0.0.1');
  closing.push(() => server.close());
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/voice/monday/mood`;
  const post = (body: Uint8Array | string, headers = {}) =>
    fetch(url, { method: 'POST', body: Uint8Array.from(Buffer.from(body)), headers });
  const envelope = (content = choice(0), bytes = BYTES) =>
    sealed(parts.boxKey, mood, fill(mood, content), bytes);
  return { ...parts, url, post, envelope };
}

test('an envelope of the right size is taken', async () => {
  const { post, envelope } = await openDoor();
  const response = await post(envelope());
  expect(await response.json()).toEqual({ ok: true, value: null });
});

test('an envelope that is padded wrongly is refused', async () => {
  const { post, envelope } = await openDoor();
  for (const bytes of [BYTES - 1, BYTES + 1, BYTES * 32, BYTES * 50]) {
    const response = await post(envelope(choice(0), bytes));
    expect(await response.json()).toEqual({ ok: false, code: 'bad_envelope' });
  }
});

test('what is no envelope at all is refused kindly', async () => {
  const { post, url } = await openDoor();
  const bad = { ok: false, code: 'bad_envelope' };
  expect(await (await post('')).json()).toEqual(bad);
  expect(await (await post('x'.repeat(BYTES))).json()).toEqual({ ok: false, code: 'cannot_open' });
  expect(await (await post('x', { 'content-encoding': 'gzip' })).json()).toEqual(bad);
  expect(await (await fetch(`${url.replace('mood', 'No:such')}/released`)).json()).toEqual(bad);
  expect(await (await fetch(`${url.replace('mood', '%')}`, { method: 'POST' })).json()).toEqual(bad);
});

test('taken or refused looks the same from outside, and nothing is left on the device', async () => {
  const { post, box, envelope } = await openDoor();
  const taken = await post(envelope());
  const refusedOnes = [await post(''), await post(envelope(choice(7))), await post(Buffer.alloc(BYTES))];
  await box.close(mood, 'no key');
  refusedOnes.push(await post(envelope()));
  const look = async (response: Response) => [response.status, (await response.text()).length];
  expect(await look(taken)).toEqual([200, ANSWER_BYTES]);
  for (const response of refusedOnes) expect(await look(response)).toEqual([200, ANSWER_BYTES]);
  expect(taken.headers.get('cache-control')).toBe('no-store');
  expect(taken.headers.has('set-cookie')).toBe(false);
  expect(taken.headers.has('etag')).toBe(false);
});

test('a cookie makes no difference', async () => {
  const { post, envelope } = await openDoor();
  const headersOf = (response: Response) => [...response.headers].filter(([name]) => name !== 'date');
  const without = await post(envelope());
  const withCookie = await post(envelope(), { cookie: 'seat=ana' });
  expect(headersOf(withCookie)).toEqual(headersOf(without));
});

test('the marks of released voices are there for everybody', async () => {
  const { say, step, url } = await openDoor();
  for (let i = 0; i < 5; i += 1) await say(mood, choice(0));
  await step();
  const answer = (await (await fetch(`${url}/released`)).json()) as { value: string[] };
  expect(answer.value).toHaveLength(5);
  expect(answer.value).toEqual([...answer.value].sort());
});
