import { canBeNamed } from '#lib/domain/named.ts';
import { readNumber } from '#lib/domain/tasks.ts';
import type { Ask, AskKind } from '#lib/protocol/ask.ts';
import type { Activity, BoardActivity, Plan, QuestionActivity } from '#lib/protocol/plan.ts';
import { newId } from './new-id.ts';
import { copyOfTask, filled, fromTask, isEmpty, newTask, toTask, type TaskDraft } from './task-drafts.ts';

// What a plan looks like while it is written: every field a text, and nothing forgotten when a kind is changed for a look.

export type AnswerMode = 'nobody' | NonNullable<QuestionActivity['mode']>;

export interface QuestionDraft {
  id: string;
  kind: 'question';
  title: string;
  /** Who can tell whose answer it is: nobody, nobody though the teacher can write back, the teacher. */
  mode: AnswerMode;
  answers: AskKind;
  choices: string[];
  /** The words at the ends of a scale. */
  from: string;
  to: string;
  unit: string;
  /** Of a number; empty where none is right. */
  right: string;
  tolerance: string;
  /** A place is shown on it. */
  picture: string | null;
  /** What is on it. */
  words: string;
  /** The question that it asks again, after talking: what is answered is that one's. */
  before: string | null;
}

export interface TasksDraft {
  id: string;
  kind: 'tasks';
  title: string;
  calm?: boolean;
  tasks: TaskDraft[];
}

export type ActivityDraft = BoardActivity | QuestionDraft | TasksDraft;
export type ActivityKind = ActivityDraft['kind'];

export const newQuestion = (id = newId()): QuestionDraft => ({
  id,
  kind: 'question',
  title: '',
  mode: 'nobody',
  answers: 'text',
  choices: ['', ''],
  from: '',
  to: '',
  unit: '',
  right: '',
  tolerance: '',
  picture: null,
  words: '',
  before: null,
});

export function newActivity(kind: ActivityKind): ActivityDraft {
  const id = newId();
  switch (kind) {
    case 'board':
      return { id, kind, title: '', prompt: '' };
    case 'question':
      return newQuestion(id);
    case 'tasks':
      return { id, kind, title: '', tasks: [newTask()] };
  }
}

/** The same again under ids of its own. */
export function copyOf(activity: ActivityDraft): ActivityDraft {
  const id = newId();
  switch (activity.kind) {
    case 'board':
      return { ...activity, id };
    case 'question':
      return { ...activity, id, choices: [...activity.choices] };
    case 'tasks':
      return { ...activity, id, tasks: activity.tasks.map(copyOfTask) };
  }
}

/** The same question once more, to be asked after talking. */
export const askedAgain = (question: QuestionDraft): QuestionDraft => ({
  ...newQuestion(),
  title: question.title,
  answers: question.answers,
  before: question.before ?? question.id,
});

function toAsk(draft: QuestionDraft): Ask {
  const kind = draft.answers;
  switch (kind) {
    case 'choice':
    case 'choices':
    case 'ranking':
      return { kind, choices: filled(draft.choices) };
    case 'scale':
      return { kind, from: draft.from, to: draft.to };
    case 'number':
      return { kind, ...unitOf(draft), ...rightOf(draft) };
    case 'place':
      return { kind, picture: draft.picture ?? '', words: draft.words };
    default:
      return { kind };
  }
}

/** Where each answer is read by itself there is something to write back to. */
const canBeReachable = (kind: AskKind) => kind === 'text' || kind === 'wishes';

export const modesOf = (kind: AskKind): AnswerMode[] => [
  'nobody',
  ...(canBeReachable(kind) ? (['reachable'] as const) : []),
  ...(canBeNamed(kind) ? (['named'] as const) : []),
];

const unitOf = ({ unit }: QuestionDraft) => (isEmpty(unit) ? {} : { unit });

function rightOf({ right, tolerance }: QuestionDraft) {
  const number = readNumber(right);
  return number === null ? {} : { right: number, tolerance: readNumber(tolerance) ?? 0 };
}

function fromQuestion({ id, title, ask, mode, before }: QuestionActivity): QuestionDraft {
  const draft: QuestionDraft = {
    ...newQuestion(id),
    title,
    mode: mode ?? 'nobody',
    answers: ask.kind,
    before: before ?? null,
  };
  switch (ask.kind) {
    case 'choice':
    case 'choices':
    case 'ranking':
      return { ...draft, choices: [...ask.choices] };
    case 'scale':
      return { ...draft, from: ask.from, to: ask.to };
    case 'number':
      return {
        ...draft,
        unit: ask.unit ?? '',
        right: String(ask.right ?? ''),
        tolerance: ask.tolerance ? String(ask.tolerance) : '',
      };
    case 'place':
      return { ...draft, picture: ask.picture, words: ask.words };
    default:
      return draft;
  }
}

function toQuestion(draft: QuestionDraft, drafts: readonly ActivityDraft[]): QuestionActivity {
  const first = findFirst(draft, drafts);
  const { id, kind, title } = draft;
  const ask = toAsk(first ?? draft);
  const mode = modesOf(ask.kind).find((each) => each === draft.mode);
  return {
    id,
    kind,
    title,
    ask,
    ...(mode && mode !== 'nobody' && { mode }),
    ...(first && { before: first.id }),
  };
}

/** The question that this one asks again, where it stands before it. */
export function findFirst(
  { id, before }: QuestionDraft,
  drafts: readonly ActivityDraft[],
): QuestionDraft | null {
  const earlier = drafts.slice(
    0,
    drafts.findIndex((each) => each.id === id),
  );
  const first = earlier.find((each) => each.id === before);
  return first?.kind === 'question' ? first : null;
}

function toActivity(draft: ActivityDraft, drafts: readonly ActivityDraft[]): Activity {
  switch (draft.kind) {
    case 'board':
      return { ...draft };
    case 'question':
      return toQuestion(draft, drafts);
    case 'tasks':
      return { ...draft, tasks: draft.tasks.map(toTask) };
  }
}

function fromActivity(activity: Activity): ActivityDraft {
  switch (activity.kind) {
    case 'board':
      return { ...activity };
    case 'question':
      return fromQuestion(activity);
    case 'tasks':
      return { ...activity, tasks: activity.tasks.map(fromTask) };
  }
}

/** What the hub keeps of it. Only for drafts without problems. */
export const toPlan = (drafts: readonly ActivityDraft[]): Plan =>
  drafts.map((draft) => toActivity(draft, drafts));
export const fromPlan = (plan: Plan): ActivityDraft[] => plan.map(fromActivity);
