import { expect, test } from 'vitest';
import { TestClock } from '#server/testing/clock.ts';
import { Conducts } from './conduct.ts';
import {
  BAN_GROWS,
  BAN_MAX_MS,
  BAN_MIN_MS,
  BYTES_RATE,
  CONDUCT_MS,
  JOIN_RATE,
  OFFENCES_FREE,
  OFFENCE_RATE,
} from './limits.ts';

function setup() {
  const clock = new TestClock();
  const conducts = new Conducts(clock);
  const pauses: number[] = [];
  let dismissed = 0;
  const line = { pause: (ms: number) => pauses.push(ms), dismiss: () => (dismissed += 1) };
  const offend = (times: number) => {
    const mallory = conducts.of('mallory');
    mallory.lines.add(line);
    for (let count = 0; count < times; count++) mallory.offend(line);
    mallory.lines.clear();
  };
  const waitOf = (who: string) => conducts.of(who).untilWelcome();
  return { clock, conducts, pauses, offend, waitOf, dismissed: () => dismissed };
}

test('a few offences are forgiven, those after them make ever longer waits, and then all lines are cut off', () => {
  const { pauses, offend, dismissed } = setup();
  offend(OFFENCES_FREE);
  expect(pauses).toEqual([]);
  offend(3);
  expect(pauses).toEqual([20, 40, 60]);
  offend(OFFENCE_RATE.burst);
  expect(dismissed()).toBe(1);
});

test('who was cut off stays out for longer each time, up to a limit, and nobody else does', () => {
  const { clock, offend, waitOf } = setup();
  const waits = Array.from({ length: 6 }, () => {
    offend(OFFENCE_RATE.burst + 1);
    const waitMs = waitOf('mallory');
    clock.pass(waitMs);
    return waitMs;
  });
  const grown = [0, 1, 2, 3, 4, 5].map((time) => Math.min(BAN_MAX_MS, BAN_MIN_MS * BAN_GROWS ** time));
  expect(waits).toEqual(grown);
  expect([waitOf('mallory'), waitOf('ada')]).toEqual([0, 0]);
});

test('an hour later nothing is remembered', () => {
  const { clock, conducts, offend, waitOf } = setup();
  offend(OFFENCE_RATE.burst + 1);
  clock.pass(BAN_MIN_MS + CONDUCT_MS + 1);
  conducts.forget();
  offend(OFFENCE_RATE.burst + 1);
  expect(waitOf('mallory')).toBe(BAN_MIN_MS);
});

test('what a seat has done is remembered while it is here or kept out', () => {
  const { clock, conducts } = setup();
  const ada = conducts.of('ada');
  ada.lines.add({ pause: () => {}, dismiss: () => {} });
  clock.pass(10 * CONDUCT_MS);
  conducts.forget();
  expect(conducts.of('ada')).toBe(ada);
});

test('lines are opened one after the other, not by the hundred', () => {
  const { clock, waitOf } = setup();
  for (let count = 0; count < JOIN_RATE.burst; count++) expect(waitOf('ada')).toBe(0);
  expect(waitOf('ada')).toBe(1_000);
  clock.pass(1_000);
  expect(waitOf('ada')).toBe(0);
});

test('giant questions are read more slowly once they have been as much as a large change', () => {
  const mallory = setup().conducts.of('mallory');
  expect(mallory.ask(BYTES_RATE.burst)).toBe(0);
  expect(mallory.ask(BYTES_RATE.perSecond)).toBe(1_000);
});
