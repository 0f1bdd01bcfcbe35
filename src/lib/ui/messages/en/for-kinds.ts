import { kinds } from './kinds.ts';
import { results } from './results.ts';

/** What the rarer kinds of answers say; fetched with the first of them, and for teachers and the wall. */
export const forKinds = { kinds, results };
