import { BANDS, FRAMES_A_SECOND, share, warped, type Warp } from './bands.ts';
import { fft, powerOfTwoFrom } from './fft.ts';

/** How long a look at the sound is, in s: a little longer than the step from one to the next. */
const LOOK = 0.032;
/** The least that is told apart from nothing: −100 dB. */
const SILENCE = 1e-10;

/** One frame: how strong each band is, in dB; a tone as loud as it goes has about −6. */
export type Levels = Float32Array;

/**
 * Hears samples and says how strong each band was, {@link FRAMES_A_SECOND} times a second. Pitch and phase are not in that, and
 * no samples are kept but those of the frame that is under way.
 */
export class BandMeter {
  readonly #window: Float64Array;
  readonly #weights: Float64Array[];
  readonly #step: number;
  readonly #heard: Float64Array;
  readonly #real: Float64Array;
  readonly #imaginary: Float64Array;
  #count = 0;

  /** `rate`: samples a second, as the microphone gives them. */
  constructor(rate: number, warp: Warp) {
    const length = Math.round(LOOK * rate);
    const size = powerOfTwoFrom(length);
    this.#step = Math.round(rate / FRAMES_A_SECOND);
    const bell = Float64Array.from({ length }, (_, at) => Math.sin((Math.PI * (at + 0.5)) / length) ** 2);
    const whole = bell.reduce((sum, weight) => sum + weight, 0);
    this.#window = bell.map((weight) => weight / whole);
    this.#weights = Array.from({ length: BANDS }, (_, band) =>
      Float64Array.from({ length: size / 2 }, (_, bin) => share(band, warped((bin * rate) / size, warp))),
    );
    this.#heard = new Float64Array(length);
    this.#real = new Float64Array(size);
    this.#imaginary = new Float64Array(size);
  }

  /** The frames that are full now. */
  hear(samples: Float32Array): Levels[] {
    const frames: Levels[] = [];
    for (const sample of samples) {
      this.#heard[this.#count++] = sample;
      if (this.#count < this.#heard.length) continue;
      frames.push(this.#look());
      this.#heard.copyWithin(0, this.#step);
      this.#count -= this.#step;
    }
    return frames;
  }

  #look(): Levels {
    this.#real.fill(0);
    this.#imaginary.fill(0);
    for (const [at, weight] of this.#window.entries()) this.#real[at] = weight * this.#heard[at]!;
    fft(this.#real, this.#imaginary);
    return Float32Array.from(this.#weights, (weights) => this.#levelOf(weights));
  }

  #levelOf(weights: Float64Array): number {
    let power = SILENCE;
    for (const [bin, weight] of weights.entries())
      if (weight > 0) power += weight * (this.#real[bin]! ** 2 + this.#imaginary[bin]! ** 2);
    return 10 * Math.log10(power);
  }
}
