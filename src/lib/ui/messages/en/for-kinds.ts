import { kinds } from './kinds.ts';

/** What the rarer kinds of answers say; fetched with the first of them, and for teachers and the wall. */
export const forKinds = { kinds };
