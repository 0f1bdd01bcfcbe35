import { expect, test } from 'vitest';
import type { Activity } from '#lib/protocol/plan.ts';
import { questionDraft, taskDraft, unsentTexts } from './unsent.ts';

const activities: Activity[] = [
  { id: 'b', kind: 'board', title: 'Map', prompt: '' },
  {
    id: 't',
    kind: 'tasks',
    title: 'Rain',
    tasks: [{ id: 't1', title: '3 + 4', check: 'number', tolerance: 0 }],
  },
  { id: 'q', kind: 'question', title: 'How was it?', ask: { kind: 'text' } },
];

test('what was still being written is found with its question, and nothing else is', () => {
  const drafts = new Map([
    [questionDraft('q'), 'It was long'],
    [taskDraft('t', 'other'), 'gone'],
  ]);
  expect(unsentTexts(activities, (draft) => drafts.get(draft) ?? '')).toEqual([
    { title: 'How was it?', text: 'It was long' },
  ]);
});
