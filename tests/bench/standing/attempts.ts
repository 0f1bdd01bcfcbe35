import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface Attempt {
  student: string;
  task: string;
  t: number;
  right: boolean;
  isHint: boolean;
}

const USUAL = join(import.meta.dirname, '../../../../shared/data/attempts');
const FILE = 'attempts-train.csv.gz';

/** The data lies outside the repository, by its terms. Null: it is not there. */
export function readAttempts(given = process.argv[2] ?? process.env['ATTEMPTS'] ?? USUAL): Attempt[] | null {
  const path = given.endsWith('.gz') || given.endsWith('.csv') ? given : join(given, FILE);
  if (!existsSync(path)) {
    console.log(
      `There is no data at ${path}. Say where it is: as the argument, or as ATTEMPTS in the environment.`,
    );
    return null;
  }
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.trim().split('\n').slice(1).map(attemptOf);
}

function attemptOf(line: string): Attempt {
  const [student = '', task = '', t = '', type = '', correct = ''] = line.split(',');
  return { student, task, t: Number(t), right: correct === '1', isHint: type === 'hint' };
}

/** A number from 0 to 2^32, the same for the same text (FNV-1a, mixed once more). */
export function hash(text: string): number {
  let state = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 16_777_619);
  state = Math.imul(state ^ (state >>> 16), 2_246_822_507);
  return (state ^ (state >>> 13)) >>> 0;
}

/** Half of the students teach, half examine. */
export const isFitted = (student: string) => hash(student) % 2 === 0;
