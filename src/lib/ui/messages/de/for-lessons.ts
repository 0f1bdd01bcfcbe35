import type { ForLessons } from '../en/index.ts';
import { board } from './board.ts';
import { lobby } from './lobby.ts';
import { outline } from './outline.ts';
import { student } from './student.ts';
import { voice } from './voice.ts';

export const forLessons: ForLessons = { board, lobby, outline, student, voice };
