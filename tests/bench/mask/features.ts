import { fft } from '#lib/domain/mask/fft.ts';
import { RATE } from './corpus.ts';

const [LOOK, STEP, SIZE] = [400, 160, 512];
const [FILTERS, CEPSTRA] = [30, 20];

const toMel = (hz: number) => 1127 * Math.log(1 + hz / 700);
const toHz = (mel: number) => 700 * Math.expm1(mel / 1127);
const corners = Array.from({ length: FILTERS + 2 }, (_, index) =>
  toHz(toMel(60) + (index / (FILTERS + 1)) * (toMel(7_600) - toMel(60))),
);
const filters = Array.from({ length: FILTERS }, (_, filter) => {
  const [low, full, high] = [corners[filter]!, corners[filter + 1]!, corners[filter + 2]!];
  const from = Math.ceil((low * SIZE) / RATE);
  const weights = Float64Array.from({ length: Math.floor((high * SIZE) / RATE) - from + 1 }, (_, at) => {
    const hz = ((from + at) * RATE) / SIZE;
    return Math.max(0, Math.min((hz - low) / (full - low), (high - hz) / (high - full)));
  });
  return { from, weights };
});
const cosines = Array.from({ length: CEPSTRA }, (_, order) =>
  Float64Array.from({ length: FILTERS }, (_, filter) =>
    Math.cos((Math.PI * (order + 1) * (filter + 0.5)) / FILTERS),
  ),
);

/** What an attacker hears of who speaks: mean and spread of the cepstra and of how they change, and of the pitch. */
export function voiceprint(samples: Float32Array): Float64Array {
  const frames = loudFrames(samples);
  const cepstra = frames.map(cepstrumOf);
  const changes = cepstra
    .slice(2)
    .map((next, at) => next.map((value, order) => value - cepstra[at]![order]!));
  const pitches = frames.map(pitchOf).filter((pitch) => pitch > 0);
  const pitch = statistics(
    pitches.map((hz) => Float64Array.of(Math.log(hz))),
    1,
  );
  return Float64Array.from([
    ...statistics(cepstra, CEPSTRA),
    ...statistics(changes, CEPSTRA).slice(CEPSTRA),
    ...pitch,
  ]);
}

/** Speech only: what is quieter than 30 dB below the loudest is not looked at. */
function loudFrames(samples: Float32Array): Float64Array[] {
  const frames: Float64Array[] = [];
  for (let at = 0; at + LOOK <= samples.length; at += STEP)
    frames.push(Float64Array.from(samples.subarray(at, at + LOOK)));
  const powers = frames.map((frame) => frame.reduce((sum, sample) => sum + sample * sample, 0));
  const least = Math.max(...powers) / 1000;
  return frames.filter((_, index) => powers[index]! > least);
}

function cepstrumOf(frame: Float64Array): Float64Array {
  const power = powerOf(frame, SIZE, (at) => {
    const steeper = frame[at]! - 0.97 * (frame[at - 1] ?? 0);
    return steeper * (0.54 - 0.46 * Math.cos((2 * Math.PI * at) / LOOK));
  });
  const logs = filters.map(({ from, weights }) => {
    let sum = 1e-9;
    for (const [at, weight] of weights.entries()) sum += weight * power[from + at]!;
    return Math.log(sum);
  });
  return Float64Array.from(cosines, (wave) =>
    logs.reduce((sum, log, filter) => sum + log * wave[filter]!, 0),
  );
}

/** Hz by autocorrelation, 70 to 400; 0: no pitch is heard. */
function pitchOf(frame: Float64Array): number {
  const lags = powerOf(frame, 2 * SIZE, (at) => frame[at]!); // of its spectrum, what repeats is what it is like itself
  const none = new Float64Array(lags.length);
  fft(lags, none);
  let best = { lag: 0, value: 0.4 * lags[0]! };
  for (let lag = RATE / 400; lag <= RATE / 70; lag++)
    if (lags[lag]! > best.value) best = { lag, value: lags[lag]! };
  return best.lag === 0 ? 0 : RATE / best.lag;
}

function powerOf(frame: Float64Array, size: number, sampleAt: (at: number) => number): Float64Array {
  const [real, imaginary] = [new Float64Array(size), new Float64Array(size)];
  for (let at = 0; at < frame.length; at++) real[at] = sampleAt(at);
  fft(real, imaginary);
  return real.map((value, bin) => value * value + imaginary[bin]! ** 2);
}

/** Means, then deviations. */
function statistics(rows: readonly Float64Array[], width: number): Float64Array {
  const count = Math.max(1, rows.length);
  const means = Float64Array.from(
    { length: width },
    (_, at) => rows.reduce((s, row) => s + row[at]!, 0) / count,
  );
  const spread = means.map((mean, at) =>
    Math.sqrt(rows.reduce((sum, row) => sum + (row[at]! - mean) ** 2, 0) / count),
  );
  return Float64Array.from([...means, ...spread]);
}
