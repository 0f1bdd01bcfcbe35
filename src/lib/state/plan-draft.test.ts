import { expect, test } from 'vitest';
import { newActivity } from './activity-drafts.ts';
import { move, PlanDraft } from './plan-draft.svelte.ts';

const threeBoards = () => {
  const draft = new PlanDraft('Levers', [newActivity('board'), newActivity('board'), newActivity('board')]);
  draft.activities.forEach((activity, at) => (activity.title = `Board ${at + 1}`));
  draft.markSaved();
  return draft;
};
const titles = (draft: PlanDraft) => draft.activities.map(({ title }) => title);

test('an activity that was deleted can be put back where it was', () => {
  const draft = threeBoards();
  draft.remove(draft.activities, 1, 'Board 2');
  expect(titles(draft)).toEqual(['Board 1', 'Board 3']);
  draft.removed?.putBack();
  expect(titles(draft)).toEqual(['Board 1', 'Board 2', 'Board 3']);
  expect(draft).toMatchObject({ removed: null, isDirty: false });
});

test('moving swaps neighbours and stops at the ends', () => {
  const draft = threeBoards();
  expect(move(draft.activities, 0, 1)).toBe(true);
  expect(move(draft.activities, 2, 1)).toBe(false);
  expect(titles(draft)).toEqual(['Board 2', 'Board 1', 'Board 3']);
  expect(draft.isDirty).toBe(true);
});

test('what is missing is said when saving was tried, what is wrong at once', () => {
  const draft = new PlanDraft('', [newActivity('question')]);
  const [question] = draft.activities;
  if (question?.kind !== 'question') throw new Error('not a question');
  Object.assign(question, { answers: 'choice', choices: ['Yes', 'yes'] });
  expect(draft.problemAt('lesson title')).toBeNull();
  expect(draft.problemAt(`${question.id} choices`)).toBe('choiceTwice');
  draft.attempted = true;
  expect(draft.problemAt('lesson title')).toBe('title');
});
