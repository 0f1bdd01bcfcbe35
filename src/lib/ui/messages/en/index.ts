import { board } from './board.ts';
import { codes } from './codes.ts';
import { common } from './common.ts';
import { desk } from './desk.ts';
import { door } from './door.ts';
import { lobby } from './lobby.ts';
import { plan } from './plan.ts';
import { review } from './review.ts';
import { setup } from './setup.ts';
import { student } from './student.ts';
import { teacher } from './teacher.ts';
import { voice } from './voice.ts';
import { wall } from './wall.ts';

export const catalogue = {
  board,
  codes,
  common,
  desk,
  door,
  lobby,
  plan,
  review,
  setup,
  student,
  teacher,
  voice,
  wall,
};

export type Catalogue = typeof catalogue;
