import type { ForWays } from '../en/index.ts';
import { showing } from './showing.ts';
import { way } from './way.ts';

export const forWays: ForWays = { showing, way };
