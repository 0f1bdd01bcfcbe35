import { board } from './board.ts';
import { outline } from './outline.ts';

/** What a board says; comes with it. */
export const forBoards = { board, outline };
