/** Samples a second; of speech nobody misses more. */
export const SOUND_RATE = 16_000;
export const SOUND_MAX_SECONDS = 60;

const HEAD = 44;
const BYTES_A_SAMPLE = 2;
/** PCM, one channel. */
const [FORMAT, CHANNELS] = [1, 1];

/**
 * Samples, −1 to 1 at {@link SOUND_RATE}, as the one form in which sounds are kept: a WAV file (RIFF) of 16-bit PCM with
 * nothing in it but its head and the samples, so that it tells nothing of where, when and with what it was recorded.
 */
export function packSound(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const kept = samples.subarray(0, SOUND_RATE * SOUND_MAX_SECONDS);
  const bytes = new Uint8Array(HEAD + kept.length * BYTES_A_SAMPLE);
  bytes.set(headFor(kept.length));
  const data = new DataView(bytes.buffer, HEAD);
  for (const [index, sample] of kept.entries())
    data.setInt16(index * BYTES_A_SAMPLE, Math.round(32_767 * Math.min(1, Math.max(-1, sample))), true);
  return bytes;
}

/** Seconds; null when it is not exactly what {@link packSound} makes. */
export function secondsOf(bytes: Uint8Array): number | null {
  const count = (bytes.length - HEAD) / BYTES_A_SAMPLE;
  if (!Number.isInteger(count) || count < 1 || count > SOUND_RATE * SOUND_MAX_SECONDS) return null;
  return headFor(count).every((byte, index) => bytes[index] === byte) ? count / SOUND_RATE : null;
}

function headFor(count: number): Uint8Array {
  const head = new Uint8Array(HEAD);
  const data = new DataView(head.buffer);
  const letters = (at: number, word: string) =>
    [...word].forEach((letter, index) => data.setUint8(at + index, letter.charCodeAt(0)));
  const size = count * BYTES_A_SAMPLE;
  letters(0, 'RIFF');
  data.setUint32(4, HEAD - 8 + size, true);
  letters(8, 'WAVEfmt ');
  data.setUint32(16, 16, true);
  data.setUint16(20, FORMAT, true);
  data.setUint16(22, CHANNELS, true);
  data.setUint32(24, SOUND_RATE, true);
  data.setUint32(28, SOUND_RATE * BYTES_A_SAMPLE, true);
  data.setUint16(32, BYTES_A_SAMPLE, true);
  data.setUint16(34, 8 * BYTES_A_SAMPLE, true);
  letters(36, 'data');
  data.setUint32(40, size, true);
  return head;
}
