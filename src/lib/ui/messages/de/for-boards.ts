import type { ForBoards } from '../en/index.ts';
import { board } from './board.ts';
import { outline } from './outline.ts';

export const forBoards: ForBoards = { board, outline };
