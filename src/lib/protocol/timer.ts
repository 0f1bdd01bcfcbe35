import * as v from 'valibot';
import { nothing } from './text.ts';
import { command } from './wire.ts';

/** How long the class has, by the hub's clock: every page counts down by itself. */
export interface Timer {
  endsAtMs: number;
  /** All of the time that was given. */
  lengthMs: number;
}

export const minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120));

/** It is seen by everybody, and goes on while the class is paused. */
export const timerCommands = {
  /** From now; instead of the one that runs. */
  'timer:start': command({
    roles: ['teacher'],
    input: v.strictObject({ minutes }),
    output: nothing,
    refusals: ['not_live'],
  }),
  /** One minute more; of no time at all, a minute from now. */
  'timer:extend': command({ roles: ['teacher'], input: nothing, output: nothing, refusals: ['not_live'] }),
  'timer:stop': command({ roles: ['teacher'], input: nothing, output: nothing, refusals: ['not_live'] }),
};
