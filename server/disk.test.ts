import { expect, test } from 'vitest';
import { createLocalBus } from './bus/local.ts';
import { Disk, DISK_TOPIC } from './disk.ts';
import { TestClock } from './testing/clock.ts';

function setup() {
  const clock = new TestClock();
  const bus = createLocalBus({ onError: () => {} });
  const state = { isWritable: false, isWaitedFor: false };
  const told: string[] = [];
  bus.subscribe(DISK_TOPIC, (message) => told.push(message));
  const disk = new Disk({
    ...{ clock, bus, isWaitedFor: () => state.isWaitedFor },
    store: { isWritable: () => Promise.resolve(state.isWritable) },
  });
  const pass = async () => {
    clock.pass(3_000);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { disk, state, told, pass };
}

test('a full disk is told once, however many writes it refuses, and again when there is room', async () => {
  const { disk, state, told, pass } = setup();
  for (let times = 0; times < 3; times += 1) disk.noteFull();
  await pass();
  expect([disk.isFull, told]).toEqual([true, ['full']]);
  state.isWritable = true;
  await pass();
  expect([disk.isFull, told]).toEqual([false, ['full', 'room']]);
});

test('a little room is not enough while somebody’s work still waits for more', async () => {
  const { disk, state, pass } = setup();
  Object.assign(state, { isWritable: true, isWaitedFor: true });
  disk.noteFull();
  await pass();
  expect(disk.isFull).toBe(true);
  state.isWaitedFor = false;
  await pass();
  expect(disk.isFull).toBe(false);
});

test('a hub that has stopped tries no more', async () => {
  const { disk, state, told, pass } = setup();
  disk.noteFull();
  disk.close();
  state.isWritable = true;
  await pass();
  expect(told).toEqual(['full']);
});
