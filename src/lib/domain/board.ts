/** A board: what is in it, and what a hand does to it. */
export { COORDINATE_MAX, type At, type Size } from './board/clean.ts';
export * from './board/edit.ts';
export { FORMS, mayTurn, type BoardKind, type Form } from './board/kinds.ts';
export { readLink, showLink } from './board/link.ts';
export {
  COLOUR_COUNT,
  NOTE_SIZE,
  objectsOf,
  readObject,
  readObjects,
  TEXT_MAX_LENGTH,
  TEXT_SIZE,
  type BoardObject,
  type End,
} from './board/object.ts';
export { describeBoard, wordsOf } from './board/words.ts';
