import { imagesPath, type ImageRefusal, type KeptImage } from '#lib/protocol/images.ts';
import { refused, type GeneralCode, type Outcome } from '#lib/protocol/wire.ts';

/** Resolves when the picture is on the hub's disk. Never throws: a hub that cannot be reached is the code `offline`. */
export async function sendImage(
  documentId: string,
  picture: Blob,
): Promise<Outcome<KeptImage, ImageRefusal | GeneralCode | 'offline'>> {
  try {
    const response = await fetch(imagesPath(documentId), { method: 'POST', body: picture });
    return (await response.json()) as Outcome<KeptImage, ImageRefusal | GeneralCode>;
  } catch {
    return refused('offline');
  }
}
