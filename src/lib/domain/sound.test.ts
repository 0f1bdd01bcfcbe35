import { expect, test } from 'vitest';
import { packSound, secondsOf, SOUND_MAX_SECONDS, SOUND_RATE } from './sound.ts';

const tone = (seconds: number) =>
  Float32Array.from({ length: seconds * SOUND_RATE }, (_, index) => Math.sin(index / 8));

test('a sound is as long as it was spoken, and a minute at most', () => {
  expect(secondsOf(packSound(tone(1.5)))).toBe(1.5);
  expect(secondsOf(packSound(tone(SOUND_MAX_SECONDS + 9)))).toBe(SOUND_MAX_SECONDS);
});

test('what is too loud is cut, and what is no number is silence', () => {
  const bytes = packSound(Float32Array.of(2, -2, NaN, 0.5));
  const data = new DataView(bytes.buffer, 44);
  expect([0, 2, 4, 6].map((at) => data.getInt16(at, true))).toEqual([32_767, -32_767, 0, 16_384]);
});

test('nothing fits into the file but its samples: not a word before, between or behind', () => {
  const bytes = packSound(tone(0.1));
  for (let at = 0; at < 44; at++) expect(secondsOf(bytes.with(at, (bytes[at] ?? 0) ^ 1))).toBeNull();
  expect(secondsOf(Uint8Array.of(...bytes, 1, 2))).toBeNull();
  expect(secondsOf(bytes.subarray(0, 100))).toBeNull();
  expect(secondsOf(packSound(new Float32Array()))).toBeNull();
  expect(secondsOf(new Uint8Array())).toBeNull();
});
