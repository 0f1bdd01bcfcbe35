/** Board units: the letters of a text that stands on the paper itself. */
export const TEXT_LETTERS = 24;
