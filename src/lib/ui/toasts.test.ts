import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { announce, announcements, dismissToast, toast, toasts, TOAST_MS } from './toasts.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

test('news goes away by itself after a while', () => {
  toast('Saved');
  vi.advanceTimersByTime(TOAST_MS - 1);
  expect(toasts().map(({ text }) => text)).toEqual(['Saved']);
  vi.advanceTimersByTime(1);
  expect(toasts()).toEqual([]);
});

test('putting one away leaves the others', () => {
  toast('one');
  toast('two');
  dismissToast(toasts()[0]!.id);
  expect(toasts().map(({ text }) => text)).toEqual(['two']);
});

test('the same words are announced again', () => {
  announce('Hand up');
  const first = announcements().polite;
  announce('Hand up');
  expect(announcements().polite).not.toBe(first);
});
