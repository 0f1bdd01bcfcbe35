import { FEATURES, featuresOf, type Facts, type Feature, type Features } from './features.ts';
import { MOST_TRIES, triesIn } from './tries.ts';
import { START, WEIGHTS } from './weights.ts';

/** No signal counts for more than this, either way. */
const MOST = 3;

const clip = (x: number) => Math.min(MOST, Math.max(-MOST, x));

export interface Score {
  /** Log odds; without what the class has taught meanwhile. */
  logit: number;
  /** What each signal adds to it; they and the start make it up exactly. */
  shares: Features;
}

export const startAt = (tries: number) => START[Math.min(tries, MOST_TRIES)] ?? 0;

/** `logit p = b + Σ w · clip(x, −3, 3)`. */
export function scoreOf(facts: Facts): Score {
  const features = featuresOf(facts);
  const share = (feature: Feature) => WEIGHTS[feature] * clip(features[feature]);
  const shares = Object.fromEntries(FEATURES.map((feature) => [feature, share(feature)])) as Features;
  const start = startAt(triesIn(facts.own.counts));
  return { logit: FEATURES.reduce((sum, feature) => sum + shares[feature], start), shares };
}
