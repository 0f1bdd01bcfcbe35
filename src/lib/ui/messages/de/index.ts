import type { ForEverybody } from '../en/index.ts';
import { board } from './board.ts';
import { codes } from './codes.ts';
import { common } from './common.ts';
import { door } from './door.ts';
import { lobby } from './lobby.ts';
import { student } from './student.ts';
import { voice } from './voice.ts';

export const forEverybody: ForEverybody = { board, codes, common, door, lobby, student, voice };
