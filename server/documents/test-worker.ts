import { serve } from './serve.ts';

const work = {
  double: (number: number) => 2 * number,
  fail(): void {
    throw new Error('no');
  },
  hang(): void {
    for (;;);
  },
};

export type TestWork = typeof work;

serve(work);
