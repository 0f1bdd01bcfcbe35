import { codes } from './codes.ts';
import { common } from './common.ts';
import { door } from './door.ts';
import type { forBoards } from './for-boards.ts';
import type { forCares } from './for-cares.ts';
import type { forExtras } from './for-extras.ts';
import type { forGroups } from './for-groups.ts';
import type { forKinds } from './for-kinds.ts';
import type { forLessons } from './for-lessons.ts';
import type { forReplays } from './for-replays.ts';
import type { forTeachers } from './for-teachers.ts';
import type { forWays } from './for-ways.ts';

/** What every page can say; all that the door ever loads. */
export const forEverybody = { codes, common, door };

export type ForEverybody = typeof forEverybody;
export type ForBoards = typeof forBoards;
export type ForCares = typeof forCares;
export type ForExtras = typeof forExtras;
export type ForGroups = typeof forGroups;
export type ForKinds = typeof forKinds;
export type ForLessons = typeof forLessons;
export type ForTeachers = typeof forTeachers;
export type ForReplays = typeof forReplays;
export type ForWays = typeof forWays;
export type Catalogue = ForEverybody &
  ForLessons &
  ForTeachers &
  ForReplays &
  ForBoards &
  ForExtras &
  ForKinds &
  ForGroups &
  ForCares &
  ForWays;
