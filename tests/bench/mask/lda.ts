/** One utterance, and who said it. */
export interface Sample {
  speaker: number;
  print: Float64Array;
}
export type Projection = (print: Float64Array) => Float64Array;
type Matrix = Float64Array[];

/** How much of the same in all directions is added to what little was learned. */
const SHRINK = 0.1;

/** Linear discriminant analysis: the directions in which speakers differ and one speaker's utterances do not. */
export function learn(samples: readonly Sample[]): Projection {
  const scale = scaling(samples.map(({ print }) => print));
  const scaled = samples.map(({ speaker, print }) => ({ speaker, print: scale(print) }));
  const speakers = [...new Set(scaled.map(({ speaker }) => speaker))];
  const groups = speakers.map((each) =>
    scaled.filter(({ speaker }) => speaker === each).map(({ print }) => print),
  );
  const means = groups.map(meanOf);
  const within = covariance(groups.flatMap((group, at) => group.map((print) => minus(print, means[at]!))));
  const whiten = whitening(within);
  const centre = meanOf(means);
  const spread = covariance(means.map((mean) => times(whiten, minus(mean, centre))));
  const directions = eigen(spread).slice(0, speakers.length - 1);
  const rows = directions.map(({ vector }) => transposed(whiten, vector));
  return (print) => Float64Array.from(rows, (row) => dot(row, minus(scale(print), centre)));
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
const minus = (a: Float64Array, b: Float64Array) => a.map((value, at) => value - b[at]!);
const times = (matrix: Matrix, vector: Float64Array) => Float64Array.from(matrix, (row) => dot(row, vector));
const transposed = (matrix: Matrix, vector: Float64Array) =>
  Float64Array.from({ length: matrix[0]!.length }, (_, column) =>
    matrix.reduce((sum, row, at) => sum + row[column]! * vector[at]!, 0),
  );

export const cosine = (a: Float64Array, b: Float64Array): number =>
  dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b) || 1);

export function meanOf(rows: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(rows[0]!.length);
  for (const row of rows) for (const [at, value] of row.entries()) sum[at]! += value / rows.length;
  return sum;
}

/** Every measure as many of its own deviations. */
function scaling(rows: readonly Float64Array[]): Projection {
  const mean = meanOf(rows);
  const spread = meanOf(rows.map((row) => minus(row, mean).map((value) => value * value)));
  return (row) => minus(row, mean).map((value, at) => value / Math.sqrt(spread[at]! || 1));
}

/** Of rows that are centred already. */
function covariance(rows: readonly Float64Array[]): Matrix {
  const width = rows[0]!.length;
  const matrix = Array.from({ length: width }, () => new Float64Array(width));
  for (const row of rows)
    for (let i = 0; i < width; i++)
      for (let j = 0; j < width; j++) matrix[i]![j]! += (row[i]! * row[j]!) / rows.length;
  return matrix;
}

/** After it the matrix would be the same in all directions. */
function whitening(matrix: Matrix): Matrix {
  const whole = matrix.reduce((sum, row, at) => sum + row[at]!, 0) / matrix.length;
  return eigen(matrix).map(({ value, vector }) =>
    vector.map((each) => each / Math.sqrt((1 - SHRINK) * Math.max(0, value) + SHRINK * whole)),
  );
}

interface Eigen {
  value: number;
  vector: Float64Array;
}

/** Of a symmetric matrix, largest first (Jacobi's rotations). */
function eigen(matrix: Matrix): Eigen[] {
  const a = matrix.map((row) => row.slice());
  const size = a.length;
  const vectors = a.map((_, at) => new Float64Array(size).fill(1, at, at + 1));
  for (let sweep = 0; sweep < 30 && offDiagonal(a) > 1e-18; sweep++)
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, p, q);
  return vectors.map((vector, at) => ({ value: a[at]![at]!, vector })).sort((x, y) => y.value - x.value);
}

const offDiagonal = (a: Matrix) =>
  a.reduce((sum, row, i) => sum + row.reduce((s, value, j) => (i === j ? s : s + value * value), 0), 0);

function rotate(a: Matrix, vectors: Matrix, p: number, q: number): void {
  const between = a[p]![q]!;
  if (Math.abs(between) < 1e-15) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * between);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const row of a) [row[p], row[q]] = [c * row[p]! - s * row[q]!, s * row[p]! + c * row[q]!];
  for (const rows of [a, vectors]) {
    const [first, second] = [rows[p]!, rows[q]!];
    rows[p] = first.map((value, at) => c * value - s * second[at]!);
    rows[q] = first.map((value, at) => s * value + c * second[at]!);
  }
}
