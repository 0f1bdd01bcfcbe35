import { kinds } from './kinds.ts';
import { media } from './media.ts';
import { named } from './named.ts';
import { results } from './results.ts';
import { tasks } from './tasks.ts';

export const forKinds = { kinds, media, named, results, tasks };
