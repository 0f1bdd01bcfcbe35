import { randomBytes, randomInt } from 'node:crypto';

/** Dice; tests own theirs. */
export interface Random {
  bytes(length: number): Uint8Array;
  /** A whole number from 0 to `below` − 1. */
  below(below: number): number;
}

export const systemRandom: Random = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
  below: (below) => randomInt(below),
};

const ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

const text = (random: Random, alphabet: string, length: number) =>
  Array.from({ length }, () => alphabet[random.below(alphabet.length)]).join('');

/** 16 of 36 symbols, 82 bits: nobody guesses one, and two never meet. */
export const newId = (random: Random) => text(random, ID_ALPHABET, 16);

export const newCode = (random: Random, alphabet: string, length: number) => text(random, alphabet, length);

/** 256 bits, base64url. */
export const newToken = (random: Random) => Buffer.from(random.bytes(32)).toString('base64url');

/** Fisher–Yates with the given dice; the given list stays as it is. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const rest = [...items];
  const result: T[] = [];
  while (rest.length > 0) result.push(...rest.splice(random.below(rest.length), 1));
  return result;
}
