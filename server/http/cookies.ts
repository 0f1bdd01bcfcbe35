import type { CookieOptions, Request, Response } from 'express';
import { SESSION_MS } from '../limits.ts';
import { newToken, type Random } from '../random.ts';
import { DEVICE_COOKIE, readCookie, TEACHER_COOKIE } from '../realtime/identity.ts';

/** A device is remembered for a school year, in ms. */
const DEVICE_MS = 366 * 24 * 3_600_000;

const options = (request: Request, maxAge: number): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: request.secure,
  path: '/',
  maxAge,
});

/** The device's own cookie, made when it has none. */
export function deviceCookie(request: Request, response: Response, random: Random): string {
  const known = readCookie(request.headers, DEVICE_COOKIE);
  if (known && /^[A-Za-z0-9_-]{43}$/u.test(known)) return known;
  const made = newToken(random);
  response.cookie(DEVICE_COOKIE, made, options(request, DEVICE_MS));
  return made;
}

/** Null takes the teacher's session away. */
export function setSession(request: Request, response: Response, token: string | null): void {
  if (token === null) response.clearCookie(TEACHER_COOKIE, options(request, 0));
  else response.cookie(TEACHER_COOKIE, token, options(request, SESSION_MS));
}
