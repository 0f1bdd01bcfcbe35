import { expect, test } from 'vitest';
import type { EventBody, LessonEvent } from '#lib/protocol/events.ts';
import type { QuestionActivity } from '#lib/protocol/plan.ts';
import type { Voice } from '#lib/protocol/voice.ts';
import { review, reviewCsv } from './review.ts';

const lightsOn = {
  kind: 'tasks' as const,
  id: 'list',
  title: 'Circuits',
  tasks: [
    { id: 't1', title: 'Light the lamp', check: 'own' as const },
    { id: 't2', title: 'How many volts?', check: 'number' as const, right: 9, tolerance: 0 },
  ],
};
const mood: QuestionActivity = {
  kind: 'question',
  id: 'mood',
  title: 'How was it?',
  ask: { kind: 'choice', choices: ['Good', 'Hard'] },
};
const why: QuestionActivity = { kind: 'question', id: 'why', title: 'Why?', ask: { kind: 'text' } };
const unopened = { ...lightsOn, id: 'later', title: 'Later' };

const opening: EventBody[] = [
  {
    type: 'lesson:opened',
    title: 'Light',
    plan: [lightsOn, mood, why, unopened],
    roster: ['Ada'],
    code: 'ABC234',
  },
  { type: 'seat:knocked', seatId: 's1', label: 0, device: 'secret-device' },
  { type: 'seat:admitted', seatId: 's1' },
  { type: 'seat:named', seatId: 's1', name: 'Ada', guest: false },
  { type: 'groups:made', groups: [{ groupId: 'g1', seatIds: ['s1'] }] },
  { type: 'lesson:begun' },
  { type: 'activity:opened', activity: lightsOn },
  { type: 'activity:opened', activity: mood },
  { type: 'activity:opened', activity: why },
];

const wrong: EventBody = {
  type: 'task:attempted',
  seatId: 's1',
  activityId: 'list',
  taskId: 't2',
  answer: '8',
  right: false,
};
const right: EventBody = { ...wrong, answer: '9', right: true };

const log = (...more: EventBody[]): LessonEvent[] =>
  [...opening, ...more].map((body, index) => ({ ...body, atMs: 1000 * index }));

const texts = (count: number): Voice[] =>
  Array.from({ length: count }, (_, at) => ({
    voiceId: `v${at}`,
    content: { kind: 'text', text: `Because ${at}` },
  }));
const choices = (...picked: number[]): Voice[] =>
  picked.map((choice, at) => ({ voiceId: `c${at}`, content: { kind: 'choice', choice } }));
const noVoices = () => [];

test('the boards that were opened are told, of each group that has somebody in it', () => {
  const board = { kind: 'board' as const, id: 'map', title: 'A map', prompt: '' };
  const plan = { type: 'lesson:opened' as const, title: 'Light', plan: [board], roster: [], code: 'ABC234' };
  const groups: EventBody = {
    type: 'groups:made',
    groups: [
      { groupId: 'g1', seatIds: [] },
      { groupId: 'g2', seatIds: ['s1'] },
    ],
  };
  const opened: EventBody = { type: 'activity:opened', activity: board };
  const events = (...bodies: EventBody[]) => bodies.map((body) => ({ ...body, atMs: 0 }));
  expect(review(events(plan, groups), noVoices).boards).toEqual([]);
  expect(review(events(plan, groups, opened), noVoices).boards).toEqual([
    { activityId: 'map', groupId: 'g2', title: 'A map', group: 1 },
  ]);
});

test('that a board was turned back is told, and never whose work it was', () => {
  const board = { activityId: 'map', groupId: 'g1', seatIds: ['s1'] };
  const told = review(
    log({ type: 'board:restored', ...board, minute: 7, how: 'beside' }, { type: 'board:undone', ...board }),
    noVoices,
  );
  expect(told.timeline.slice(-2)).toMatchObject([
    { what: 'board:restored', who: '', detail: 'beside' },
    { what: 'board:undone', who: '', detail: '' },
  ]);
});

test('what a student did is counted, and so is the class', () => {
  const told = review(log(wrong, right, { type: 'hand:raised', seatId: 's1', text: 'Why 9?' }), noVoices);
  expect(told.students).toEqual([
    { name: 'Ada', group: 0, tasksDone: 1, tasks: 2, attempts: 2, hands: 1, visits: 0, lastLight: null },
  ]);
  expect(told.numbers).toMatchObject({ students: 1, attempts: 2, rightAttempts: 1, hands: 1, voices: 0 });
  expect(told.tasks[1]).toEqual({
    activity: 'Circuits',
    title: 'How many volts?',
    attempts: 2,
    done: 1,
    tried: 1,
  });
});

test('of how many tasks is said of the path that a student took', () => {
  const tiers = ['easier', 'harder', 'harder'] as const;
  const tasks = tiers.map((tier, at) => ({ id: `t${at}`, title: 'Again', check: 'own' as const, tier }));
  const done: EventBody = { ...right, activityId: 'steps', taskId: 't2', answer: '' };
  const told = review(
    log({ type: 'activity:opened', activity: { kind: 'tasks', id: 'steps', title: 'Steps', tasks } }, done),
    noVoices,
  );
  expect(told.students[0]).toMatchObject({ tasksDone: 1, tasks: 2 + 2 });
});

test('what the class never came to is not in the review, even when the lesson ended around it', () => {
  const told = review(log({ type: 'lesson:ended' }), noVoices);
  expect(told.tasks.map(({ activity }) => activity)).toEqual(['Circuits', 'Circuits']);
  expect(told.questions.map(({ title }) => title)).toEqual(['How was it?', 'Why?']);
});

test('a student who was shown out is not among the students', () => {
  expect(review(log(wrong, { type: 'seat:removed', seatId: 's1' }), noVoices).numbers).toMatchObject({
    students: 0,
    attempts: 0,
  });
});

test('four answers are neither counted nor shared out', () => {
  const told = review(log(), (id) => (id === 'mood' ? choices(0, 0, 0, 0) : []));
  expect(told.questions[0]).toMatchObject({ title: 'How was it?', total: null, result: null, texts: [] });
  expect(told.numbers.voices).toBe(0);
});

test('five answers are, and few are said together with others', () => {
  const told = review(log(), (id) => (id === 'mood' ? choices(0, 0, 0, 0, 0, 1) : []));
  expect(told.questions[0]).toMatchObject({ total: 6, result: { bars: [{ options: [0, 1], count: 6 }] } });
});

test('two texts stay unread, three are there to read', () => {
  expect(review(log(), () => texts(2)).questions[1]?.texts).toEqual([]);
  expect(review(log(), () => texts(3)).questions[1]).toMatchObject({ total: null, texts: { length: 3 } });
});

test('the timeline tells in order who was done, asked, could not go on and was visited', () => {
  const told = review(
    log(
      wrong,
      right,
      { type: 'hand:raised', seatId: 's1', text: 'Why 9?' },
      { type: 'light:set', seatId: 's1', light: 'slow' },
      { type: 'light:set', seatId: 's1', light: 'halted' },
      { type: 'seat:visited', seatId: 's1' },
      { type: 'lesson:paused', paused: true },
    ),
    noVoices,
  );
  expect(told.timeline.slice(-5).map(({ what, who, detail }) => [what, who, detail])).toEqual([
    ['task:attempted', 'Ada', 'How many volts?'],
    ['hand:raised', 'Ada', 'Why 9?'],
    ['light:set', 'Ada', 'halted'],
    ['seat:visited', 'Ada', ''],
    ['lesson:paused', '', 'on'],
  ]);
});

test('nothing in the review ties a person to a voice or names a device', () => {
  const told = review(
    log(
      { type: 'tokens:issued', seatId: 's1', questionIds: ['mood'] },
      { type: 'voices:released', questionId: 'why', total: 4 },
      { type: 'voices:released', questionId: 'mood', total: 5 },
    ),
    noVoices,
  );
  expect(JSON.stringify(told)).not.toMatch(/tokens|secret-device/u);
  expect(told.timeline.filter(({ what }) => what === 'voices:released')).toEqual([
    { atMs: 11_000, what: 'voices:released', who: '', detail: 'How was it?' },
  ]);
});

test('a seat that never had a name is not told about', () => {
  const unnamed = log({ type: 'hand:raised', seatId: 's9', text: 'Hello' });
  expect(review(unnamed, noVoices).timeline.map(({ what }) => what)).not.toContain('hand:raised');
});

test('a cell with a comma, a quote or a line break stays one cell', () => {
  const told = review(log({ type: 'hand:raised', seatId: 's1', text: 'So, "why"\n9?' }), noVoices);
  expect(reviewCsv(told)).toContain('hand:raised,Ada,"So, ""why""\n9?"\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('a text like %j is not a formula in the file', (text) => {
  const told = review(log({ type: 'hand:raised', seatId: 's1', text }), noVoices);
  expect(reviewCsv(told)).toContain(`hand:raised,Ada,'${text}\r\n`);
});

test('the file has a table each for numbers, the course of the lesson, students, tasks, questions and the order of things', () => {
  const file = reviewCsv(review(log(right, { type: 'lesson:ended' }), () => texts(5)));
  expect(file).toContain('Light,1970-01-01T00:00:05.000Z,1970-01-01T00:00:10.000Z\r\n');
  expect(file).toContain('Ada,1,1,2,1,0,0,\r\n');
  expect(file).toContain('Circuits,How many volts?,1,1,1\r\n');
  expect(file).toContain('Why?,5,Because 0,\r\n');
  expect(file.split('\r\n\r\n')).toHaveLength(9);
});
