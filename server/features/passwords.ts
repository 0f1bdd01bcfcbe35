import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { PASSWORDS_WAITING } from '../limits.ts';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/** OWASP's scrypt setting: 64 MiB, about 150 ms on a school laptop. */
const COST = { N: 2 ** 16, r: 8, p: 1 };
const KEY_BYTES = 32;

const hashWith = (password: string, salt: Buffer, cost: typeof COST) =>
  derive(password.normalize('NFC'), salt, KEY_BYTES, { ...cost, maxmem: 256 * cost.N * cost.r });

/** `scrypt$N$r$p$salt$hash`, so that the cost can rise later and old passwords still work. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await hashWith(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = stored.split('$');
  const expected = Buffer.from(hash, 'base64url');
  const given = await hashWith(password, Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(given, expected);
}

/** Checked when nobody has the name, so that a wrong name takes as long as a wrong password. */
export const nobodysPassword = hashPassword(randomBytes(16).toString('hex'));

/** One after another: a check takes 64 MiB and one of the four threads that also send pages and look at voices. */
export class PasswordDesk {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  get isFull(): boolean {
    return this.#waiting >= PASSWORDS_WAITING;
  }

  inTurn<T>(check: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const mine = this.#last.then(check).finally(() => (this.#waiting -= 1));
    this.#last = mine.catch(() => {}); // whoever asked hears of it
    return mine;
  }
}
