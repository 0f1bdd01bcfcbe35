import { kinds } from './kinds.ts';

export const forKinds = { kinds };
