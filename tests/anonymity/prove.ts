// Plays lessons of 30 students × 20 questions and gives an attacker everything that lies on the hub's disk, what the store answers,
// and more than anybody can see: in which order the envelopes came that had something in them.
//   npm run prove:anonymity                       200 lessons
//   npm run prove:anonymity -- --lessons 10
//   npm run prove:anonymity -- --lessons 10 --store postgres
// The figure: points by which the attacker is better than guessing within a release, if that is over half a point (of fewer than 140 lessons: over
// four standard deviations of guessing); and 100 when the same attacker does not
// link nine of ten where answers are written as they come.
import { parseArgs } from 'node:util';
import type { OpenBox } from '#server/voice/box.ts';
import { numberFrom, report, say, type Finding } from '../chaos/say.ts';
import { attack, type Linked } from './attacker.ts';
import { inPostgres, inSqlite, type Keep } from './disk.ts';
import { playLesson, theBox, type Batch } from './lesson.ts';
import { theNaive } from './naive.ts';

const QUESTIONS = 20;
const POINTS_MAX = 0.5;
const NAIVE_MIN = 0.9;
/** Of few lessons: of dozens of ways to look the best is taken, and chance alone gets it so far. */
const SPREADS = 4;

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
const told = (what: string, { voices, releases, chance, best, by }: Linked) =>
  `${what}: ${voices} voices in ${releases} releases; guessing ${percent(chance)}, the attacker ${percent(best)} (${by})`;

const spreadOf = ({ chance, voices }: Linked) => Math.sqrt((chance * (1 - chance)) / voices);

async function playAll(lessons: number, openBox: OpenBox, keep: Keep): Promise<Linked> {
  const batches: Batch[] = [];
  for (let seed = 1; seed <= lessons; seed++)
    batches.push(...(await playLesson(seed, QUESTIONS, openBox, keep)));
  return attack(batches);
}

export async function prove(lessons: number, keep: Keep): Promise<Finding> {
  const box = await playAll(lessons, theBox, keep);
  const naive = await playAll(1, theNaive, keep);
  say(told('the box', box));
  say(told('written as they come', naive));
  const points = 100 * (box.best - box.chance);
  const most = Math.max(POINTS_MAX, 100 * SPREADS * spreadOf(box));
  const figure = naive.best < NAIVE_MIN ? 100 : points > most ? points : 0;
  return { figure, about: `${points.toFixed(2)} points better than guessing, ${most.toFixed(2)} at most` };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { store: { type: 'string' } }, strict: false });
  await report(() => prove(numberFrom('lessons', 200), values.store === 'postgres' ? inPostgres : inSqlite));
}
