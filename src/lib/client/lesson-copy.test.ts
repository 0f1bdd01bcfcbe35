import { expect, test } from 'vitest';
import type { YouPush } from '#lib/protocol/pushes.ts';
import { LessonCopy, type LessonPlace, type LessonView } from './lesson-copy.ts';

const HOUR_MS = 3_600_000;
const you: YouPush = { lessonId: 'levers', viewId: 'student s1', role: 'student', seatId: 's1' };
const view = (count: number): LessonView => ({
  you,
  events: Array.from(
    { length: count },
    (_, n) => ({ n, atMs: n, type: 'lesson:paused', paused: true }) as never,
  ),
});

/** A device that writes when the test says so. */
function device() {
  const self = { row: undefined as unknown, writes: 0, finish: () => {} };
  const place: LessonPlace = {
    read: () => Promise.resolve(self.row),
    write: (row) =>
      new Promise((resolve) => {
        self.writes += 1;
        self.finish = () => {
          self.row = row;
          resolve();
        };
      }),
    close: () => {},
  };
  return Object.assign(self, { place });
}

test('a lesson opens without the hub as it was last seen', async () => {
  const disk = device();
  new LessonCopy(disk.place).keep(view(2));
  disk.finish();
  expect(await new LessonCopy(disk.place).read()).toEqual(view(2));
});

test('however much happens in a lesson, the disk is written once in a while, and then has the newest', async () => {
  const disk = device();
  let goOn = () => {};
  const pause = () => new Promise<void>((resolve) => (goOn = resolve));
  const copy = new LessonCopy(disk.place, Date.now, pause);
  copy.keep(view(1));
  copy.keep(view(2));
  disk.finish();
  await expect.poll(() => disk.row).toMatchObject(view(1));
  copy.keep(view(3));
  expect(disk.writes).toBe(1);
  await Promise.resolve();
  goOn();
  await expect.poll(() => disk.writes).toBe(2);
  disk.finish();
  expect(await copy.read()).toEqual(view(3));
});

test('yesterday’s lesson does not open without the hub: somebody else may sit at this device today', async () => {
  const disk = device();
  new LessonCopy(disk.place, () => 0).keep(view(1));
  disk.finish();
  expect(await new LessonCopy(disk.place, () => 11 * HOUR_MS).read()).toEqual(view(1));
  expect(await new LessonCopy(disk.place, () => 12 * HOUR_MS).read()).toBe(null);
});

test('what a page of another version kept is not read', async () => {
  const disk = device();
  disk.row = { ...view(1), protocol: 0, keptAtMs: Date.now() };
  expect(await new LessonCopy(disk.place).read()).toBe(null);
});

test('nothing is written after the device was told to forget', async () => {
  const disk = device();
  const copy = new LessonCopy(disk.place);
  copy.keep(view(1));
  copy.keep(view(2));
  copy.close();
  disk.finish();
  await Promise.resolve();
  expect(disk.writes).toBe(1);
});
