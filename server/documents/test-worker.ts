import { serve } from './serve.ts';

let calls = 0;

const work = {
  countCalls: () => ++calls,
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
