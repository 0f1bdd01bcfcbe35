import { sigmoid } from '#lib/domain/standing/features.ts';

const RIDGE = 1e-4;
const MOST_STEPS = 25;

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, x, at) => sum + x * (b[at] ?? 0), 0);

/** Weights of a logistic regression, by Newton's method with a little ridge. `offsets`: what stands beside them already. */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  outcomes: readonly number[],
  offsets: readonly number[] = [],
): number[] {
  const size = rows[0]?.length ?? 0;
  let weights = Array.from({ length: size }, () => 0);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { gradient, curve } = slopes(rows, outcomes, offsets, weights);
    const change = solve(curve, gradient);
    weights = weights.map((weight, at) => weight + (change[at] ?? 0));
    if (Math.max(...change.map(Math.abs)) < 1e-7) break;
  }
  return weights;
}

function slopes(
  rows: readonly (readonly number[])[],
  outcomes: readonly number[],
  offsets: readonly number[],
  weights: readonly number[],
) {
  const ridge = RIDGE * rows.length;
  const gradient = weights.map((weight) => -ridge * weight);
  const curve = weights.map((_, i) => weights.map((_, j) => (i === j ? ridge : 0)));
  rows.forEach((row, at) => {
    const p = sigmoid(dot(row, weights) + (offsets[at] ?? 0));
    const miss = (outcomes[at] ?? 0) - p;
    row.forEach((x, i) => {
      gradient[i] = (gradient[i] ?? 0) + miss * x;
      const line = curve[i];
      if (line) row.forEach((y, j) => (line[j] = (line[j] ?? 0) + p * (1 - p) * x * y));
    });
  });
  return { gradient, curve };
}

/** Gauss and Jordan, with the largest pivot. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lines = matrix.map((line, at) => [...line, right[at] ?? 0]);
  for (let i = 0; i < lines.length; i += 1) {
    const rest = lines.slice(i).map((line) => Math.abs(line[i] ?? 0));
    const best = i + rest.indexOf(Math.max(...rest));
    [lines[i], lines[best]] = [lines[best] ?? [], lines[i] ?? []];
    const pivot = lines[i] ?? [];
    lines.forEach((line, r) => {
      if (r === i) return;
      const by = (line[i] ?? 0) / (pivot[i] ?? 1);
      pivot.forEach((x, c) => (line[c] = (line[c] ?? 0) - by * x));
    });
  }
  return lines.map((line, i) => (line.at(-1) ?? 0) / (line[i] ?? 1));
}
