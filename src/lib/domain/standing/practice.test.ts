import { describe, expect, test } from 'vitest';
import { dice, forSeeds } from '../testing.ts';
import { sigmoid } from './features.ts';
import { Practice } from './practice.ts';
import { startAt } from './score.ts';

const MINUTE_MS = 60_000;

/** Answers of seats on one task, a minute apart, each seat after the other. */
function practice(answers: Record<string, string>): Practice {
  const made = new Practice();
  let atMs = 0;
  for (const [seatId, said] of Object.entries(answers))
    for (const letter of said)
      made.answer({ seatId, taskId: 'k', atMs: (atMs += MINUTE_MS) }, letter === 'r');
  return made;
}
const stuck = (answers: Record<string, string>, seatId = 'ada') => practice(answers).stuck(seatId, 'k');

test('wrong answers make it likelier that somebody is stuck, right ones less likely', () => {
  const course = ['rr', 'wr', 'ww', 'www', 'wwww', 'wwwww'].map((ada) => stuck({ ada }));
  expect(course).toEqual(course.toSorted((a, b) => a - b));
});

test('three right in a row end it, and so do ten tries without', () => {
  expect([stuck({ ada: 'wwwrrr' }), stuck({ ada: 'wwrwwrwwrw' })]).toEqual([0, 1]);
});

test('where classmates pass, the same wrong answers are less of a sign than where nobody does', () => {
  const others = (said: string) => Object.fromEntries(['bo', 'cy', 'di', 'ed'].map((id) => [id, said]));
  expect(stuck({ ...others('rrr'), ada: 'wwr' })).toBeLessThan(stuck({ ...others('wwwww'), ada: 'wwr' }));
});

test('a hint and tasks left open speak for it a little, what went well before against it', () => {
  const plain = practice({ ada: 'wwr' });
  const before = plain.stuck('ada', 'k');
  plain.hint({ seatId: 'ada', taskId: 'k', atMs: 0 });
  expect(plain.stuck('ada', 'k')).toBeGreaterThan(before);
  const helped = plain.stuck('ada', 'k');
  for (const atMs of [1, 2, 3]) plain.answer({ seatId: 'ada', taskId: 'other', atMs }, true);
  expect(plain.stuck('ada', 'k')).toBeLessThan(helped);
});

test('the shares and the start make the score up, exactly', () => {
  forSeeds(200, (roll) => {
    const made = new Practice();
    for (let at = 0; at < 60; at += 1)
      made.answer({ seatId: `s${roll(4)}`, taskId: `k${roll(3)}`, atMs: at }, roll(2) === 1);
    const { logit, shares } = made.score('s0', 'k0');
    const { counts } = made.triesOf('s0', 'k0');
    const tries = counts.first + counts.afterWrong + counts.afterRight;
    const sum = Object.values(shares).reduce((total, share) => total + share, startAt(tries));
    expect(logit).toBeCloseTo(sum, 10);
  });
});

test('who somebody is does not matter: other ids, same numbers', () => {
  expect(stuck({ zoe: 'rrw', ada: 'wwrw' })).toBe(stuck({ 'seat-1': 'rrw', 'seat-2': 'wwrw' }, 'seat-2'));
});

describe('calibration', () => {
  /** So many students, of whom each gets an answer right with this chance. */
  function classOf(students: number, percent: number): Practice {
    const roll = dice(7);
    const made = new Practice();
    for (let at = 0; at < 12; at += 1)
      for (let seat = 0; seat < students; seat += 1)
        made.answer({ seatId: `s${seat}`, taskId: 'k', atMs: at * MINUTE_MS }, roll(100) < percent);
    made.answer({ seatId: 'late', taskId: 'other', atMs: 40 * MINUTE_MS }, true);
    return made;
  }

  test('a class in which most pass makes it doubt more, one in which few do makes it surer', () => {
    const offsets = [90, 30].map((percent) => classOf(200, percent).calibration.offsetAt(4));
    expect(offsets[0]).toBeLessThan(offsets[1] ?? 0);
  });

  test('knows nothing before somebody would have tried ten times: who passes does so sooner', () => {
    const made = practice({ ada: 'wrwrrr' });
    expect(made.calibration.outcomes).toBe(0);
    made.answer({ seatId: 'bo', taskId: 'k', atMs: 9 * MINUTE_MS }, true);
    expect(made.calibration.outcomes).toBe(0);
    made.answer({ seatId: 'bo', taskId: 'k', atMs: 10 * MINUTE_MS }, true);
    expect(made.calibration.outcomes).toBe(3);
  });

  test('without any outcome the score is the probability', () => {
    const made = practice({ ada: 'wwr' });
    expect(made.stuck('ada', 'k')).toBe(sigmoid(made.score('ada', 'k').logit));
  });
});
