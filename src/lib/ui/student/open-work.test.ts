import { expect, test } from 'vitest';
import { emptyLesson, type Lesson } from '#lib/domain/lesson.ts';
import { askedQuestions, findCurrentWork, openWorks } from './open-work.ts';

const lesson: Lesson = {
  ...emptyLesson,
  phase: 'live',
  activities: [
    { id: 'map', kind: 'board', title: 'Map', prompt: '' },
    { id: 'mood', kind: 'question', title: 'How was it?', ask: { kind: 'text' } },
    { id: 'steps', kind: 'tasks', title: 'Steps', tasks: [{ id: 'own', title: 'Tidy up', check: 'own' }] },
    { id: 'wish', kind: 'question', title: 'What next?', ask: { kind: 'text' } },
  ],
  openIds: ['steps', 'map', 'mood', 'wish'],
};
const ids = (activities: readonly { id: string }[]) => activities.map(({ id }) => id);

test('boards and task lists fill the screen in plan order, questions do not', () => {
  expect(ids(openWorks(lesson))).toEqual(['map', 'steps']);
});

test('a student stays with what they chose while it is open, and begins with what was opened last', () => {
  expect(findCurrentWork(lesson, 'steps')?.id).toBe('steps');
  expect(findCurrentWork(lesson, undefined)?.id).toBe('map');
  expect(findCurrentWork(lesson, 'closed long ago')?.id).toBe('map');
  expect(findCurrentWork(emptyLesson, 'map')).toBeUndefined();
});

test('the newest question is asked first, and a closed one stays while words for it are unsent', () => {
  expect(ids(askedQuestions(lesson, () => false))).toEqual(['wish', 'mood']);
  const later = { ...lesson, openIds: ['mood'] };
  expect(ids(askedQuestions(later, (id) => id === 'wish'))).toEqual(['mood', 'wish']);
});
