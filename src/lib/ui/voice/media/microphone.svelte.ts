import { drawWarp, FRAMES_A_SECOND } from '#lib/domain/mask/bands.ts';
import type { FromMicrophone, MicrophoneOptions } from './mask-messages.ts';
import mask from './mask.worklet.ts?worker&url';

/** Bars of the picture of a sound while it is recorded: the last two seconds. */
const BARS = 2 * FRAMES_A_SECOND;
/** dB: silence and shouting, as a microphone gives them. */
const [QUIET, LOUD] = [-70, -15];

/** Listens and masks. What somebody says is nowhere else than in the thread of sound, and there for a fiftieth of a second. */
export class Microphone {
  isOn = $state(false);
  /** Since it was switched on. */
  seconds = $state(0);
  /** How loud the last moments were, 0 to 1. */
  bars: readonly number[] = $state.raw([]);
  #node: AudioWorkletNode | null = null;
  #isClosed = false;
  #frames = 0;

  /** Browsers give a microphone only to pages that came over https, or from the machine itself. */
  static get isThere(): boolean {
    return typeof AudioWorkletNode !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined;
  }

  /** Resolves with what was said, masked, when it was switched off or a minute is over; null: it was not allowed. */
  async record(): Promise<Uint8Array<ArrayBuffer> | null> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (!stream) return null;
    const context = new AudioContext();
    try {
      await context.audioWorklet.addModule(mask);
      return this.#isClosed ? null : await this.#listen(context, stream);
    } finally {
      for (const track of stream.getTracks()) track.stop();
      void context.close();
      [this.isOn, this.#node] = [false, null];
    }
  }

  stop(): void {
    this.#node?.port.postMessage(null);
  }

  /** Whatever is still asked or under way: nobody is listened to any more. */
  close(): void {
    this.#isClosed = true;
    this.stop();
  }

  #listen(context: AudioContext, stream: MediaStream): Promise<Uint8Array<ArrayBuffer>> {
    const processorOptions: MicrophoneOptions = { warp: drawWarp([toss(), toss()]) };
    const node = new AudioWorkletNode(context, 'mask', { numberOfOutputs: 0, processorOptions });
    context.createMediaStreamSource(stream).connect(node);
    [this.#node, this.isOn, this.seconds, this.#frames, this.bars] = [node, true, 0, 0, []];
    return new Promise((resolve) => {
      node.port.onmessage = ({ data }: MessageEvent<FromMicrophone>) => {
        if ('masked' in data) resolve(data.masked);
        else this.#note(data.loudness);
      };
    });
  }

  #note(loudness: number): void {
    const bar = Math.min(1, Math.max(0, (loudness - QUIET) / (LOUD - QUIET)));
    this.bars = [...this.bars.slice(1 - BARS), bar];
    this.#frames += 1;
    this.seconds = Math.floor(this.#frames / FRAMES_A_SECOND);
  }
}

/** From 0 to 1, by dice that nobody can throw again. */
const toss = () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
