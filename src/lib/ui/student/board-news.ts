/** What is told about a board's work, and decided about it. It comes with the first board, while there is a line: it is needed when there is none. */
export { default as AloneLine } from './AloneLine.svelte';
export { default as BoardSaved } from './BoardSaved.svelte';
export { default as BoardTrouble } from './BoardTrouble.svelte';
export { default as KeptWords } from './KeptWords.svelte';
export { default as NearlyFull } from './NearlyFull.svelte';
export { default as OfferBoard } from './OfferBoard.svelte';
export { default as ShownLine } from './ShownLine.svelte';
export { default as PinnedNote } from './PinnedNote.svelte';
export { refereeOf } from './referee.ts';
