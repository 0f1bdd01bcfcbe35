/**
 * Learns the weights of `src/lib/domain/standing/weights.ts` anew: `node tests/bench/standing/fit.ts [folder with the data]`.
 * The features come from the fold itself, run over all students; weights are learned from half of them.
 */
import { FEATURES, type Feature, type Features } from '#lib/domain/standing/features.ts';
import { WEIGHTS } from '#lib/domain/standing/weights.ts';
import { isFitted, readAttempts } from './attempts.ts';
import { fitLogistic } from './logistic.ts';
import { isDecided, replay } from './replay.ts';

/** Of these numbers of tries weights are learned; the start is learned for each number. */
const [FROM, TO] = [3, 8];
const SET_BY_HAND: readonly Feature[] = ['hints'];

const clip = (x: number) => Math.min(3, Math.max(-3, x));

const attempts = readAttempts();
if (attempts) {
  const told = replay(attempts)
    .filter(isDecided)
    .filter(({ student }) => isFitted(student));
  const learned = FEATURES.filter((feature) => !SET_BY_HAND.includes(feature));
  const counts = Array.from({ length: TO - FROM }, (_, at) => FROM + 1 + at);
  const middle = told.filter(({ tries }) => tries >= FROM && tries <= TO);
  const rows = middle.map(({ features, tries }) => [
    1,
    ...learned.map((feature) => clip(features[feature])),
    ...counts.map((count) => Number(count === tries)),
  ]);
  const fitted = fitLogistic(
    rows,
    middle.map(({ stuck }) => stuck),
  );
  const weights = { ...WEIGHTS };
  learned.forEach((feature, at) => (weights[feature] = round(fitted[at + 1] ?? 0)));
  const sum = (features: Features) =>
    FEATURES.reduce((total, feature) => total + weights[feature] * clip(features[feature]), 0);
  const starts = Array.from({ length: 9 }, (_, at) => {
    const moments = told.filter(({ tries }) => tries === at + 1);
    const ones = moments.map(() => [1]);
    const offsets = moments.map(({ features }) => sum(features));
    return round(
      fitLogistic(
        ones,
        moments.map(({ stuck }) => stuck),
        offsets,
      )[0] ?? 0,
    );
  });
  console.log(JSON.stringify({ weights, start: starts }));
}

function round(x: number): number {
  return Math.round(x * 1000) / 1000;
}
