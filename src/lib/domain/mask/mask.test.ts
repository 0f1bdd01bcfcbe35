import { expect, it } from 'vitest';
import { BANDS, drawWarp } from './bands.ts';
import { fft } from './fft.ts';
import { BandMeter } from './meter.ts';
import { MASK_MAX_BYTES, packMask, unpackMask } from './packed.ts';
import { speak, SPOKEN_RATE } from './speak.ts';

const RATE = 16_000;
const PLAIN = drawWarp([0.5, 0.5]);

type Wave = (second: number) => number;
const tone =
  (hz: number): Wave =>
  (second) =>
    0.5 * Math.sin(2 * Math.PI * hz * second);
/** Somebody who hums, `hz` times a second, with a mouth that does not move. */
const voice =
  (hz: number): Wave =>
  (second) =>
    Array.from({ length: 20 }, (_, k) => Math.sin(2 * Math.PI * hz * (k + 1) * second) / (20 + k)).reduce(
      (a, b) => a + b,
    );
const samplesOf = (wave: Wave, seconds: number, rate = RATE) =>
  Float32Array.from({ length: seconds * rate }, (_, at) => wave(at / rate));
const masked = (wave: Wave, seconds = 1, warp = PLAIN) =>
  packMask(new BandMeter(RATE, warp).hear(samplesOf(wave, seconds)));
const spoken = (bytes: Uint8Array) => speak(unpackMask(bytes) ?? []);

/** How much of the power of a second of sound lies within 8 Hz of `hz`. */
function partNear(hz: number, samples: Float32Array): number {
  const size = 8_192;
  const [real, imaginary] = [new Float64Array(size), new Float64Array(size)];
  for (let at = 0; at < size; at++) real[at] = samples[at + 2_000]! * Math.sin((Math.PI * at) / size) ** 2;
  fft(real, imaginary);
  const powers = real.slice(0, size / 2).map((re, bin) => re * re + imaginary[bin]! ** 2);
  const near = powers.filter((_, bin) => Math.abs((bin * SPOKEN_RATE) / size - hz) < 8);
  return near.reduce((a, b) => a + b, 0) / powers.reduce((a, b) => a + b, 0);
}

it('a tone that somebody planted is not in what is spoken', () => {
  for (const hz of [437, 813, 1_234, 1_933, 2_566]) {
    expect(partNear(hz, samplesOf(tone(hz), 1)), `${hz} Hz as recorded`).toBeGreaterThan(0.99);
    expect(partNear(hz, spoken(masked(tone(hz)))), `${hz} Hz as kept`).toBeLessThan(1e-4);
  }
});

it('everybody is given the same pitch', () => {
  for (const hz of [103, 217, 290]) {
    const said = spoken(masked(voice(hz)));
    const fixed = Array.from({ length: 50 }, (_, k) => partNear(125 * (k + 1), said));
    expect(fixed.reduce((a, b) => a + b, 0)).toBeGreaterThan(0.99);
    expect(partNear(hz, said)).toBeLessThan(0.01);
  }
});

it('the moment at which a wave begins is not kept', () => {
  const late: Wave = (second) => 0.5 * Math.cos(2 * Math.PI * 700 * second + 1);
  expect(masked(late)).toEqual(masked(tone(700)));
});

it('two sounds of one voice are moved differently', () => {
  const [one, other] = [drawWarp([0.1, 0.9]), drawWarp([0.8, 0.3])];
  expect(masked(voice(150), 1, one)).not.toEqual(masked(voice(150), 1, other));
});

it('400 bytes are kept of a second, and a minute at most', () => {
  expect(masked(tone(120), 10).length).toBeLessThanOrEqual(4_000);
  expect(masked(tone(120), 61).length).toBe(MASK_MAX_BYTES);
});

it('samples are heard the same in whatever portions they come', () => {
  const [whole, portions] = [new BandMeter(RATE, PLAIN), new BandMeter(RATE, PLAIN)];
  const samples = samplesOf(voice(140), 1);
  const frames = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((part) =>
    portions.hear(samples.subarray(part * 2_000, (part + 1) * 2_000)),
  );
  expect(frames).toEqual(whole.hear(samples));
});

it('it does not matter how many samples a second a microphone gives', () => {
  const levelsAt = (rate: number) => new BandMeter(rate, PLAIN).hear(samplesOf(voice(200), 0.5, rate))[5]!;
  for (const rate of [44_100, 48_000])
    for (const [band, level] of levelsAt(rate).entries())
      expect(Math.abs(level - levelsAt(16_000)[band]!), `band ${band} at ${rate}`).toBeLessThan(2);
});

it('where nobody speaks, the noise of the microphone is not made loud', () => {
  const hum: Wave = (second) => 0.0002 * Math.sin(700 * second);
  expect(Math.max(...spoken(masked(hum)))).toBeLessThan(0.1);
});

it('nothing else is taken for a masked sound', () => {
  for (const length of [0, 1, BANDS / 2 - 1, BANDS / 2 + 1, MASK_MAX_BYTES + 8, 1_000_001])
    expect(unpackMask(new Uint8Array(length)), `${length} bytes`).toBeNull();
});

it('whatever the bytes are, what is spoken is a sound and not louder than others', () => {
  for (const seed of [1, 7, 99, 255]) {
    const said = spoken(Uint8Array.from({ length: 400 }, (_, at) => (at * seed * 73 + (at >> 2)) & 255));
    expect(said.length).toBe(SPOKEN_RATE);
    expect(Math.max(...said.map(Math.abs))).toBeLessThanOrEqual(0.91);
  }
});
