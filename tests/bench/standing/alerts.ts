import type { Told } from './replay.ts';

export interface AlertFigures {
  /** Alerts per 100 pairs of student and task. */
  used: number;
  precision: number;
  recall: number;
  byFourth: number;
  medianTry: number;
}

/** Alerts are raised after these tries, one per student and task. */
const [FROM, TO] = [3, 6];

/** What a rule is worth: precision among those whose end is known, recall of all who were stuck. */
export function judgeRule(told: readonly Told[], isAlert: (told: Told) => boolean): AlertFigures {
  const pairs = new Set(told.map(({ pair }) => pair));
  const stuck = new Set(told.flatMap((each) => (each.stuck === 1 ? each.pair : [])));
  const raised = new Map<string, Told>();
  for (const each of told)
    if (each.tries >= FROM && each.tries <= TO && !raised.has(each.pair) && isAlert(each))
      raised.set(each.pair, each);
  const alerts = [...raised.values()];
  const hits = alerts.filter((each) => each.stuck === 1);
  const known = alerts.filter((each) => each.stuck !== null);
  return {
    used: (100 * alerts.length) / pairs.size,
    precision: hits.length / known.length,
    recall: hits.length / stuck.size,
    byFourth: hits.filter(({ tries }) => tries <= 4).length / stuck.size,
    medianTry: alerts.map(({ tries }) => tries).sort()[Math.floor(alerts.length / 2)] ?? NaN,
  };
}

/** The probability from which on so many alerts per 100 pairs are raised. */
export function thresholdFor(told: readonly Told[], used: number): number {
  const best = new Map<string, number>();
  const pairs = new Set<string>();
  for (const { pair, tries, p } of told) {
    pairs.add(pair);
    if (tries >= FROM && tries <= TO) best.set(pair, Math.max(best.get(pair) ?? 0, p));
  }
  const sorted = [...best.values()].sort((a, b) => b - a);
  return sorted[Math.floor((used * pairs.size) / 100) - 1] ?? 1;
}
