import type { ForCares } from '../en/index.ts';
import { care } from './care.ts';

export const forCares: ForCares = { care };
