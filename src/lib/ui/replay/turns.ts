import type { RestoreHow } from '#lib/protocol/history.ts';
import type { Outcome } from '#lib/protocol/wire.ts';

/** What a teacher can turn back on a board. A refusal is a code of `m.codes`. */
export interface Turns {
  restore(minute: number, how: RestoreHow): Promise<Outcome<unknown, string>>;
  undo(seatId: string, sinceMinute: number): Promise<Outcome<{ removed: number; restored: number }, string>>;
}
