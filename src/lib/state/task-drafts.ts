import { readNumber } from '#lib/domain/tasks.ts';
import { cleanLine } from '#lib/protocol/names.ts';
import type { Second, Task, Tier } from '#lib/protocol/plan.ts';
import { newId } from './new-id.ts';

// What a task looks like while it is written: every field a text, and nothing forgotten when a check is changed for a look.

export interface Pair {
  left: string;
  right: string;
}

/** How something is checked. */
interface CheckDraft {
  choices: string[];
  /** Which of `choices` is right. */
  right: number | null;
  number: string;
  tolerance: string;
  /** Accepted forms, one a line. */
  accepted: string;
  /** In their right order. */
  items: string[];
  pairs: Pair[];
}

/** What shows that somebody has it who says so. */
export interface SecondDraft extends CheckDraft {
  id: string;
  title: string;
  check: Second['check'];
}

export interface TaskDraft extends CheckDraft {
  id: string;
  title: string;
  check: Task['check'];
  hints: string[];
  /** Null: everybody's. */
  tier: Tier | null;
  isAskedAgain: boolean;
  /** Of an own check; null: the student's word is enough. */
  second: SecondDraft | null;
}

const newCheck = (): CheckDraft => ({
  choices: ['', ''],
  right: null,
  number: '',
  tolerance: '',
  accepted: '',
  items: ['', '', ''],
  pairs: Array.from({ length: 3 }, () => ({ left: '', right: '' })),
});

export const newSecond = (): SecondDraft => ({ ...newCheck(), id: newId(), title: '', check: 'choice' });

export const newTask = (): TaskDraft => ({
  ...newCheck(),
  id: newId(),
  title: '',
  check: 'choice',
  hints: [],
  tier: null,
  isAskedAgain: false,
  second: null,
});

const copyOfCheck = <T extends CheckDraft>(draft: T): T => ({
  ...draft,
  choices: [...draft.choices],
  items: [...draft.items],
  pairs: draft.pairs.map((pair) => ({ ...pair })),
});

/** The same again under ids of its own. */
export const copyOfTask = (task: TaskDraft): TaskDraft => ({
  ...copyOfCheck(task),
  id: newId(),
  hints: [...task.hints],
  second: task.second && { ...copyOfCheck(task.second), id: newId() },
});

/** Nothing that anybody could see. */
export const isEmpty = (text: string) => cleanLine(text) === '';

export const filled = (choices: readonly string[]) => choices.filter((choice) => !isEmpty(choice));

export const acceptedForms = (text: string) => filled(text.split('\n')).map((form) => form.trim());

export const filledPairs = (pairs: readonly Pair[]) =>
  pairs.filter(({ left, right }) => !isEmpty(left) || !isEmpty(right));

/** What is matched, each word on the right once. */
function toMatch(drafts: readonly Pair[]) {
  const pairs = filledPairs(drafts).map(({ left, right }) => ({
    left: cleanLine(left),
    right: cleanLine(right),
  }));
  const rights = [...new Set(pairs.map(({ right }) => right))];
  return {
    check: 'match' as const,
    lefts: pairs.map(({ left }) => left),
    rights,
    right: pairs.map(({ right }) => rights.indexOf(right)),
  };
}

function toCheck(check: Second['check'], draft: CheckDraft) {
  switch (check) {
    case 'choice': {
      const before = filled(draft.choices.slice(0, draft.right ?? 0));
      return { check, choices: filled(draft.choices), right: before.length };
    }
    case 'number':
      return { check, right: readNumber(draft.number) ?? 0, tolerance: readNumber(draft.tolerance) ?? 0 };
    case 'text':
      return { check, accepted: acceptedForms(draft.accepted) };
    case 'order': {
      const items = filled(draft.items);
      return { check, items, right: items.map((_, index) => index) };
    }
    case 'match':
      return toMatch(draft.pairs);
  }
}

/** Something can be asked again only where the hub can check it. */
export const canBeAskedAgain = ({ check, second }: TaskDraft) => check !== 'own' || second !== null;

export function toTask(draft: TaskDraft): Task {
  const { id, title, check, second, tier } = draft;
  const hints = filled(draft.hints);
  const about = {
    ...{ id, title },
    ...(hints.length > 0 && { hints }),
    ...(tier && { tier }),
    ...(draft.isAskedAgain && canBeAskedAgain(draft) && { recheck: true }),
  };
  if (check !== 'own') return { ...about, ...toCheck(check, draft) };
  return {
    ...about,
    check,
    ...(second && { second: { title: second.title, ...toCheck(second.check, second) } }),
  };
}

function fromCheck(task: Task | Second): CheckDraft {
  const draft = newCheck();
  switch (task.check) {
    case 'choice':
      return { ...draft, choices: [...task.choices], right: task.right ?? null };
    case 'number':
      return {
        ...draft,
        number: String(task.right ?? ''),
        tolerance: task.tolerance ? String(task.tolerance) : '',
      };
    case 'text':
      return { ...draft, accepted: (task.accepted ?? []).join('\n') };
    case 'order':
      return { ...draft, items: (task.right ?? []).map((index) => task.items[index] ?? '') };
    case 'match': {
      const right = (at: number) => task.rights[task.right?.[at] ?? -1] ?? '';
      return { ...draft, pairs: task.lefts.map((left, at) => ({ left, right: right(at) })) };
    }
    case 'own':
      return draft;
  }
}

export function fromTask(task: Task): TaskDraft {
  const second = task.check === 'own' ? task.second : undefined;
  return {
    ...fromCheck(task),
    id: task.id,
    title: task.title,
    check: task.check,
    hints: [...(task.hints ?? [])],
    tier: task.tier ?? null,
    isAskedAgain: task.recheck ?? false,
    second: second ? { ...fromCheck(second), id: newId(), title: second.title, check: second.check } : null,
  };
}
