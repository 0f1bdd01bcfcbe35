import { readNumber } from '#lib/domain/tasks.ts';
import { cleanLine } from '#lib/protocol/names.ts';
import { findFirst, type ActivityDraft, type QuestionDraft } from './activity-drafts.ts';
import {
  acceptedForms,
  filled,
  filledPairs,
  isEmpty,
  type SecondDraft,
  type TaskDraft,
} from './task-drafts.ts';

// The limits of protocol/plan.ts, which pages do not load.
export const MOST_ACTIVITIES = 30;
export const MOST_TASKS = 30;
export const MOST_CHOICES = 8;
export const MOST_HINTS = 3;
const MOST_FORMS = 12;
const LONGEST_FORM = 120;

/** What is not there yet. It is said once saving was tried, not while somebody is still writing. */
export type Missing =
  | 'title'
  | 'prompt'
  | 'end'
  | 'activity'
  | 'task'
  | 'twoChoices'
  | 'right'
  | 'number'
  | 'accepted'
  | 'picture'
  | 'words'
  | 'threeItems'
  | 'threePairs'
  | 'halfPair'
  | 'oneRight';
/** What is there and does not fit. It is said at once. */
const WRONG = [
  'before',
  'choiceTwice',
  'itemTwice',
  'leftTwice',
  'notANumber',
  'negative',
  'tooManyForms',
  'longForm',
] as const;
export type Problem = Missing | (typeof WRONG)[number];

export const isWrong = (problem: Problem) => (WRONG as readonly Problem[]).includes(problem);

/** By the control it belongs to: `lesson title`, `<id> title`, `<id> choices` … */
export type Problems = ReadonlyMap<string, Problem>;
type Found = [place: string, problem: Problem | null];

const keyOf = (choice: string) => cleanLine(choice).toLocaleLowerCase();

function choicesProblem(choices: readonly string[]): Problem | null {
  const keys = filled(choices).map(keyOf);
  if (keys.length < 2) return 'twoChoices';
  return new Set(keys).size < keys.length ? 'choiceTwice' : null;
}

const isTwice = (words: readonly string[]) => new Set(words.map(keyOf)).size < words.length;

function itemsProblem(items: readonly string[]): Problem | null {
  const words = filled(items);
  if (words.length < 3) return 'threeItems';
  return isTwice(words) ? 'itemTwice' : null;
}

function pairsProblem(drafts: TaskDraft['pairs']): Problem | null {
  const pairs = filledPairs(drafts);
  if (pairs.some(({ left, right }) => isEmpty(left) || isEmpty(right))) return 'halfPair';
  if (pairs.length < 3) return 'threePairs';
  if (isTwice(pairs.map(({ left }) => left))) return 'leftTwice';
  return new Set(pairs.map(({ right }) => keyOf(right))).size < 2 ? 'oneRight' : null;
}

function numberProblem(text: string): Problem | null {
  if (isEmpty(text)) return 'number';
  return readNumber(text) === null ? 'notANumber' : null;
}

function toleranceProblem(text: string): Problem | null {
  if (isEmpty(text)) return null;
  const tolerance = readNumber(text);
  if (tolerance === null) return 'notANumber';
  return tolerance < 0 ? 'negative' : null;
}

function formsProblem(text: string): Problem | null {
  const forms = acceptedForms(text);
  if (forms.length === 0) return 'accepted';
  if (forms.length > MOST_FORMS) return 'tooManyForms';
  return forms.some((form) => form.length > LONGEST_FORM) ? 'longForm' : null;
}

const rightProblem = ({ choices, right }: Pick<TaskDraft, 'choices' | 'right'>): Problem | null =>
  right === null || isEmpty(choices[right] ?? '') ? 'right' : null;

function checkProblems(task: TaskDraft | SecondDraft): Found[] {
  switch (task.check) {
    case 'choice':
      return [[`${task.id} choices`, choicesProblem(task.choices) ?? rightProblem(task)]];
    case 'number':
      return [
        [`${task.id} number`, numberProblem(task.number)],
        [`${task.id} tolerance`, toleranceProblem(task.tolerance)],
      ];
    case 'text':
      return [[`${task.id} accepted`, formsProblem(task.accepted)]];
    case 'order':
      return [[`${task.id} items`, itemsProblem(task.items)]];
    case 'match':
      return [[`${task.id} pairs`, pairsProblem(task.pairs)]];
    case 'own':
      return 'second' in task && task.second ? taskProblems(task.second) : [];
  }
}

const taskProblems = (task: TaskDraft | SecondDraft): Found[] => [
  [`${task.id} title`, isEmpty(task.title) ? 'prompt' : null],
  ...checkProblems(task),
];

function askProblems({ id, ...question }: QuestionDraft): Found[] {
  switch (question.answers) {
    case 'choice':
    case 'choices':
    case 'ranking':
      return [[`${id} choices`, choicesProblem(question.choices)]];
    case 'scale':
      return [
        [`${id} from`, isEmpty(question.from) ? 'end' : null],
        [`${id} to`, isEmpty(question.to) ? 'end' : null],
      ];
    case 'number':
      return [
        [`${id} right`, isEmpty(question.right) ? null : numberProblem(question.right)],
        [`${id} tolerance`, toleranceProblem(question.tolerance)],
      ];
    case 'place':
      return [
        [`${id} picture`, question.picture === null ? 'picture' : null],
        [`${id} words`, isEmpty(question.words) ? 'words' : null],
      ];
    default:
      return [];
  }
}

const questionProblems = (question: QuestionDraft, activities: readonly ActivityDraft[]): Found[] => [
  [`${question.id} title`, isEmpty(question.title) ? 'prompt' : null],
  ...(question.before === null ? askProblems(question) : againProblems(question, activities)),
];

const againProblems = (question: QuestionDraft, activities: readonly ActivityDraft[]): Found[] => [
  [`${question.id} before`, findFirst(question, activities) ? null : 'before'],
];

function activityProblems(activity: ActivityDraft, activities: readonly ActivityDraft[]): Found[] {
  if (activity.kind === 'question') return questionProblems(activity, activities);
  const title: Found = [`${activity.id} title`, isEmpty(activity.title) ? 'title' : null];
  if (activity.kind === 'board') return [title];
  return [
    title,
    [`${activity.id} tasks`, activity.tasks.length === 0 ? 'task' : null],
    ...activity.tasks.flatMap(taskProblems),
  ];
}

/** Everything that keeps a plan from being saved, in the order of the page. */
export function problemsIn(title: string, activities: readonly ActivityDraft[]): Problems {
  const found: Found[] = [
    ['lesson title', isEmpty(title) ? 'title' : null],
    ...activities.flatMap((activity) => activityProblems(activity, activities)),
    ['lesson activities', activities.length === 0 ? 'activity' : null],
  ];
  return new Map(found.flatMap(([place, problem]) => (problem ? [[place, problem]] : [])));
}
