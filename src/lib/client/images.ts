import {
  imagesPath,
  planPicturesPath,
  soundsPath,
  type ImageRefusal,
  type KeptImage,
  type KeptSound,
} from '#lib/protocol/images.ts';
import { refused, type GeneralCode, type Outcome } from '#lib/protocol/wire.ts';

type Sent<Kept> = Promise<Outcome<Kept, ImageRefusal | GeneralCode | 'offline'>>;

export const sendImage = (documentId: string, picture: Blob): Sent<KeptImage> =>
  send(imagesPath(documentId), picture);
export const sendPlanPicture = (picture: Blob): Sent<KeptImage> => send(planPicturesPath, picture);
export const sendSound = (documentId: string, sound: Blob): Sent<KeptSound> =>
  send(soundsPath(documentId), sound);

/** Resolves when the file is on the hub's disk. Never throws: a hub that cannot be reached is the code `offline`. */
async function send<Kept>(path: string, file: Blob): Sent<Kept> {
  try {
    const response = await fetch(path, { method: 'POST', body: file });
    return (await response.json()) as Outcome<Kept, ImageRefusal | GeneralCode>;
  } catch {
    return refused('offline');
  }
}
