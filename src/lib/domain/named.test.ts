import { expect, test } from 'vitest';
import type { Plan, QuestionActivity } from '#lib/protocol/plan.ts';
import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import { authorOf, namedRefusal, namedVoices } from './named.ts';
import { namedCsv } from './results-csv.ts';
import { saidIn } from './said.ts';
import { Diary } from './testing.ts';

const which: QuestionActivity = {
  id: 'which',
  kind: 'question',
  title: 'Which?',
  ask: { kind: 'choice', choices: ['=Cat', 'Dog'] },
  mode: 'named',
};
const secret: QuestionActivity = { id: 'secret', kind: 'question', title: 'Why?', ask: { kind: 'text' } };
const plan: Plan = [which, secret];
const choose = (choice: number): VoiceContent => ({ kind: 'choice', choice });

const begun = () => new Diary().open(plan).sit('ada', 'ben').begin().start('which', 'secret');
const say = (diary: Diary, seatId: string, answerId: string, content: VoiceContent) =>
  diary.write({ type: 'answer:given', questionId: 'which', seatId, answerId, content });

test('of a seat the last answer holds, under another id, and what is taken back is gone', () => {
  const diary = say(say(say(begun(), 'ada', 'a', choose(0)), 'ada', 'b', choose(1)), 'ben', 'c', choose(1));
  expect(namedVoices(diary.lesson, 'which').map(({ voiceId }) => voiceId)).toEqual(['b', 'c']);
  expect(['a', 'b', 'c'].map((id) => authorOf(diary.lesson, 'which', id))).toEqual([undefined, 'Ada', 'Ben']);
  say(diary, 'ada', 'd', { kind: 'withdrawn' });
  expect(namedVoices(diary.lesson, 'which')).toHaveLength(1);
  expect(namedVoices(diary.write({ type: 'seat:removed', seatId: 'ben' }).lesson, 'which')).toEqual([]);
});

test('nobody’s name gets to a question that is answered without', () => {
  const { lesson } = begun();
  expect(namedRefusal(lesson, 'secret', { kind: 'text', text: 'me' })).toBe('no_such_question');
  expect(namedRefusal(lesson, 'which', { kind: 'text', text: 'me' })).toBe('wrong_kind');
  expect(namedRefusal(lesson, 'which', choose(1))).toBeNull();
});

test('a table of names and answers, in which nothing is a formula', () => {
  const { lesson } = say(say(begun(), 'ben', 'b', choose(0)), 'ada', 'a', choose(1));
  expect(namedCsv(lesson, which)).toContain("name,answer\r\nAda,Dog\r\nBen,'=Cat\r\n");
});

test('who was shown that nobody can tell is not told otherwise when the question opens again', () => {
  const diary = begun().write(
    { type: 'activity:opened', activity: { ...secret, mode: 'named' } },
    { type: 'activity:opened', activity: { ...which, mode: 'reachable' } },
  );
  expect(diary.lesson.activities.map((each) => each.kind === 'question' && each.mode)).toEqual([
    'named',
    undefined,
  ]);
});

test.each<[VoiceContent, string]>([
  [{ kind: 'choices', choices: [0, 1] }, 'Cat · Dog'],
  [{ kind: 'ranking', order: [1, 0] }, '1. Dog · 2. Cat'],
  [{ kind: 'scale', value: 2 }, 'Dog'],
  [{ kind: 'number', number: 2.5 }, '2.5'],
  [{ kind: 'place', x: 0.25, y: 1 }, '25 % / 100 %'],
  [{ kind: 'cloud', words: ['sun', 'rain'] }, 'sun · rain'],
  [{ kind: 'withdrawn' }, ''],
])('%o is said in one line', (content, line) => {
  expect(saidIn(content, ['Cat', 'Dog'])).toBe(line);
});
