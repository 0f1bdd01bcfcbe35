import { BANDS, FRAMES_A_SECOND, share } from './bands.ts';
import { fft } from './fft.ts';
import { LEVEL_DB, LOUDEST } from './packed.ts';

/** Samples a second of what is spoken. */
export const SPOKEN_RATE = 16_000;
const STEP = SPOKEN_RATE / FRAMES_A_SECOND;

/** Samples after which a carrier begins again: a buzz of 125 Hz, the same for everybody, and a hiss that repeats unheard. */
const [BUZZ, HISS] = [128, 8_192];

const gainOf = (level: number) => (level === 0 ? 0 : 10 ** (((level - LOUDEST) * LEVEL_DB) / 20));

/** What each band is filled with, one round of it. */
type Carriers = readonly Float64Array[];
let buzz: Carriers | null = null;
let hiss: Carriers | null = null;

/**
 * Masked levels as sound, −1 to 1 at {@link SPOKEN_RATE}: always the same carriers, so that there is one pitch and one voice, and
 * only how strong each band is comes from who spoke. The same levels make the same samples on every device.
 */
export function speak(frames: readonly Uint8Array[]): Float32Array<ArrayBuffer> {
  buzz ??= carriersOf(BUZZ, () => 0);
  hiss ??= carriersOf(HISS, tossing());
  const spoken = new Float32Array(frames.length * STEP);
  for (const [at, frame] of frames.entries()) {
    const next = frames[at + 1] ?? frame.map(() => 0);
    for (let band = 0; band < BANDS; band++)
      fill(spoken.subarray(at * STEP, (at + 1) * STEP), {
        offset: at * STEP,
        from: gainOf(frame[band]!),
        to: gainOf(next[band]!),
        hissing: hissing(frame),
        buzz: buzz[band]!,
        hiss: hiss[band]!,
      });
  }
  return levelled(spoken);
}

interface Filling {
  offset: number;
  /** Gain at the beginning and at the end. */
  from: number;
  to: number;
  /** How much of it hisses, 0 to 1. */
  hissing: number;
  buzz: Float64Array;
  hiss: Float64Array;
}

function fill(into: Float32Array, { offset, from, to, hissing, buzz, hiss }: Filling): void {
  if (from === 0 && to === 0) return;
  for (let index = 0; index < STEP; index++) {
    const at = offset + index;
    const carrier = (1 - hissing) * buzz[at % BUZZ]! + hissing * hiss[at % HISS]!;
    into[index]! += (from + (to - from) * (index / STEP)) * carrier;
  }
}

/** S and F are loud above and hardly there below; whoever says them does not hum. */
function hissing(frame: Uint8Array): number {
  const mean = (from: number, to: number) =>
    frame.subarray(from, to).reduce((a, b) => a + b, 0) / (to - from);
  return Math.min(1, Math.max(0, (mean(11, BANDS) - mean(0, 6)) / 4));
}

/** All multiples of one tone, `period` samples long, as far as each band takes them; every band equally strong. */
function carriersOf(period: number, phase: () => number): Carriers {
  const tone = SPOKEN_RATE / period;
  const phases = Array.from({ length: period / 2 }, phase);
  return Array.from({ length: BANDS }, (_, band) => {
    const [real, imaginary] = [new Float64Array(period), new Float64Array(period)];
    let power = 0;
    for (let multiple = 1; multiple < period / 2; multiple++) {
      const strength = Math.sqrt(share(band, multiple * tone));
      real[multiple] = strength * Math.cos(phases[multiple]!);
      imaginary[multiple] = strength * Math.sin(phases[multiple]!);
      power += strength ** 2 / 2;
    }
    fft(real, imaginary);
    return real.map((sample) => sample / Math.sqrt(power || 1));
  });
}

/** The same tosses on every device (Park and Miller), 0 to 2π. */
function tossing(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (2 * Math.PI * state) / 2_147_483_647;
  };
}

/** As loud as it goes, but for what was never loud. */
function levelled(samples: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
  return samples.map((sample) => (0.9 * sample) / peak);
}
