import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LineWatch } from './line-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setup() {
  const [ask, drop] = [vi.fn(), vi.fn()];
  const watch = new LineWatch({ ask, drop }, () => Date.now());
  return { watch, ask, drop };
}

const pass = (ms: number) => void vi.advanceTimersByTime(ms);

test('a line that gives a sign now and then is left alone', () => {
  const { watch, drop } = setup();
  watch.opening();
  for (let signs = 0; signs < 20; signs += 1) {
    watch.heard();
    pass(15_000);
  }
  expect(drop).not.toHaveBeenCalled();
});

test('a line that has fallen silent is dropped', () => {
  const { watch, drop } = setup();
  watch.heard();
  pass(19_999);
  expect(drop).not.toHaveBeenCalled();
  pass(1);
  expect(drop).toHaveBeenCalledOnce();
});

test('a network that swallows the knock is not waited for', () => {
  const { watch, drop } = setup();
  watch.opening();
  pass(10_000);
  expect(drop).toHaveBeenCalledOnce();
});

test('after a lid was closed for forty minutes the silence is noticed at once', () => {
  const { watch, drop } = setup();
  watch.heard();
  vi.setSystemTime(Date.now() + 40 * 60_000); // nothing runs on a device that sleeps
  pass(20_000);
  expect(drop).toHaveBeenCalledOnce();
});

test('a line in doubt is asked, and has four seconds to answer', () => {
  const { watch, ask, drop } = setup();
  watch.heard();
  watch.doubt();
  expect(ask).toHaveBeenCalledOnce();
  pass(3_000);
  watch.heard();
  pass(10_000);
  expect(drop).not.toHaveBeenCalled();
  watch.doubt();
  pass(4_000);
  expect(drop).toHaveBeenCalledOnce();
});

test('who asks again and again does not put the answer off', () => {
  const { watch, drop } = setup();
  watch.heard();
  for (let times = 0; times < 4; times += 1) {
    watch.doubt();
    pass(1_000);
  }
  expect(drop).toHaveBeenCalledOnce();
});

test('a line that is not there cannot be doubted, and none is dropped', () => {
  const { watch, ask, drop } = setup();
  watch.heard();
  watch.closed();
  watch.doubt();
  pass(60_000);
  expect([ask, drop].map((each) => each.mock.calls.length)).toEqual([0, 0]);
});
