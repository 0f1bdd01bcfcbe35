import { board } from './board.ts';
import { codes } from './codes.ts';
import { common } from './common.ts';
import { door } from './door.ts';
import { lobby } from './lobby.ts';
import { student } from './student.ts';
import { voice } from './voice.ts';
import type { forTeachers } from './for-teachers.ts';

/** What every page can say; all a student's page ever loads. */
export const forEverybody = { board, codes, common, door, lobby, student, voice };

export type ForEverybody = typeof forEverybody;
export type ForTeachers = typeof forTeachers;
export type Catalogue = ForEverybody & ForTeachers;
