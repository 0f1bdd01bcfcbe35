import type { Mask } from './attack.ts';

/** As the VoicePrivacy baseline does it: 20 ms at 16 kHz, half of it anew each time, an all-pole filter of order 20. */
const [LOOK, STEP, ORDER] = [320, 160, 20];
/** As many as the poles of speech need. */
const ROOT_STEPS = 16;

interface Complex {
  re: number;
  im: number;
}

/** Moves the angle φ of every pole of a voice to φ^alpha, alpha drawn from `from` to `to` for each sound (Patino and others, 2020). */
export const mcAdams =
  (from: number, to: number): Mask =>
  (samples, random) => {
    const alpha = from + (to - from) * random();
    const out = new Float32Array(samples.length + LOOK);
    for (let at = 0; at < samples.length; at += STEP) {
      const frame = Float64Array.from({ length: LOOK }, (_, n) => (samples[at + n] ?? 0) * windowAt(n));
      for (const [n, sample] of moved(frame, alpha).entries()) out[at + n]! += sample * windowAt(n);
    }
    const peak = out.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1e-9);
    return out.subarray(0, samples.length).map((sample) => (0.9 * sample) / peak);
  };

/** The root of a Hann window, so that it may be used before and after. */
const windowAt = (n: number) => Math.sin((Math.PI * (n + 0.5)) / LOOK);

function moved(frame: Float64Array, alpha: number): Float64Array {
  const filter = predictor(frame);
  const residual = frame.map((_, n) => filter.reduce((sum, c, k) => sum + c * (frame[n - k] ?? 0), 0));
  const poles = rootsOf(filter).map((pole) => turned(pole, alpha));
  const rebuilt = polynomialOf(poles);
  const out = new Float64Array(LOOK);
  for (const [n, excitation] of residual.entries())
    out[n] = rebuilt.reduce((sum, c, k) => (k === 0 ? sum : sum - c * (out[n - k] ?? 0)), excitation);
  return out;
}

/** 1, a₁ … a₂₀ of the filter that leaves least over (Levinson and Durbin). */
function predictor(frame: Float64Array): Float64Array {
  const lag = (k: number) => frame.reduce((sum, x, n) => (n < k ? sum : sum + x * frame[n - k]!), 0);
  const r = Array.from({ length: ORDER + 1 }, (_, k) => lag(k));
  const a = new Float64Array(ORDER + 1);
  a[0] = 1;
  let error = r[0]! * 1.000001 + 1e-9;
  for (let i = 1; i <= ORDER; i++) {
    let sum = r[i]!;
    for (let j = 1; j < i; j++) sum += a[j]! * r[i - j]!;
    const k = -sum / error;
    const before = a.slice();
    for (let j = 1; j < i; j++) a[j] = before[j]! + k * before[i - j]!;
    a[i] = k;
    error *= 1 - k * k;
  }
  return a;
}

function turned({ re, im }: Complex, alpha: number): Complex {
  const radius = Math.min(0.995, Math.hypot(re, im));
  if (Math.abs(im) < 1e-6) return { re: Math.sign(re) * radius, im: 0 };
  const angle = Math.min(Math.PI, Math.abs(Math.atan2(im, re)) ** alpha);
  return { re: radius * Math.cos(angle), im: Math.sign(im) * radius * Math.sin(angle) };
}

/** All at once (Aberth and Ehrlich), on plain numbers: this is most of the work. */
function rootsOf(filter: Float64Array): Complex[] {
  const start = (wave: (angle: number) => number) =>
    Float64Array.from({ length: ORDER }, (_, k) => 0.9 * wave((2 * Math.PI * (k + 0.4)) / ORDER));
  const [re, im] = [start(Math.cos), start(Math.sin)];
  for (let step = 0; step < ROOT_STEPS; step++) for (let k = 0; k < ORDER; k++) moveRoot(filter, re, im, k);
  return Array.from(re, (each, k) => ({ re: each, im: im[k]! }));
}

function moveRoot(filter: Float64Array, re: Float64Array, im: Float64Array, k: number): void {
  const x = re[k]!;
  const y = im[k]!;
  const [value, slope] = valueAt(filter, x, y);
  const newton = over(value, slope);
  let pullRe = 0;
  let pullIm = 0;
  for (let other = 0; other < ORDER; other++) {
    if (other === k) continue;
    const dx = x - re[other]!;
    const dy = y - im[other]!;
    const size = dx * dx + dy * dy || 1e-30;
    pullRe += dx / size;
    pullIm -= dy / size;
  }
  const offset = over(newton, minus({ re: 1, im: 0 }, times(newton, { re: pullRe, im: pullIm })));
  re[k] = x - offset.re;
  im[k] = y - offset.im;
}

/** Of the polynomial and of its slope (Horner). */
function valueAt(filter: Float64Array, x: number, y: number): [value: Complex, slope: Complex] {
  let [re, im, slopeRe, slopeIm] = [0, 0, 0, 0];
  for (const coefficient of filter) {
    const nextSlope = slopeRe * x - slopeIm * y + re;
    slopeIm = slopeRe * y + slopeIm * x + im;
    slopeRe = nextSlope;
    const next = re * x - im * y + coefficient;
    im = re * y + im * x;
    re = next;
  }
  return [
    { re, im },
    { re: slopeRe, im: slopeIm },
  ];
}

/** 1, c₁ … of the product of (1 − pole z⁻¹); poles come in pairs, so it is real. */
function polynomialOf(poles: readonly Complex[]): Float64Array {
  let product: Complex[] = [{ re: 1, im: 0 }];
  for (const pole of poles)
    product = [...product, { re: 0, im: 0 }].map((c, k) =>
      k === 0 ? c : minus(c, times(pole, product[k - 1]!)),
    );
  return Float64Array.from(product, ({ re }) => re);
}

const minus = (a: Complex, b: Complex) => ({ re: a.re - b.re, im: a.im - b.im });
const times = (a: Complex, b: Complex) => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re });
function over(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im || 1e-30;
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size };
}
