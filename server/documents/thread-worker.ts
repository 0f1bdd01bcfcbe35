import { fold, merge } from './fold.ts';
import { framedIn, presentIn } from './framed.ts';
import { historyOf, restoring, undoing } from './past.ts';
import { serve } from './serve.ts';

/** What is done away from the thread that handles everybody's frames. */
const work = { fold, framedIn, merge, presentIn, historyOf, restoring, undoing };

export type FoldWork = typeof work;

serve(work);
