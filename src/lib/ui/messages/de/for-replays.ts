import type { ForReplays } from '../en/index.ts';
import { replay } from './replay.ts';
import { turns } from './turns.ts';

export const forReplays: ForReplays = { replay, turns };
