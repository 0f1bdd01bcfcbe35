import { boardExport } from './export.ts';
import { templates } from './templates.ts';

/** What is rarely wanted at a board; fetched with the first of it. */
export const forExtras = { boardExport, templates };
