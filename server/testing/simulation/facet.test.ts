import { expect, test } from 'vitest';
import { Facet } from './facet.ts';

function setup() {
  let nowMs = 0;
  const facet = new Facet(() => nowMs);
  facet.want('none');
  facet.show('none');
  return { facet, pass: (ms: number) => (nowMs += ms) };
}

test('the wall is as late as the time from when the desk knew to when it hangs there', () => {
  const { facet, pass } = setup();
  facet.want('five');
  pass(7_000);
  facet.show('five');
  expect(facet.latenciesMs).toEqual([7_000]);
  expect(facet.wait).toBeUndefined();
});

test('changes within a step are all shown by the last of them', () => {
  const { facet, pass } = setup();
  facet.want('five');
  pass(3_000);
  facet.want('six');
  pass(1_000);
  facet.show('six');
  expect(facet.latenciesMs).toEqual([4_000, 1_000]);
});

test('what is taken back before the step waits for nothing', () => {
  const { facet, pass } = setup();
  facet.want('five');
  pass(3_000);
  facet.want('none');
  expect(facet.wait).toBeUndefined();
});

test('what the wall never shows is still waited for', () => {
  const { facet, pass } = setup();
  facet.want('five');
  pass(60_000);
  facet.show('four');
  expect(facet.wait?.value).toBe('five');
});
