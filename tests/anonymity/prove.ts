// Plays lessons of 30 students × 20 questions and gives an attacker everything that lies on the hub's disk, what the store answers,
// and more than anybody can see: in which order the envelopes came that had something in them.
//   npm run prove:anonymity                       200 lessons
//   npm run prove:anonymity -- --lessons 10
// The figure: points by which the attacker is better than guessing within a release, if that is over half a point; and 100 when the
// same attacker does not link nine of ten where answers are written as they come.
import type { OpenBox } from '#server/voice/box.ts';
import { numberFrom, report, say, type Finding } from '../chaos/say.ts';
import { attack, type Linked } from './attacker.ts';
import { playLesson, theBox, type Batch } from './lesson.ts';
import { theNaive } from './naive.ts';

const QUESTIONS = 20;
const POINTS_MAX = 0.5;
const NAIVE_MIN = 0.9;

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
const told = (what: string, { voices, releases, chance, best, by }: Linked) =>
  `${what}: ${voices} voices in ${releases} releases; guessing ${percent(chance)}, the attacker ${percent(best)} (${by})`;

async function playAll(lessons: number, openBox: OpenBox): Promise<Linked> {
  const batches: Batch[] = [];
  for (let seed = 1; seed <= lessons; seed++) batches.push(...(await playLesson(seed, QUESTIONS, openBox)));
  return attack(batches);
}

export async function prove(lessons: number): Promise<Finding> {
  const box = await playAll(lessons, theBox);
  const naive = await playAll(1, theNaive);
  say(told('the box', box));
  say(told('written as they come', naive));
  const points = 100 * (box.best - box.chance);
  const figure = naive.best < NAIVE_MIN ? 100 : points > POINTS_MAX ? points : 0;
  return { figure, about: `${points.toFixed(2)} points better than guessing, ${POINTS_MAX} at most` };
}

if (import.meta.main) await report(() => prove(numberFrom('lessons', 200)));
