import { expect, test } from 'vitest';
import { attack } from '../anonymity/attacker.ts';
import { playLesson, theBox, type MakeTaker } from '../anonymity/lesson.ts';
import { theNaive } from '../anonymity/naive.ts';

const LESSONS = [1, 2, 3];
const QUESTIONS = 4;

const link = async (make: MakeTaker) =>
  attack((await Promise.all(LESSONS.map((seed) => playLesson(seed, QUESTIONS, make)))).flat());

test('who steals the disk, and knows who sent when, links no better than by guessing within a release', async () => {
  const { best, chance, voices } = await link(theBox);
  expect(voices).toBe(LESSONS.length * QUESTIONS * 30);
  const spread = Math.sqrt((chance * (1 - chance)) / voices);
  expect(best).toBeLessThan(chance + 4 * spread); // of a dozen ways to look the best is taken
}, 30_000);

test('the same attacker links everybody where answers are written as they come', async () => {
  expect((await link(theNaive)).best).toBe(1);
}, 30_000);
