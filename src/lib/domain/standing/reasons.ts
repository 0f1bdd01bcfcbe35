import type { Reason } from '#lib/protocol/alerts.ts';
import type { Seat } from '../lesson.ts';
import type { TaskWork } from '../work.ts';
import { isLate, type Doings } from './progress.ts';
import { type Facts, type Features } from './features.ts';
import { unusual, type Spread } from './spread.ts';
import { rightIn, triesIn } from './tries.ts';

/** Set on made-up classes (`npm run bench:classes` judges others): the data that the other weights were learned from has no clock, no lights and no boards. */
const WEIGHT = { behind: 1.9, fruitless: 1, undoing: 2, repeats: 0.5, hasty: 0.7 };
/** What is within this many standard deviations happens to everybody. */
const USUAL = 1;
/** So few changes say nothing about churn, and so few hasty tries nothing about haste. */
const FEWEST_CHANGES = 8;
const FEW_HASTY = 1;
const LIGHT = { halted: 2.2, slow: 0.7, going: -0.2 };

/** What a seat's doings are held against. */
interface Around {
  /** How long the others have been without progress now, in ms. */
  classMedianMs: number;
  spreads: readonly Spread[];
  nowMs: number;
}

const clip = (x: number) => Math.min(3, Math.max(0, x));

/** What the answers say, as a teacher reads it. The shares are those of the score. */
export function answerReasons({ own, others, past }: Facts, shares: Features): Reason[] {
  const tries = triesIn(own.counts);
  return [
    {
      kind: 'tries',
      share: shares.ahead + shares.lately,
      wrong: tries - rightIn(own.counts),
      tries,
      wrongInARow: own.wrongInARow,
    },
    {
      kind: 'classmates',
      share: shares.course + shares.first + shares.late,
      right: rightIn(others),
      tries: triesIn(others),
    },
    { kind: 'alsoOpen', share: shares.open + shares.past, tasks: past.open },
    { kind: 'hints', share: shares.hints, count: own.hints },
  ];
}

/** Said before the last success, it is about what is over. Green counts hardly, and is no reason. */
export function lightReason({ light }: Seat, doings: Doings, nowMs: number): Reason[] {
  if (!light || light.light === 'going' || light.atMs < doings.lastProgressAtMs) return [];
  return [{ kind: 'light', share: LIGHT[light.light], light: light.light, forMs: nowMs - light.atMs }];
}
export const greenShare = ({ light }: Seat) => (light?.light === 'going' ? LIGHT.going : 0);

/** No change of the result, against the student's own pace and the class's; changes taken back; tries in haste. */
export function progressReasons(doings: Doings, { classMedianMs, spreads, nowMs }: Around): Reason[] {
  const forMs = Math.max(0, nowMs - doings.lastProgressAtMs);
  const edits = doings.edits.filter(({ atMs }) => isLate(atMs, nowMs));
  const undone = edits.reduce((sum, edit) => sum + edit.undone, 0);
  const changed = edits.reduce((sum, edit) => sum + edit.changed, 0);
  const hasty = doings.hastyAtMs.filter((atMs) => isLate(atMs, nowMs)).length;
  const churn = changed >= FEWEST_CHANGES ? clip(6 * (undone / changed - 0.35)) : 0;
  const behind = clip(unusual(doings.spells, spreads, forMs) - USUAL);
  return [
    {
      kind: 'noProgress',
      share: WEIGHT.behind * behind + (behind > 0 ? WEIGHT.fruitless * clip(doings.fruitless) : 0),
      forMs,
      classMedianMs,
    },
    { kind: 'undoing', share: WEIGHT.undoing * churn, undone, changed },
    {
      kind: 'hasty',
      share: WEIGHT.hasty * clip(hasty - FEW_HASTY),
      count: hasty,
    },
  ];
}

export const churnReasons = (work: TaskWork | undefined): Reason[] => [
  { kind: 'sameAgain', share: WEIGHT.repeats * Math.log1p(work?.repeats ?? 0), count: work?.repeats ?? 0 },
];
