// Runs beside the microphone, in the thread of sound: samples are heard here, measured and forgotten. Only what is masked leaves.
import { BandMeter, type Levels } from '#lib/domain/mask/meter.ts';
import { FRAMES_MAX, packMask } from '#lib/domain/mask/packed.ts';
import type { FromMicrophone, MicrophoneOptions } from './mask-messages.ts';

/** As in a worklet's scope, which the library of types does not know. */
declare const sampleRate: number;
declare function registerProcessor(name: string, processor: typeof MaskProcessor): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

class MaskProcessor extends AudioWorkletProcessor {
  readonly #meter: BandMeter;
  readonly #frames: Levels[] = [];
  #isOver = false;

  constructor({ processorOptions: { warp } }: { processorOptions: MicrophoneOptions }) {
    super();
    this.#meter = new BandMeter(sampleRate, warp);
    this.port.onmessage = () => this.#finish();
  }

  /** False: nothing more is wanted. */
  process([channels]: Float32Array[][]): boolean {
    const samples = channels?.[0];
    if (!samples || this.#isOver) return !this.#isOver;
    for (const levels of this.#meter.hear(samples)) {
      this.#frames.push(levels);
      this.#tell({ loudness: Math.max(...levels) });
    }
    if (this.#frames.length >= FRAMES_MAX) this.#finish();
    return !this.#isOver;
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#tell({ masked: packMask(this.#frames) });
  }

  #tell(message: FromMicrophone): void {
    this.port.postMessage(message);
  }
}

registerProcessor('mask', MaskProcessor);
