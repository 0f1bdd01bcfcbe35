import { FRAMES_A_SECOND } from '#lib/domain/mask/bands.ts';
import { LOUDEST, unpackMask } from '#lib/domain/mask/packed.ts';
import { speak, SPOKEN_RATE } from '#lib/domain/mask/speak.ts';

/** Plays a masked sound and says how far the mouth is open meanwhile. */
export class Player {
  isPlaying = $state(false);
  /** 0 to 1. */
  mouth = $state(0);
  readonly #frames: readonly Uint8Array[];
  #context: AudioContext | null = null;

  constructor(masked: Uint8Array) {
    this.#frames = unpackMask(masked) ?? [];
  }

  get seconds(): number {
    return this.#frames.length / FRAMES_A_SECOND;
  }

  /** How loud it is, 0 to 1, in so many parts of equal length: its picture. */
  bars(count: number): number[] {
    const length = this.#frames.length / count;
    return Array.from({ length: count }, (_, at) =>
      Math.max(0, ...this.#frames.slice(Math.floor(at * length), Math.ceil((at + 1) * length)).map(openness)),
    );
  }

  play(): void {
    this.stop();
    if (this.#frames.length === 0) return;
    const context = new AudioContext();
    const spoken = speak(this.#frames);
    const buffer = context.createBuffer(1, spoken.length, SPOKEN_RATE);
    buffer.copyToChannel(spoken, 0);
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(context.destination);
    source.onended = () => this.stop();
    source.start();
    [this.#context, this.isPlaying] = [context, true];
    this.#move(context);
  }

  stop(): void {
    void this.#context?.close();
    [this.#context, this.isPlaying, this.mouth] = [null, false, 0];
  }

  #move(context: AudioContext): void {
    if (this.#context !== context) return;
    const frame = this.#frames[Math.floor(context.currentTime * FRAMES_A_SECOND)];
    this.mouth = frame ? openness(frame) : 0;
    requestAnimationFrame(() => this.#move(context));
  }
}

/** Loud is open, and what is quieter than half of that is as good as shut. */
const openness = (frame: Uint8Array) => Math.max(0, (2 * Math.max(...frame)) / LOUDEST - 1);
