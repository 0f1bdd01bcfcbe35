import { care } from './care.ts';

/** What a student may read before sending words that sound as if help were needed; fetched with a form for words. */
export const forCares = { care };
