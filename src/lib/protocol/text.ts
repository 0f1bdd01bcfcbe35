import * as v from 'valibot';
import { cleanLine, cleanText, NAME_MAX_LENGTH } from './names.ts';

export { NAME_MAX_LENGTH, sameName } from './names.ts';

/** One line a person typed: unseen characters become spaces, runs of spaces become one, ends are trimmed. */
export const line = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength * 4), // before the clean-up, so that a huge string costs nothing
    v.transform(cleanLine),
    v.minLength(1),
    v.maxLength(maxLength),
  );

/** Several lines a person typed; newlines stay. */
export const paragraph = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength * 4),
    v.transform((text) => cleanText(text.replace(/\r\n?/gu, '\n')).trim()),
    v.minLength(1),
    v.maxLength(maxLength),
  );

export const personName = line(NAME_MAX_LENGTH);

/** Ids are made by the server: lower-case letters and digits, so that they are safe in paths and as document names. */
export const id = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,32}$/u));

/** What an object on a board is called. Boards are written by devices: it may be anything of that length. */
export const objectId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** `lessonId-activityId-groupId`. */
export const documentId = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,32}(?:-[a-z0-9]{1,32}){2}$/u));

/** Whole minutes since 1970 by the server's clock. */
export const minute = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Base64url without padding. */
export const base64url = (maxLength: number) =>
  v.pipe(v.string(), v.maxLength(maxLength), v.regex(/^[A-Za-z0-9_-]*$/u));

/** Milliseconds since 1970 by the server's clock. */
export const timeMs = v.pipe(v.number(), v.integer());

/** An empty object, and not an empty list, which has no fields either. */
export const nothing = v.pipe(
  v.custom<Record<string, never>>((input) => typeof input === 'object' && !Array.isArray(input)),
  v.strictObject({}),
);
