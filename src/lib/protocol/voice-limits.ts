// Without the schema library, because pages use it too.

export const VOICE_TEXT_MAX_LENGTH = 500;
/** Of a cloud. */
export const WORDS_MAX = 3;
export const WORD_MAX_LENGTH = 24;
/** To so many wishes one nods at most: they fit into an envelope. */
export const NODS_MAX = 20;
export const SCALE_MAX = 5;
/** Faces to choose a mood from. */
export const MOODS = ['happy', 'calm', 'tired', 'worried', 'sad', 'cross'] as const;
export const PACES = ['follow', 'fast', 'slow', 'lost'] as const;
export type Pace = (typeof PACES)[number];
/** Of a drawing, a picture, a moving picture or a masked sound; as base64url it fits the large envelope. */
export const VOICE_FILE_MAX_BYTES = 44_000;
/** Drawn faces to speak with. */
export const SPEAKERS = 6;
/** So often may somebody say it differently. */
export const EDITIONS_MAX = 99;
/** Of what a teacher writes back to a voice. */
export const REPLY_MAX_LENGTH = 300;

/** Kinds that are never answered with a name: files, which a lesson's log should not hold, what fades, and what others agree with. */
export const NAMELESS: readonly string[] = ['pace', 'wishes', 'drawing', 'image', 'gif', 'sound'];

/** The question in which devices nod to these wishes, see `Asked`. */
export const nodsId = (wishesId: string) => `${wishesId}nods`;
