/** base64url, RFC 4648 section 5: six bits a letter. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** So many of 64 pictures is a seal shown as: 24 bits, for eyes. */
const SHOWN = 4;

/** A seal (SHA-256, base64url) as four numbers from 0 to 63. */
export const sealPictures = (seal: string): number[] =>
  [...seal.slice(0, SHOWN)].map((letter) => LETTERS.indexOf(letter));
