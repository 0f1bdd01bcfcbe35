import { sendImage } from '#lib/client/images.ts';
import { imagePath, type KeptImage } from '#lib/protocol/images.ts';
import type { Outcome } from '#lib/protocol/wire.ts';

/** Where the pictures of a board are. A refusal is a code of `m.codes`. */
export interface Pictures {
  /** What an `<img>` shows. */
  addressOf(blob: string): string;
  send(picture: Blob): Promise<Outcome<KeptImage, string>>;
}

export const picturesOf = (documentId: string): Pictures => ({
  addressOf: (blob) => imagePath(documentId, blob),
  send: (picture) => sendImage(documentId, picture),
});
