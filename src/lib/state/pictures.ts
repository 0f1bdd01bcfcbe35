import { sendImage, sendSound } from '#lib/client/images.ts';
import { imagePath, soundPath, type KeptImage, type KeptSound } from '#lib/protocol/images.ts';
import type { Outcome } from '#lib/protocol/wire.ts';

/** Where the pictures and the sounds of a board are. A refusal is a code of `m.codes`. */
export interface Pictures {
  /** What an `<img>` shows. */
  addressOf(blob: string): string;
  send(picture: Blob): Promise<Outcome<KeptImage, string>>;
  /** What an `<audio>` plays. */
  soundOf(blob: string): string;
  sendSound(sound: Blob): Promise<Outcome<KeptSound, string>>;
}

export const picturesOf = (documentId: string): Pictures => ({
  addressOf: (blob) => imagePath(documentId, blob),
  send: (picture) => sendImage(documentId, picture),
  soundOf: (blob) => soundPath(documentId, blob),
  sendSound: (sound) => sendSound(documentId, sound),
});
