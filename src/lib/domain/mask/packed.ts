import { BANDS, FRAMES_A_SECOND } from './bands.ts';
import type { Levels } from './meter.ts';

export const MASK_MAX_SECONDS = 60;
export const FRAMES_MAX = MASK_MAX_SECONDS * FRAMES_A_SECOND;

/** A level is a whole number from 0, which is silence, to this. */
export const LOUDEST = 15;
/** dB from one level to the next. */
export const LEVEL_DB = 3;
/** Two levels a byte. */
const FRAME_BYTES = BANDS / 2;
export const MASK_MAX_BYTES = FRAMES_MAX * FRAME_BYTES;

/** How much of what a voice or a microphone adds to a band throughout is taken out of it. */
const EVENED = 0.5;
/** Of all frames, this share is quieter than what counts as loud. */
const LOUD = 0.95;
/** dB below loud: quieter frames are no speech, and say nothing about a voice. */
const SPEECH = 25;
/** dB: speech is louder than this, and what is quieter is not made loud. */
const QUIETEST = -45;

/**
 * The only form in which a masked sound is kept: the levels of the bands, frame by frame, two in a byte, and nothing else. What
 * is beyond {@link MASK_MAX_SECONDS} is left out.
 */
export function packMask(frames: readonly Levels[]): Uint8Array<ArrayBuffer> {
  const kept = even(frames.slice(0, FRAMES_MAX));
  const loud = loudOf(kept);
  const bytes = new Uint8Array(kept.length * FRAME_BYTES);
  for (const [at, frame] of kept.entries())
    for (let band = 0; band < BANDS; band++) {
      const level = Math.min(LOUDEST, Math.max(0, Math.round(LOUDEST + (frame[band]! - loud) / LEVEL_DB)));
      bytes[at * FRAME_BYTES + (band >> 1)]! |= level << (band % 2 === 0 ? 0 : 4);
    }
  return bytes;
}

/** Each frame's levels, 0 to {@link LOUDEST}. Null: no masked sound is that long, or it ends within a frame. */
export function unpackMask(bytes: Uint8Array): Uint8Array[] | null {
  if (bytes.length === 0 || bytes.length > MASK_MAX_BYTES || bytes.length % FRAME_BYTES !== 0) return null;
  return Array.from({ length: bytes.length / FRAME_BYTES }, (_, at) =>
    Uint8Array.from({ length: BANDS }, (_, band) => {
      const both = bytes[at * FRAME_BYTES + (band >> 1)]!;
      return band % 2 === 0 ? both & 15 : both >> 4;
    }),
  );
}

const strongest = (frame: Levels) => Math.max(...frame);

function loudOf(frames: readonly Levels[]): number {
  const sorted = frames.map(strongest).sort((a, b) => a - b);
  return Math.max(QUIETEST, sorted[Math.floor(LOUD * (sorted.length - 1))] ?? QUIETEST);
}

/** Voices and microphones colour all they say in one way of their own; part of that is taken out. */
function even(frames: readonly Levels[]): Levels[] {
  const least = loudOf(frames) - SPEECH;
  const speech = frames.filter((frame) => strongest(frame) > least);
  const means = Float32Array.from(
    { length: BANDS },
    (_, band) => speech.reduce((sum, frame) => sum + frame[band]!, 0) / Math.max(1, speech.length),
  );
  const all = means.reduce((sum, mean) => sum + mean, 0) / BANDS;
  return frames.map((frame) =>
    frame.map((level, band) => level - EVENED * (means[band]! - all - typical(band))),
  );
}

/** What speech has in a band on the whole, in dB beside its mean: about a third less with every octave. */
const typical = (band: number) => 9 - 18 * (band / (BANDS - 1));
