import type { ForLessons } from '../en/index.ts';
import { lobby } from './lobby.ts';
import { seal } from './seal.ts';
import { student } from './student.ts';
import { voice } from './voice.ts';

export const forLessons: ForLessons = { lobby, seal, student, voice };
