import type { Warp } from '#lib/domain/mask/bands.ts';

/** What the thread of sound is told when it begins. */
export interface MicrophoneOptions {
  warp: Warp;
}

/** What it says: how loud it is, in dB, {@link FRAMES_A_SECOND} times a second; at last what is kept. */
export type FromMicrophone = { loudness: number } | { masked: Uint8Array<ArrayBuffer> };
