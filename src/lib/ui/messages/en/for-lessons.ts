import { lobby } from './lobby.ts';
import { seal } from './seal.ts';
import { student } from './student.ts';
import { voice } from './voice.ts';

/** What a student's lesson can say besides. */
export const forLessons = { lobby, seal, student, voice };
