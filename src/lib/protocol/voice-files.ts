// Without the schema library, because pages use it too.

/** Why an envelope with a file is not taken. `says_more`: there is something in the file that is not its picture. */
export const FILE_REFUSALS = [
  'not_a_picture',
  'not_a_drawing',
  'not_a_sound',
  'too_big',
  'says_more',
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

/** For the teacher: the file of one released voice. */
export const voiceFilePath = (lessonId: string, questionId: string, voiceId: string) =>
  `/api/lessons/${lessonId}/questions/${questionId}/voices/${voiceId}/file`;
/** For a screen, with the wall's key in a header: of what the teacher has shown. */
export const wallVoiceFilePath = (questionId: string, voiceId: string) =>
  `/api/wall/questions/${questionId}/voices/${voiceId}/file`;
