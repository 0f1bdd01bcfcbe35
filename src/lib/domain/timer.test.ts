import { expect, test } from 'vitest';
import { clockFace, extendTimer, isShown, leftMs, startTimer, timerNews } from './timer.ts';

const three = startTimer(3, 1_000);

test('three minutes are three minutes, and never less than nothing', () => {
  expect(leftMs(three, 1_000)).toBe(180_000);
  expect(leftMs(three, 181_001)).toBe(0);
});

test('a minute more is a minute later; of time that is up, a minute from now', () => {
  expect(extendTimer(three, 2_000)).toEqual({ endsAtMs: 241_000, lengthMs: 240_000 });
  expect(extendTimer(three, 200_000)).toEqual({ endsAtMs: 260_000, lengthMs: 60_000 });
});

test('the clock shows minutes and seconds, and 0:00 only when the time is up', () => {
  expect([180_000, 65_000, 64_001, 1, 0].map(clockFace)).toEqual(['3:00', '1:05', '1:05', '0:01', '0:00']);
});

test('it is said once that a minute is left and once that the time is up', () => {
  const looks = Array.from({ length: 200 }, (_, second) => 1_000 + second * 1_000);
  const news = looks.flatMap((nowMs) => timerNews(three, nowMs - 1_000, nowMs) ?? []);
  expect(news).toEqual(['minute', 'up']);
  expect(timerNews(startTimer(1, 1_000), 0, 1_000)).toBeNull();
});

test('a minute after the time is up nothing is shown of it', () => {
  expect(isShown(three, 240_999)).toBe(true);
  expect(isShown(three, 241_000)).toBe(false);
});
