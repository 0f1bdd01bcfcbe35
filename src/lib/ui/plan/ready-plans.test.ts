import { beforeAll, expect, test } from 'vitest';
import { parse } from 'valibot';
import { plan as planSchema } from '#lib/protocol/plan.ts';
import { toPlan } from '#lib/state/activity-drafts.ts';
import { problemsIn } from '#lib/state/plan-problems.ts';
import { hasAnswers } from '#lib/domain/tasks.ts';
import { showLanguage } from '#lib/ui/messages/index.svelte.ts';
import { readyPlans } from './ready-plans.ts';
import { readyQuestions } from './ready-questions.ts';

beforeAll(() => showLanguage('de'));

test('every ready plan but the empty one can be opened as it is', () => {
  const ready = readyPlans().slice(0, -1);
  expect(ready.map(({ title, activities }) => problemsIn(title, activities).size)).toEqual([0, 0, 0]);
  for (const { activities } of ready)
    expect(parse(planSchema, toPlan(activities)).every(hasAnswers)).toBe(true);
});

test('ready-made questions can be asked as they are', () => {
  const questions = readyQuestions().flatMap((each) => each.questions);
  expect(problemsIn('Today', questions).size).toBe(0);
  expect(parse(planSchema, toPlan(questions))).toHaveLength(7);
});
