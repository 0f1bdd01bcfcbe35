export const KINDS = ['quick', 'slow', 'stuck', 'idle', 'chatty', 'reloader', 'offline', 'mistaken'] as const;
/**
 * `slow`: slow but fine. `reloader` loads the page anew, `offline` loses the network for half a minute, `mistaken` taps
 * somebody else's name first.
 */
export type Kind = (typeof KINDS)[number];

export interface Habit {
  /** Between one thing and the next, in ms: least and most. */
  restMs: readonly [number, number];
  /** How often an answer is right, of 100. */
  right: number;
  /** How often each is done, against the others. */
  draw: number;
  attempt: number;
  light: number;
  hand: number;
}

const quick: Habit = { restMs: [1_500, 4_000], right: 90, draw: 50, attempt: 40, light: 10, hand: 2 };
const slow: Habit = { restMs: [5_000, 11_000], right: 70, draw: 45, attempt: 40, light: 10, hand: 5 };

export const habits: Record<Kind, Habit> = {
  quick,
  slow,
  stuck: { restMs: [3_000, 6_000], right: 0, draw: 20, attempt: 80, light: 0, hand: 0 },
  idle: { restMs: [25_000, 50_000], right: 50, draw: 60, attempt: 40, light: 0, hand: 0 },
  chatty: { restMs: [800, 2_500], right: 60, draw: 90, attempt: 6, light: 2, hand: 2 },
  reloader: quick,
  offline: quick,
  mistaken: slow,
};

/** The rest of a class, after one of each kind. */
const OTHERS: readonly Kind[] = [
  ...(['slow', 'quick', 'slow', 'chatty', 'slow'] as const),
  ...(['quick', 'slow', 'stuck', 'slow', 'idle'] as const),
];

export const kindOf = (index: number): Kind =>
  KINDS[index] ?? OTHERS[(index - KINDS.length) % OTHERS.length] ?? 'slow';
