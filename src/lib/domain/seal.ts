/** base64url, RFC 4648 section 5: six bits a letter. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** How many pictures there are to choose from, and how many a seal is shown as: 24 bits, for eyes. */
export const PICTURES = LETTERS.length;
const SHOWN = 4;

/** A seal (SHA-256, base64url) as four numbers below {@link PICTURES}. */
export const sealPictures = (seal: string): number[] =>
  [...seal.slice(0, SHOWN)].map((letter) => LETTERS.indexOf(letter));
