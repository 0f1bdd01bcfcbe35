import { readImageHead, type ImageHead } from '#lib/domain/image.ts';
import { secondsOf } from '#lib/domain/sound.ts';
import {
  IMAGE_MAX_BYTES,
  IMAGE_MAX_SIDE,
  type ImageRefusal,
  type KeptImage,
  type KeptSound,
} from '#lib/protocol/images.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { HubPorts } from '../hub.ts';
import { Counter, IMAGES_A_LESSON_BYTES, IMAGES_BY_SEAT } from '../limits.ts';

/** Why there is none. */
export type NoImage = ImageRefusal | 'too_many';

/** A file as it is given out. */
export interface ImageFile {
  type: ImageHead['type'] | 'audio/wav';
  bytes: Uint8Array;
}

/** The pictures and the sounds of boards. Whoever asks has been let in by then. */
export class Images {
  readonly #blobs: HubPorts['blobs'];
  readonly #sent: Counter;
  /** Since the start. */
  taken = 0;
  readonly refused: Record<string, number> = {};

  constructor({ blobs, clock }: Pick<HubPorts, 'blobs' | 'clock'>) {
    this.#blobs = blobs;
    this.#sent = new Counter(clock, IMAGES_BY_SEAT);
  }

  /** False: this hand has sent many lately. */
  mayCome(hand: string): boolean {
    return this.#sent.take(hand);
  }

  async put(lessonId: string, bytes: Uint8Array): Promise<Outcome<KeptImage, NoImage>> {
    const head = readImageHead(bytes);
    if (!head || head.moves) return refused('not_a_picture');
    const { width, height } = head;
    if (bytes.length > IMAGE_MAX_BYTES || Math.max(width, height) > IMAGE_MAX_SIDE) return refused('too_big');
    const blob = await this.#keep(lessonId, bytes);
    return blob === null ? refused('pictures_full') : done({ blob, width, height });
  }

  async putSound(lessonId: string, bytes: Uint8Array): Promise<Outcome<KeptSound, NoImage>> {
    const seconds = secondsOf(bytes);
    if (seconds === null) return refused('not_a_sound');
    const blob = await this.#keep(lessonId, bytes);
    return blob === null ? refused('pictures_full') : done({ blob, seconds });
  }

  async get(lessonId: string, blob: string): Promise<ImageFile | null> {
    const bytes = await this.#blobs.get(lessonId, blob);
    if (!bytes) return null;
    if (secondsOf(bytes) !== null) return { type: 'audio/wav', bytes };
    const head = readImageHead(bytes);
    return head && { type: head.type, bytes };
  }

  async #keep(lessonId: string, bytes: Uint8Array): Promise<string | null> {
    const blob = await this.#blobs.put(lessonId, bytes, IMAGES_A_LESSON_BYTES);
    if (blob !== null) this.taken += 1;
    return blob;
  }

  countRefused(code: string): void {
    this.refused[code] = (this.refused[code] ?? 0) + 1;
  }
}
