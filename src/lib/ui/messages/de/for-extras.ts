import type { ForExtras } from '../en/index.ts';
import { boardExport } from './export.ts';
import { link } from './link.ts';
import { owner } from './owner.ts';
import { picture } from './picture.ts';
import { sound } from './sound.ts';
import { templates } from './templates.ts';

export const forExtras: ForExtras = { boardExport, link, owner, picture, sound, templates };
