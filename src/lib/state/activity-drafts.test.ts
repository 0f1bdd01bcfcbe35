import { expect, test } from 'vitest';
import { parse } from 'valibot';
import { plan as planSchema, type Plan } from '#lib/protocol/plan.ts';
import { problemsIn } from './plan-problems.ts';
import {
  copyOf,
  fromPlan,
  askedAgain,
  newActivity,
  newQuestion,
  toPlan,
  type ActivityDraft,
  type TasksDraft,
} from './activity-drafts.ts';
import { newSecond, newTask } from './task-drafts.ts';

const plan: Plan = [
  {
    id: 'b',
    kind: 'board',
    title: 'Collect',
    prompt: 'One note each.',
    template: { name: 'kwl', language: 'de' },
  },
  { id: 'q', kind: 'question', title: 'How sure?', ask: { kind: 'choice', choices: ['Sure', 'Lost'] } },
  { id: 'w', kind: 'question', title: 'What next?', ask: { kind: 'text' } },
  {
    id: 't',
    kind: 'tasks',
    title: 'Steps',
    tasks: [
      { id: 't1', title: 'Which?', check: 'choice', choices: ['A', 'B', 'C'], right: 2 },
      { id: 't2', title: 'How many?', check: 'number', right: 1.5, tolerance: 0.1 },
      { id: 't3', title: 'Name it', check: 'text', accepted: ['pivot', 'fulcrum'] },
      { id: 't4', title: 'Explain', check: 'own' },
      {
        ...{ id: 't5', title: 'From the lightest', check: 'order', items: ['A', 'B', 'C'], right: [0, 1, 2] },
        ...{ hints: ['Weigh them.', 'B floats.'], tier: 'harder', recheck: true },
      },
      {
        ...{ id: 't6', title: 'What is what?', check: 'match', lefts: ['cat', 'dog', 'ant'] },
        ...{ rights: ['mammal', 'insect'], right: [0, 0, 1] },
      },
      {
        ...{ id: 't7', title: 'Learn it', check: 'own' },
        second: { title: 'Then: how many?', check: 'number', right: 3, tolerance: 0 },
      },
    ],
  },
];

const list = (task: Partial<TasksDraft['tasks'][number]>): ActivityDraft[] => [
  { id: 'l', kind: 'tasks', title: 'Steps', tasks: [{ ...newTask(), id: 'x', title: 'Which?', ...task }] },
];

test('a plan that is opened and saved again is the same plan', () => {
  expect(toPlan(fromPlan(plan))).toEqual(plan);
  expect(problemsIn('Levers', fromPlan(plan)).size).toBe(0);
});

test('an empty line among the choices goes, and the right one stays right', () => {
  const [steps] = toPlan(list({ choices: ['A', ' ', 'B', 'C'], right: 2 }));
  expect(steps).toMatchObject({ tasks: [{ choices: ['A', 'B', 'C'], right: 1 }] });
});

test('a number may be written with a comma', () => {
  const draft = list({ check: 'number', number: '2,5', tolerance: '0,1' });
  expect(toPlan(draft)).toMatchObject([{ tasks: [{ right: 2.5, tolerance: 0.1 }] }]);
});

test('a copy has ids of its own and shares nothing', () => {
  const [original] = list({ choices: ['A', 'B'] }) as [TasksDraft];
  const copy = copyOf(original) as TasksDraft;
  copy.tasks[0]?.choices.push('C');
  expect(original.tasks[0]?.choices).toEqual(['A', 'B']);
  expect(copy.id).toMatch(/^[a-z0-9]{16}$/u);
  expect(copy.tasks[0]?.id).not.toBe('x');
});

test('what is new is missing everything, each beside its own control', () => {
  const activities = (['board', 'question', 'tasks'] as const).map(newActivity);
  expect([...problemsIn(' ', activities).values()]).toEqual([
    'title',
    'title',
    'prompt',
    'title',
    'prompt',
    'twoChoices',
  ]);
  expect([...problemsIn('', [])]).toEqual([
    ['lesson title', 'title'],
    ['lesson activities', 'activity'],
  ]);
});

test.each([
  [{ choices: ['A', 'a '], right: 0 }, 'x choices', 'choiceTwice'],
  [{ choices: ['A', 'B'], right: null }, 'x choices', 'right'],
  [{ choices: ['A', 'B', ''], right: 2 }, 'x choices', 'right'],
  [{ check: 'number', number: 'four' }, 'x number', 'notANumber'],
  [{ check: 'number', number: '4', tolerance: '-1' }, 'x tolerance', 'negative'],
  [{ check: 'text', accepted: ' \n' }, 'x accepted', 'accepted'],
  [{ check: 'text', accepted: 'a\n'.repeat(13) }, 'x accepted', 'tooManyForms'],
] as const)('the task %j says what does not fit', (task, place, problem) => {
  expect([...problemsIn('Levers', list(task as Partial<TasksDraft['tasks'][number]>))]).toEqual([
    [place, problem],
  ]);
});

test('what the page lets through, the hub takes', () => {
  const most = list({ check: 'text', accepted: `${'a'.repeat(120)}\n`.repeat(12) });
  expect(problemsIn('Levers', most).size).toBe(0);
  expect(() => parse(planSchema, toPlan([...most, ...fromPlan(plan)]))).not.toThrow();
});

test('a question that is asked again has the answers of the first, and has to stand below it', () => {
  const first = {
    ...newQuestion('first'),
    title: 'Best pet?',
    answers: 'choice' as const,
    choices: ['Cat', 'Dog'],
  };
  const again = askedAgain(first);
  const plan = toPlan([first, again]);
  expect(plan[1]).toMatchObject({ ask: { kind: 'choice', choices: ['Cat', 'Dog'] }, before: 'first' });
  expect(toPlan(fromPlan(parse(planSchema, plan)))).toEqual(plan);
  expect([...problemsIn('Pets', [again, first])]).toEqual([[`${again.id} before`, 'before']]);
});

test('the hub may have mixed a list; it is edited in its right order', () => {
  const [steps] = fromPlan([
    {
      id: 'l',
      kind: 'tasks',
      title: 'Steps',
      tasks: [{ id: 'x', title: '?', check: 'order', items: ['B', 'A', 'C'], right: [1, 0, 2] }],
    },
  ]);
  expect(steps).toMatchObject({ tasks: [{ items: ['A', 'B', 'C'] }] });
});

test('what is put in order or matched must be whole', () => {
  const problem = (task: Partial<TasksDraft['tasks'][number]>) => [
    ...problemsIn('Levers', list(task)).values(),
  ];
  const pairs = (...words: [string, string][]) => words.map(([left, right]) => ({ left, right }));
  expect(problem({ check: 'order', items: ['A', 'B', ' '] })).toEqual(['threeItems']);
  expect(problem({ check: 'order', items: ['A', 'B', 'a'] })).toEqual(['itemTwice']);
  expect(problem({ check: 'match', pairs: pairs(['a', '1'], ['b', '']) })).toEqual(['halfPair']);
  expect(problem({ check: 'match', pairs: pairs(['a', '1'], ['b', '2']) })).toEqual(['threePairs']);
  expect(problem({ check: 'match', pairs: pairs(['a', '1'], ['b', '1'], ['c', '1']) })).toEqual(['oneRight']);
  expect(problem({ check: 'match', pairs: pairs(['a', '1'], ['a', '2'], ['c', '1']) })).toEqual([
    'leftTwice',
  ]);
});

test('a second question needs its words and its answer, as a task does', () => {
  const second = newSecond();
  expect([...problemsIn('Levers', list({ check: 'own', second }))]).toEqual([
    [`${second.id} title`, 'prompt'],
    [`${second.id} choices`, 'twoChoices'],
  ]);
});

test('what only the student says is not asked once more', () => {
  expect(toPlan(list({ check: 'own', isAskedAgain: true }))).toEqual([
    { id: 'l', kind: 'tasks', title: 'Steps', tasks: [{ id: 'x', title: 'Which?', check: 'own' }] },
  ]);
});
