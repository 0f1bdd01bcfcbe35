import { beforeEach, expect, test } from 'vitest';
import { createMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/port.ts';
import { aLesson } from '../store/contract/examples.ts';
import { TestClock } from '../testing/clock.ts';
import { createTestLeases, type TestNode } from '../testing/leases.ts';
import { LeasedHomes } from './homes.ts';

const HALF_HOUR_MS = 1_800_000;

interface Node {
  homes: LeasedHomes;
  lease: TestNode;
  /** What happened to its lessons, in order. */
  told: string[];
  wanted: Set<string>;
}

let store: Store;
let clock: TestClock;
let join: ReturnType<typeof createTestLeases>;
let brokenTakeUps: number;

beforeEach(async () => {
  [store, clock, join, brokenTakeUps] = [createMemoryStore(), new TestClock(), createTestLeases(), 0];
  for (const id of ['monday', 'tuesday']) await store.putLesson(aLesson(id));
});

function node(address: string): Node {
  const [lease, told, wanted] = [join(() => address), [] as string[], new Set<string>()];
  const onError = (error: unknown) => {
    throw error;
  };
  const homes = new LeasedHomes(
    { leases: lease, store, clock, onError },
    {
      async takeUp(lessonId) {
        if (brokenTakeUps-- > 0) throw new Error('the store is away');
        told.push(`took up ${lessonId}`);
      },
      async letGo(lessonId) {
        told.push(`let go ${lessonId}`);
      },
      isWanted: (lessonId) => wanted.has(lessonId),
    },
  );
  return { homes, lease, told, wanted };
}

test('whoever is asked first is a lesson’s home, and the others say where it lives', async () => {
  const [first, second] = [node('http://first'), node('http://second')];
  expect(await first.homes.find('monday')).toBe('here');
  expect(await second.homes.find('monday')).toEqual({ address: 'http://first' });
  expect([first.homes.isHere('monday'), second.homes.isHere('monday')]).toEqual([true, false]);
});

test('a lesson that many ask for at once is taken up once, and nobody is let in before', async () => {
  const { homes, told } = node('http://only');
  expect(await Promise.all(Array.from({ length: 20 }, () => homes.find('monday')))).toEqual(
    Array.from({ length: 20 }, () => 'here'),
  );
  expect(told).toEqual(['took up monday']);
});

test('every home of a lesson writes with a greater number than the one before', async () => {
  const [first, second] = [node('http://first'), node('http://second')];
  await first.homes.find('monday');
  first.lease.fallAsleep();
  await second.homes.find('monday');
  expect([first.homes.fenceOf('monday'), second.homes.fenceOf('monday')]).toEqual([1, 2]);
  first.lease.wakeUp();
  expect(first.told).toEqual(['took up monday', 'let go monday']);
  expect(first.homes.isHere('monday')).toBe(false);
});

test('a lesson that could not be taken up is tried again by whoever asks next', async () => {
  const { homes } = node('http://only');
  brokenTakeUps = 1;
  await expect(homes.find('monday')).rejects.toThrow('the store is away');
  expect(homes.isHere('monday')).toBe(false);
  expect(await homes.find('monday')).toBe('here');
});

test('who leaves writes first what is under way, and takes nothing new', async () => {
  const [first, second] = [node('http://first'), node('http://second')];
  await first.homes.find('monday');
  await first.homes.leaveAll(async (lessonId) => void first.told.push(`settled ${lessonId}`));
  expect(first.told).toEqual(['took up monday', 'settled monday', 'let go monday']);
  expect(await first.homes.find('tuesday')).toBeNull();
  expect(await second.homes.find('monday')).toBe('here');
});

test('a lesson that nobody is at for a while has no home any more; one that is wanted keeps it', async () => {
  const { homes, lease, wanted } = node('http://only');
  for (const id of ['monday', 'tuesday']) await homes.find(id);
  wanted.add('tuesday');
  clock.pass(HALF_HOUR_MS);
  await Promise.resolve();
  expect([lease.isMine('monday'), lease.isMine('tuesday')]).toEqual([false, true]);
  expect(homes.isHere('monday')).toBe(false);
});

test('what nobody has ever planned is not looked after', async () => {
  const { homes, lease } = node('http://only');
  expect(await homes.find('madeup')).toBe('here');
  expect(lease.isMine('madeup')).toBe(false);
});
