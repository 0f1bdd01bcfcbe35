import { expect, test } from 'vitest';
import { checkWall } from './wall-check.ts';

const pulse = {
  title: 'Levers',
  present: 12,
  howFar: null,
  feeling: null,
  questions: [
    {
      title: 'What next?',
      count: 7,
      result: null,
      before: null,
      texts: [{ text: 'more time', alike: null }],
    },
  ],
};
const rules = { secrets: ['Bo', 'Quỳnh Anh', 'ต้น'], isApproved: (text: string) => text === 'more time' };

test('a wall that shows what it may is in order', () => {
  expect(checkWall([{ role: 'screen' }, pulse], rules)).toEqual([]);
});

test('a name anywhere on the wall is found, also of two letters and in other scripts', () => {
  for (const title of ['Hello Bo!', 'of Quỳnh Anh', 'ต้น'])
    expect(checkWall([{ ...pulse, title }], rules)).toHaveLength(1);
});

test('a word that only begins like a name is no name', () => {
  expect(checkWall([{ ...pulse, title: 'Both boards, Bora' }], rules)).toEqual([]);
});

test('a text that nobody let onto the wall is found', () => {
  const questions = [{ ...pulse.questions[0], texts: [{ text: 'I hate this', alike: null }] }];
  expect(checkWall([{ ...pulse, questions }], rules)).toEqual([
    'the wall showed a text that nobody let there: “I hate this”',
  ]);
});

test('a number of fewer than five is found wherever it stands', () => {
  const feeling = [{ lights: ['slow'], percent: 3, isNearly: false }];
  const result = { form: 'bars', unit: 'percent', bars: [{ options: [0], count: 4 }] };
  expect(checkWall([{ ...pulse, present: 2, feeling }], rules)).toHaveLength(2);
  expect(checkWall([{ ...pulse, questions: [{ ...pulse.questions[0], result }] }], rules)).toHaveLength(1);
});
