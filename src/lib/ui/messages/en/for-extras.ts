import { boardExport } from './export.ts';
import { link } from './link.ts';
import { owner } from './owner.ts';
import { picture } from './picture.ts';
import { sound } from './sound.ts';
import { templates } from './templates.ts';

/** What is rarely wanted at a board; fetched with the first of it. */
export const forExtras = { boardExport, link, owner, picture, sound, templates };
