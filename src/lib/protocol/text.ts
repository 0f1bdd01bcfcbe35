import * as v from 'valibot';

// Control characters, and the bidi controls that let a name reorder the line it stands in. Newlines are kept apart below.
// eslint-disable-next-line no-control-regex
const UNSEEN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

const clean = (text: string) => text.toWellFormed().normalize('NFC').replace(UNSEEN, ' ');

/** One line a person typed: unseen characters become spaces, runs of spaces become one, ends are trimmed. */
export const line = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength * 4), // before the clean-up, so that a huge string costs nothing
    v.transform((text) => clean(text).replace(/\s+/gu, ' ').trim()),
    v.minLength(1),
    v.maxLength(maxLength),
  );

/** Several lines a person typed; newlines stay. */
export const paragraph = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength * 4),
    v.transform((text) => clean(text.replace(/\r\n?/gu, '\n')).trim()),
    v.minLength(1),
    v.maxLength(maxLength),
  );

export const NAME_MAX_LENGTH = 40;
export const personName = line(NAME_MAX_LENGTH);

/** Two names are the same person to a class when they differ only in case, accents kept. */
export const sameName = (a: string, b: string) =>
  a.localeCompare(b, undefined, { sensitivity: 'accent' }) === 0;

/** Ids are made by the server: lower-case letters and digits, so that they are safe in paths and as document names. */
export const id = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,32}$/u));

/** Base64url without padding. */
export const base64url = (maxLength: number) =>
  v.pipe(v.string(), v.maxLength(maxLength), v.regex(/^[A-Za-z0-9_-]*$/u));

/** Milliseconds since 1970 by the server's clock. */
export const timeMs = v.pipe(v.number(), v.integer());

export const nothing = v.strictObject({});
