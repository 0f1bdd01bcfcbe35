import { expect, test } from 'vitest';
import { KEY_BYTES } from '#lib/protocol/envelope.ts';
import type { VoiceRow } from '../store/port.ts';
import { Released } from './released.ts';
import { choice, createVoiceStore, mood } from './testing.ts';

const rows = (...marks: string[]): VoiceRow[] =>
  marks.map((spent) => ({ voiceId: `v${spent}`, spent, content: choice(0) }));

test('a reader who began before a release does not make everybody forget it', async () => {
  const store = createVoiceStore();
  await store.releaseVoices(mood, rows('c', 'a'));
  const slow = Promise.withResolvers<VoiceRow[]>();
  const reads = [() => slow.promise];
  const released = new Released({
    ...store,
    listVoices: (asked) => reads.pop()?.() ?? store.listVoices(asked),
  });
  const reading = released.marks(mood);
  await released.releaseVoices(mood, rows('b'));
  slow.resolve(rows('c', 'a'));
  await reading;
  expect(await released.marks(mood)).toEqual(['a', 'b', 'c']);
});

test('a voice that takes the place of its own is counted once, and nothing is read again to know it', async () => {
  const store = createVoiceStore();
  const totals: number[] = [];
  let reads = 0;
  const listVoices: typeof store.listVoices = (asked) => {
    reads += 1;
    return store.listVoices(asked);
  };
  const released = new Released({ ...store, listVoices });
  released.onReleased((_, total) => totals.push(total));
  for (const marks of [['a', 'b'], ['b', 'c'], ['a']]) await released.releaseVoices(mood, rows(...marks));
  expect(totals).toEqual([2, 3, 3]);
  expect(reads).toBe(1);
});

test('a thread key that no device would make takes nothing down: nobody can write back to that voice', async () => {
  const store = createVoiceStore();
  const weak = Buffer.alloc(KEY_BYTES);
  weak[0] = 1;
  const [first, ...rest] = rows('a', 'b', 'c');
  await store.releaseVoices(mood, [{ ...first!, thread: weak.toString('base64url') }, ...rest]);
  expect(await new Released(store).sealReply(mood, 'va', 'Come and see me.')).toBeNull();
});
