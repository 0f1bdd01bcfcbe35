import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { savedAt, SavedWatch, SETTLED_MS, type Saved } from './saved.ts';

type Known = Parameters<typeof savedAt>[0];

const saving: Known = { save: 'saving', device: 'kept', connection: 'connected', unsavedSinceMs: 0 };
const told = (known: Partial<Known>, atMs: number) => {
  const { state, wait } = savedAt({ ...saving, ...known }, atMs);
  return `${state} ${wait}`;
};

test('work that waits is amber after two seconds and red after eight, and says where it is', () => {
  const moments = [0, 1_999, 2_000, 7_999, 8_000];
  expect(moments.map((atMs) => told({}, atMs))).toEqual([
    'saving short',
    'saving short',
    'savedHere late',
    'savedHere late',
    'savedHere tooLate',
  ]);
});

test('"on this device" is said only when the device has written it', () => {
  for (const connection of ['connected', 'connecting'] as const) {
    expect(told({ connection, device: 'writing' }, 9_000)).toBe('saving tooLate');
    expect(told({ connection, device: 'kept' }, 9_000)).toBe('savedHere tooLate');
  }
});

test('where the device keeps nothing, work is not saved: at once without a line, after a while with one', () => {
  const offline = { device: 'none', connection: 'connecting' } as const;
  expect([1_000, 3_000, 9_000].map((atMs) => told(offline, atMs))).toEqual([
    'saving short',
    'notSaved late',
    'notSaved tooLate',
  ]);
  expect([1_000, 3_000, 9_000].map((atMs) => told({ device: 'none' }, atMs))).toEqual([
    'saving short',
    'saving late',
    'notSaved tooLate',
  ]);
});

test('what the hub will not take is not saved, however well this device keeps it', () => {
  expect(told({ save: 'refused' }, 0)).toBe('notSaved tooLate');
  expect(told({ connection: 'closed' }, 0)).toBe('notSaved tooLate');
  expect(told({ save: 'saved', connection: 'closed' }, 0)).toBe('saved short');
});

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** What is told as time goes by; a status is taken when it is set. */
function follow() {
  const heard: string[] = [];
  let known: Known = { ...saving, save: 'saved', unsavedSinceMs: null };
  const say = ({ state, wait }: Saved) => heard.push(`${Date.now()} ${state} ${wait}`);
  const watch = new SavedWatch(() => known, say);
  const set = (change: Partial<Known>) => {
    known = { ...known, ...change };
    watch.look();
  };
  return { heard, set, edit: () => set({ save: 'saving', unsavedSinceMs: Date.now() }), watch };
}

const acknowledged = { save: 'saved', unsavedSinceMs: null } as const;

test('somebody who types sees "saving" until a moment after the last word is saved', () => {
  const { heard, set, edit } = follow();
  for (const atMs of [0, 100, 500]) {
    vi.advanceTimersByTime(atMs - Date.now());
    edit();
    vi.advanceTimersByTime(20);
    set(acknowledged);
  }
  vi.advanceTimersByTime(1_000);
  expect(heard).toEqual(['0 saving short', `${520 + SETTLED_MS} saved short`]);
});

test('as time goes by the same work is told anew by itself', () => {
  const { heard, edit } = follow();
  edit();
  vi.advanceTimersByTime(10_000);
  expect(heard).toEqual([
    '0 saving short',
    '2000 saving late',
    `${2_000 + SETTLED_MS} savedHere late`,
    '8000 savedHere tooLate',
  ]);
});

test('a line that comes and goes does not make the wait look shorter', () => {
  const { heard, set, edit } = follow();
  edit();
  for (let times = 0; times < 8; times += 1) {
    vi.advanceTimersByTime(1_000);
    set({ connection: times % 2 === 0 ? 'connecting' : 'connected' });
  }
  expect(heard.at(-1)).toBe('8000 savedHere tooLate');
});

test('worse news is told at once', () => {
  const { heard, set, edit } = follow();
  edit();
  set({ save: 'refused' });
  expect(heard).toEqual(['0 saving short', '0 notSaved tooLate']);
});
