// Who sits in a simulated class. Shares and spreads are what is known of real ones: a quarter at most really struggle, some are only
// slow, one or two guess their way through; how long people take is log-normal.
import type { Dice } from './dice.ts';
import type { Stretch } from './lessons.ts';

/** What a student is in, as nobody but the simulator knows. What is not said is: fine. */
export type Condition = 'stalled' | 'churning' | 'gaming' | 'slow-but-fine' | 'reading' | 'done' | 'away';
/** In these somebody should come. */
export const IN_NEED = ['stalled', 'churning', 'gaming'] as const;
export const isInNeed = (condition: Condition | 'fine'): boolean =>
  IN_NEED.some((each) => each === condition);

export interface Span {
  seatId: string;
  condition: Condition;
  activityId: string;
  fromMs: number;
  toMs: number;
}

export interface Student {
  seatId: string;
  ability: number;
  /** How long this one takes, against the others. */
  tempo: number;
  /** How long between two edits of a board, against the others: some write, some talk. */
  quiet: number;
  isSlow: boolean;
  /** When, and in what, this one does not do as usual; in order, without overlaps. */
  episodes: Span[];
}

const MINUTE_MS = 60_000;
/** Nobody is stuck before this, and what lasts shorter is over before anybody could come. */
const ONSET_MS = MINUTE_MS;
const SHORTEST_MS = 150_000;
const LONGEST_MS = 600_000;

type Kind = 'stalled' | 'churning' | 'gaming' | 'away';

function lengthOf(kind: Kind, dice: Dice): number {
  if (kind === 'gaming') return dice.between(90_000, 240_000);
  const length = dice.logNormal(kind === 'away' ? 210_000 : 300_000, 0.35);
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, length));
}

function episode(seatId: string, kind: Kind, { activity, fromMs, toMs }: Stretch, dice: Dice): Span {
  const length = Math.min(lengthOf(kind, dice), toMs - fromMs - ONSET_MS);
  // Who has done all the tasks is stuck in none: trouble with them comes in their first half.
  const latest = activity.kind === 'tasks' ? (fromMs + toMs) / 2 : toMs;
  const onset = dice.between(fromMs + ONSET_MS, Math.max(fromMs + ONSET_MS, Math.min(latest, toMs - length)));
  return { seatId, condition: kind, activityId: activity.id, fromMs: onset, toMs: onset + length };
}

/** In which conditions a student will be: the weak struggle more often, some of them twice. */
function episodesOf(
  seatId: string,
  kinds: readonly Kind[],
  stretches: readonly Stretch[],
  dice: Dice,
): Span[] {
  const free = stretches.filter(({ activity }) => activity.calm !== true);
  const spans = kinds.flatMap((kind) => {
    const where = kind === 'gaming' ? free.filter(({ activity }) => activity.kind === 'tasks') : free;
    const stretch = where[dice.below(where.length)];
    if (stretch) free.splice(free.indexOf(stretch), 1);
    return stretch ? [episode(seatId, kind, stretch, dice)] : [];
  });
  return spans.sort((a, b) => a.fromMs - b.fromMs);
}

const struggle = (dice: Dice): Kind[] => {
  const kind = (): Kind => (dice.chance(0.5) ? 'stalled' : 'churning');
  return dice.chance(0.3) ? [kind(), kind()] : [kind()];
};

function kindsOf(rank: number, counts: { struggling: number; gaming: number }, dice: Dice): Kind[] {
  if (rank < counts.struggling) return struggle(dice);
  if (rank < counts.struggling + counts.gaming) return ['gaming'];
  return dice.chance(0.05) ? ['away'] : [];
}

/** 24 to 28 of them. */
export function newStudents(stretches: readonly Stretch[], dice: Dice): Student[] {
  const size = 24 + dice.below(5);
  const counts = { struggling: Math.round(size * dice.between(0.1, 0.25)), gaming: dice.below(3) };
  const slow = Math.round(size * dice.between(0.08, 0.16));
  const abilities = Array.from({ length: size }, () => Math.max(-1.5, dice.normal()));
  // The weaker somebody is, the sooner it is their turn; but not only the weak struggle.
  const order = abilities
    .map((ability, at) => ({ at, turn: ability + 0.8 * dice.normal() }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ at }) => at);
  return abilities.map((ability, at) => {
    const seatId = `seat${at}`;
    const rank = order.indexOf(at);
    const kinds = kindsOf(rank, counts, dice);
    const afterTroubled = rank - counts.struggling - counts.gaming;
    const isSlow = kinds.length === 0 && afterTroubled >= 0 && afterTroubled < 2 * slow && dice.chance(0.6);
    return {
      seatId,
      ability,
      tempo: dice.logNormal(1, 0.25) * (isSlow ? dice.between(1.8, 2.6) : 1),
      quiet: dice.logNormal(1, 0.35),
      isSlow,
      episodes: episodesOf(seatId, kinds, stretches, dice),
    };
  });
}
