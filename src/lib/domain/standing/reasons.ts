import type { Reason } from '#lib/protocol/alerts.ts';
import type { Seat } from '../lesson.ts';
import type { TaskWork } from '../work.ts';
import type { Doings } from './progress.ts';
import { logit, type Facts, type Features } from './features.ts';
import { hazard, median, robustZ, type Spells } from './pace.ts';
import { rightIn, triesIn } from './tries.ts';

/** Set by hand: the data that the other weights were learned from has no clock, no lights and no boards. */
const WEIGHT = { behind: 0.6, long: 0.5, hazard: 0.3, undoing: 0.7, repeats: 0.5, hasty: 0.4 };
const LIGHT = { halted: 2.2, slow: 0.7, going: -0.2 };

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

/** No change of the result, against the class's own pace; and changes that were taken back. */
export function progressReasons(doings: Doings, spells: Spells, nowMs: number): Reason[] {
  const forMs = Math.max(0, nowMs - doings.lastProgressAtMs);
  const classMedianMs = median(spells.open);
  const long = Math.log2(Math.max(1, forMs) / Math.max(60_000, classMedianMs));
  const share =
    WEIGHT.behind * clip(robustZ(spells, forMs)) +
    WEIGHT.long * clip(long) +
    WEIGHT.hazard * clip(hazardLogit(spells, forMs) - hazardLogit(spells, 0));
  const { undone, changed } = doings;
  const churn = changed >= 4 ? clip(4 * (undone / changed - 0.3)) : 0;
  return [
    { kind: 'noProgress', share, forMs, classMedianMs },
    { kind: 'undoing', share: WEIGHT.undoing * churn, undone, changed },
  ];
}

const hazardLogit = (spells: Spells, ms: number) => logit(Math.min(0.99, Math.max(0.01, hazard(spells, ms))));

export const churnReasons = (work: TaskWork | undefined): Reason[] => [
  { kind: 'sameAgain', share: WEIGHT.repeats * Math.log1p(work?.repeats ?? 0), count: work?.repeats ?? 0 },
  { kind: 'hasty', share: WEIGHT.hasty * Math.log1p(work?.hasty ?? 0), count: work?.hasty ?? 0 },
];
