import type { ForExtras } from '../en/index.ts';
import { boardExport } from './export.ts';
import { templates } from './templates.ts';

export const forExtras: ForExtras = { boardExport, templates };
