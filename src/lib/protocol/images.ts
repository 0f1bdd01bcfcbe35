// Without the schema library, because pages use it too.

/** How large the file of a picture may be, and each of its sides in pixels. */
export const IMAGE_MAX_BYTES = 2 * 1024 * 1024;
export const IMAGE_MAX_SIDE = 4_096;

/** Of a picture that a question is asked about: every student fetches it. */
export const PLAN_PICTURE_MAX_BYTES = 400 * 1024;
/** What stands on it, for who cannot see it. */
export const PICTURE_WORDS_MAX_LENGTH = 160;

/**
 * Why there is no picture, or no sound. `not_a_sound`: not the one form that sounds are kept in. `not_a_picture`: no JPEG, PNG or WebP that holds still; `too_big`: its file or a side;
 * `pictures_full`: the lesson holds as many bytes of pictures as it may.
 */
export const IMAGE_REFUSALS = [
  'no_such_document',
  'no_such_picture',
  'read_only',
  'not_a_picture',
  'not_a_sound',
  'too_big',
  'pictures_full',
] as const;
export type ImageRefusal = (typeof IMAGE_REFUSALS)[number];

/** A picture that is kept. */
export interface KeptImage {
  /** SHA-256 of its file, hexadecimal. */
  blob: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** A sound that is kept. */
export interface KeptSound {
  /** As of a picture. */
  blob: string;
  seconds: number;
}

/** The teacher's own, for questions that are being planned. */
export const planPicturesPath = '/api/pictures';
export const planPicturePath = (blob: string) => `${planPicturesPath}/${blob}`;
/** The same for who is in the lesson, once the question has been opened. */
export const lessonPicturePath = (lessonId: string, blob: string) =>
  `/api/lessons/${lessonId}/pictures/${blob}`;

/** For a screen, which has no cookies: it shows the wall's key in a header, so that no address has it. */
export const wallImagePath = (blob: string) => `/api/wall/images/${blob}`;
export const WALL_KEY_HEADER = 'x-chorus-wall';

export const soundsPath = (documentId: string) => `/api/documents/${documentId}/sounds`;
export const soundPath = (documentId: string, blob: string) => `${soundsPath(documentId)}/${blob}`;
export const imagesPath = (documentId: string) => `/api/documents/${documentId}/images`;
export const imagePath = (documentId: string, blob: string) => `${imagesPath(documentId)}/${blob}`;
