import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { TestClock } from '#server/testing/clock.ts';
import { QUEUE_FULL_BYTES, QUEUE_MAX_BYTES, QUEUE_PRESENCE_MAX_BYTES, SLOW_MAX_MS } from './limits.ts';
import { CLOSE_TOO_SLOW } from './messages.ts';
import { Outlet } from './outlet.ts';

/** A page that takes a write in only when the test says so. */
function setup() {
  const clock = new TestClock();
  const closed: number[] = [];
  const taken: Buffer[] = [];
  let next: (() => void) | null = null;
  const stream = new Duplex({
    write(chunk: Buffer, _encoding, done) {
      taken.push(chunk);
      next = done;
    },
  });
  const outlet = new Outlet(stream, clock, (code) => closed.push(code));
  let caughtUp = 0;
  outlet.catchUp = () => (caughtUp += 1);
  const drained = new Promise<void>((resolve) => stream.once('drain', resolve));
  const readAll = async () => {
    const reading = setInterval(() => next?.());
    await drained;
    clearInterval(reading);
  };
  return { clock, closed, taken, stream, outlet, readAll, caughtUp: () => caughtUp };
}

const kB = (count: number) => Buffer.alloc(count * 1024);

test('a page that never reads costs at most a megabyte, and is cut off after half a minute', () => {
  const { clock, closed, stream, outlet } = setup();
  for (let count = 0; count < 10_000; count++) outlet.deliver(kB(4), kB(1));
  expect(stream.writableLength).toBeLessThan(QUEUE_FULL_BYTES);
  expect(outlet.isBehind).toBe(true);
  clock.pass(SLOW_MAX_MS);
  expect(closed).toEqual([CLOSE_TOO_SLOW]);
});

test('a slow reader misses where the others’ cursors are, but no change', () => {
  const { stream, outlet } = setup();
  outlet.deliver(kB(QUEUE_PRESENCE_MAX_BYTES / 1024 + 1), null);
  const before = stream.writableLength;
  outlet.deliver(null, kB(1));
  expect(stream.writableLength).toBe(before);
  outlet.deliver(kB(1), kB(1));
  expect(stream.writableLength).toBe(before + 1024);
});

test('who reads again is sent once what it missed, and hears only then that its work is saved', async () => {
  const { clock, closed, taken, outlet, readAll, caughtUp } = setup();
  for (let count = 0; count < 300; count++) outlet.deliver(kB(4), null);
  outlet.saved(7);
  outlet.deliver(null, null);
  expect(caughtUp()).toBe(0);
  await readAll();
  expect(caughtUp()).toBe(1);
  expect([...(taken.at(-1) ?? [])].slice(-3)).toEqual([100, 0, 7]);
  clock.pass(SLOW_MAX_MS);
  expect(closed).toEqual([]);
});

test('a large document on its way is no sign of a slow reader', () => {
  const { outlet } = setup();
  outlet.fill(kB(8 * 1024));
  expect([outlet.isFilling, outlet.queuedBytes]).toEqual([true, 0]);
  outlet.deliver(kB(1), null);
  expect(outlet.isBehind).toBe(false);
});

test('nor is one change that is as large as a document', () => {
  const { outlet, stream } = setup();
  outlet.deliver(kB(1), null);
  outlet.deliver(kB(2 * 1024), null);
  expect([outlet.isBehind, outlet.isFilling]).toEqual([false, true]);
  outlet.deliver(kB(2 * 1024), null);
  expect(outlet.isBehind).toBe(true);
  expect(stream.writableLength).toBeLessThan(3 * 1024 * 1024);
});

test('a change that does not fit beside a little reaches a reader who keeps up', () => {
  const { clock, closed, outlet, stream } = setup();
  outlet.deliver(kB(2), null);
  outlet.deliver(kB(QUEUE_MAX_BYTES / 1024 - 1), null);
  expect([outlet.isBehind, stream.writableLength]).toEqual([false, QUEUE_MAX_BYTES + 1024]);
  clock.pass(SLOW_MAX_MS);
  expect(closed).toEqual([]);
});
