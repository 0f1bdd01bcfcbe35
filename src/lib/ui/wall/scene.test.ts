import { describe, expect, test } from 'vitest';
import type { Pulse, PulseQuestion } from '#lib/protocol/pushes.ts';
import { sceneOf, shareWord, wordSize } from './scene.ts';

const question = (questionId: string, change: Partial<PulseQuestion> = {}): PulseQuestion => ({
  questionId,
  title: questionId,
  state: 'closed',
  count: null,
  ask: { kind: 'text' },
  share: null,
  view: null,
  result: null,
  before: null,
  texts: [],
  ...change,
});

const live: Pulse = {
  phase: 'live',
  title: 'Water',
  code: 'ABC234',
  paused: false,
  present: 20,
  activities: [{ activityId: 'sums', kind: 'tasks', title: 'Sums' }],
  howFar: null,
  finishAtMs: null,
  curve: [],
  steps: [],
  feeling: null,
  questions: [],
  revealedId: null,
  large: null,
  seal: null,
  timer: null,
  board: null,
};

const shown = (change: Partial<Pulse>) => {
  const scene = sceneOf({ ...live, ...change });
  return scene.kind === 'question' ? scene.question.questionId : scene.kind;
};

describe('the wall shows one thing', () => {
  test('the lobby, the pause and the end are the whole wall', () => {
    const questions = [question('a', { state: 'open' })];
    expect(shown({ phase: 'lobby', questions })).toBe('lobby');
    expect(shown({ paused: true, questions })).toBe('paused');
    expect(shown({ phase: 'ended', questions })).toBe('ended');
  });

  test('a board that the teacher shows comes before all else but a pause', () => {
    const board = { activityId: 'a', groupId: 'g', frameId: null, title: 'Levers', group: 0 };
    const questions = [question('a', { state: 'open' })];
    expect(shown({ board, questions })).toBe('board');
    expect(shown({ board, paused: true })).toBe('paused');
  });

  test('a question that is open comes before the work and before older questions', () => {
    const questions = [question('old', { view: 'gallery' }), question('new', { state: 'open' })];
    expect(shown({ questions, revealedId: 'old' })).toBe('new');
    expect(shown({})).toBe('work');
  });

  test('a closed question stays while the teacher shows what was said, and goes when the class works on', () => {
    const questions = [question('a', { view: 'gallery' }), question('b', { view: 'bars' })];
    expect(shown({ questions, revealedId: 'a' })).toBe('a');
    expect(shown({ questions: [question('a', { count: 12 })] })).toBe('work');
    expect(shown({ questions: [question('a', { count: 12 })], activities: [] })).toBe('a');
  });
});

test('shares are said in words', () => {
  expect([5, 20, 45, 75, 100].map((percent) => shareWord(percent))).toEqual([
    'few',
    'some',
    'half',
    'most',
    'all',
  ]);
});

test('many words are set smaller than few', () => {
  expect(wordSize(['Short'])).toBe('large');
  expect(wordSize(Array.from({ length: 6 }, () => 'x'.repeat(70)))).toBe('middle');
  expect(wordSize(['x'.repeat(500), 'y'.repeat(500)])).toBe('small');
});
