// Kept apart from text.ts, so that a page can use it without the schema library.

export const NAME_MAX_LENGTH = 40;
/** Of what a teacher pins to a group's board. */
export const PIN_MAX_LENGTH = 240;
/** Alerts in 45 minutes: what a teacher may choose, and what it is until somebody does. */
export const FEWEST_ALERTS = 4;
export const MOST_ALERTS = 18;
export const USUAL_ALERTS = 11;
/** Columns and rows of a room: finer than desks stand. */
export const ROOM_SIDE = 24;
/** Of what a teacher writes to some students, and of a hint for one. */
export const SLIP_MAX_LENGTH = 240;

// Control characters, and the bidi controls that let a name reorder the line it stands in. Newlines stay.
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2061-\u2069]/gu;
/** As wide as nothing: inside a word they only hide it from whoever looks for it. */
const NO_WIDTH = /[\u00ad\u200b\u2060\ufeff]/gu;
/** No script piles up more on one letter; a tower of them would cover what stands around it. */
const TOWER = /(\p{M}{4})\p{M}+/gu;

/** A text without unseen characters: each becomes a space, or nothing where it has no width. */
export const cleanText = (text: string) =>
  text.toWellFormed().normalize('NFC').replace(NO_WIDTH, '').replace(UNSEEN, ' ').replace(TOWER, '$1');

/** The same as one line: runs of spaces become one, ends are trimmed. */
export const cleanLine = (text: string) => cleanText(text).replace(/\s+/gu, ' ').trim();

/** Two names are the same person to a class when they differ only in case, accents kept. */
export const sameName = (a: string, b: string) =>
  a.localeCompare(b, undefined, { sensitivity: 'accent' }) === 0;
