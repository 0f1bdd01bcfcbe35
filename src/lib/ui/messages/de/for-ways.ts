import type { ForWays } from '../en/index.ts';
import { way } from './way.ts';

export const forWays: ForWays = { way };
