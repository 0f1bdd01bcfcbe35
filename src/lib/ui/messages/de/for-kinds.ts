import { kinds } from './kinds.ts';
import { results } from './results.ts';

export const forKinds = { kinds, results };
