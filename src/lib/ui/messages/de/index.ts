import type { ForEverybody } from '../en/index.ts';
import { codes } from './codes.ts';
import { common } from './common.ts';
import { door } from './door.ts';

export const forEverybody: ForEverybody = { codes, common, door };
