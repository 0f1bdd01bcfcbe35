import { kinds } from './kinds.ts';
import { media } from './media.ts';
import { named } from './named.ts';
import { results } from './results.ts';
import { tasks } from './tasks.ts';

/** What the rarer kinds of answers say; fetched with the first of them, and for teachers and the wall. */
export const forKinds = { kinds, media, named, results, tasks };
