import { replay } from './replay.ts';
import { turns } from './turns.ts';

/** What a board's replay can say; fetched with the first one that is opened. */
export const forReplays = { replay, turns };
