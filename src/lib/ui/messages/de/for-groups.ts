import type { ForGroups } from '../en/index.ts';
import { grouping } from './grouping.ts';

export const forGroups: ForGroups = { grouping };
