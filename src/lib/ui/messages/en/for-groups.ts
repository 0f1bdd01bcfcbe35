import { grouping } from './grouping.ts';

/** What making groups says; fetched with its dialog. */
export const forGroups = { grouping };
