import { board } from './board.ts';
import { lobby } from './lobby.ts';
import { outline } from './outline.ts';
import { student } from './student.ts';
import { voice } from './voice.ts';

/** What a student's lesson can say besides. */
export const forLessons = { board, lobby, outline, student, voice };
