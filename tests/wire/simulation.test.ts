import { afterEach, expect, test } from 'vitest';
import { startLesson } from '#server/testing/lesson.ts';
import { startSchool } from '#server/testing/school.ts';
import { runSimulation } from '#server/testing/simulation/simulation.ts';

const LONG_MS = 90_000;
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

test(
  'a class of eight goes through a short lesson, and nothing of it is lost',
  { timeout: LONG_MS },
  async () => {
    const school = await startSchool();
    cleanups.push(() => school.close());
    const entry = { teacher: await school.teacher() };
    const report = await runSimulation({ url: school.url, entry, students: 8, minutes: 0.4, seed: 7 });
    expect(report.missing).toEqual([]);
    expect(report.breaks).toBe(0);
    expect(report.arrived.drawnSaved).toBeGreaterThan(5);
    expect(report.arrived.signals).toBeGreaterThan(3);
    expect(report.arrived.voicesReleased).toEqual(report.arrived.voicesSent);
    expect(report.wall?.last).toMatchObject({ phase: 'ended', present: 10 }); // in fives
  },
);

test(
  'a class that visits a lesson of somebody else goes home when it ends',
  { timeout: LONG_MS },
  async () => {
    const school = await startLesson();
    cleanups.push(() => school.close());
    const { desk, code, url } = school;
    await desk.done('lobby:set', { doors: 'open' });
    const visit = runSimulation({ url, entry: { code }, students: 3, minutes: 5, seed: 7 });
    await desk.until(
      'three are in',
      ({ lesson }) => [...lesson.seats.values()].filter((seat) => seat.name).length === 3,
    );
    await desk.done('lesson:begin', {});
    await desk.until('somebody draws', ({ heard }) => JSON.stringify(heard).includes('board:edited'));
    await desk.done('lesson:end', {});
    const report = await visit;
    expect(report.missing).toEqual([]);
    expect(report.arrived.drawnSaved).toBeGreaterThan(0);
  },
);
