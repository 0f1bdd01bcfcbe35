/** Board units: the letters of a text that stands on the paper itself. */
export const TEXT_LETTERS = 24;
/** The name of a frame, the words of a link. */
export const FRAME_LETTERS = 22;
