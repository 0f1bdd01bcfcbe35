import {
  newActivity,
  newQuestion,
  type ActivityDraft,
  type QuestionDraft,
} from '#lib/state/activity-drafts.ts';
import { newId } from '#lib/state/new-id.ts';
import { newTask, type TaskDraft } from '#lib/state/task-drafts.ts';
import { m } from '#lib/ui/messages/index.svelte.ts';

export interface ReadyPlan {
  name: string;
  about: string;
  title: string;
  activities: ActivityDraft[];
}

const board = (title: string, prompt: string): ActivityDraft => ({
  id: newId(),
  kind: 'board',
  title,
  prompt,
});

const question = (title: string, choices?: readonly string[]): QuestionDraft => ({
  ...newQuestion(),
  title,
  ...(choices && { answers: 'choice', choices: [...choices] }),
});

const task = (given: Partial<TaskDraft>): TaskDraft => ({ ...newTask(), ...given });

function firstTry(): ReadyPlan {
  const words = m.plan.ready.firstTry;
  const tasks = [
    task({ title: words.choiceTask, choices: [...words.things], right: 0 }),
    task({ title: words.numberTask, check: 'number', number: '5', hints: [...words.numberHints] }),
    task({ title: words.ownTask, check: 'own' }),
  ];
  return {
    ...words,
    activities: [
      board(words.board, words.boardPrompt),
      { id: newId(), kind: 'tasks', title: words.tasks, tasks },
      question(words.question, words.choices),
    ],
  };
}

function exit(): ReadyPlan {
  const words = m.plan.ready.exit;
  return { ...words, activities: [question(words.question, words.choices), question(words.open)] };
}

function ideas(): ReadyPlan {
  const words = m.plan.ready.ideas;
  return { ...words, activities: [board(words.board, words.boardPrompt), question(words.question)] };
}

const empty = (): ReadyPlan => ({ ...m.plan.ready.empty, title: '', activities: [newActivity('board')] });

/** Plans to begin with, in the language shown now; each call makes new ids. */
export const readyPlans = (): ReadyPlan[] => [firstTry(), exit(), ideas(), empty()];
