import type { InkPoint } from '#lib/domain/ink.ts';
import type { Light } from '#lib/protocol/signals.ts';
import type { Plan, QuestionActivity, Second, Task } from '#lib/protocol/plan.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import type { At } from '#lib/domain/board.ts';
import { demoPlan } from '../../features/demo.ts';
import { shuffled, type Random } from '../../random.ts';

/** What the class works on. */
export const plan: Plan = demoPlan.plan;
export const planTitle = demoPlan.title;

export function pick<T>(dice: Random, items: readonly [T, ...T[]]): T {
  return items[dice.below(items.length)] ?? items[0];
}

/** One of them, the heavier the more often. */
export function weighted<T>(dice: Random, items: readonly (readonly [weight: number, item: T])[]): T {
  let roll = dice.below(items.reduce((sum, [weight]) => sum + weight, 0));
  const found = items.find(([weight]) => (roll -= weight) < 0);
  if (!found) throw new Error('nothing has any weight');
  return found[1];
}

export const between = (dice: Random, [least, most]: readonly [number, number]) =>
  least + dice.below(most - least + 1);

const NOTES = [
  'a door handle',
  'the brake of my bike',
  'nutcracker',
  'bottle opener 🍾',
  'a wheelbarrow carries more than I can',
  'the seesaw: sit further out',
  'tweezers?',
  'my own arm, the elbow is the pivot',
  'a crowbar',
  'oars of a boat',
  'the hammer when it pulls a nail',
  'light switch',
  'منجنيق',
  'Kran am Hafen',
] as const;

const QUESTIONS = [
  'Is the load on the short side?',
  'I do not understand the second step.',
  'Can you look at this?',
  'Which side is the handle?',
  '',
] as const;

const WISHES = [
  'the one with the scissors',
  'why the long side moves further',
  'levers with two loads',
  'how to work out the weight',
  'nothing, it was clear',
  'the words: pivot, load, effort',
  'more time for the board',
  'the first step again, please',
] as const;

export const noteText = (dice: Random) => pick(dice, NOTES);
export const handText = (dice: Random) => pick(dice, QUESTIONS);
export const somewhere = (dice: Random): At => [dice.below(2_400), dice.below(1_600)];

export const otherLight = (dice: Random, now: Light | undefined): Light => {
  const light = pick(dice, ['going', 'going', 'going', 'slow', 'halted'] as const);
  return light === now ? (now === 'going' ? 'slow' : 'going') : light;
};

/** A line that wavers, as a finger draws it. */
export function stroke(dice: Random, [x, y]: At): InkPoint[] {
  const length = between(dice, [12, 60]);
  return Array.from({ length }, (_, step) => [
    x + step * 6,
    y + 20 * Math.sin(step / 4) + dice.below(5),
    0.5,
  ]);
}

export const voiceTo = (dice: Random, { ask }: QuestionActivity): VoiceContent =>
  ask.kind === 'choice'
    ? { kind: 'choice', choice: dice.below(ask.choices.length) }
    : { kind: 'text', text: pick(dice, WISHES) };

const planned = plan.flatMap((activity) => (activity.kind === 'tasks' ? activity.tasks : []));

/** Where in what the device was given the words lie that are right, as the answer says it. */
const placesOf = (words: readonly string[], right: readonly string[]) =>
  right.map((word) => words.indexOf(word)).join(',');

/** The right answer, known from the plan; null for a task of somebody else's plan. */
function findRight(task: Task): string | null {
  const known = planned.find(({ id }) => id === task.id);
  return known ? rightOf(task, known) : null;
}

function rightOf(task: Task | Second, known: Task | Second): string | null {
  switch (known.check) {
    case 'choice':
    case 'number':
      return String(known.right);
    case 'text':
      return known.accepted?.[0] ?? null;
    case 'order':
      return task.check === 'order'
        ? placesOf(
            task.items,
            (known.right ?? []).map((index) => known.items[index] ?? ''),
          )
        : null;
    case 'match':
      return task.check === 'match'
        ? placesOf(
            task.rights,
            (known.right ?? []).map((index) => known.rights[index] ?? ''),
          )
        : null;
    case 'own':
      return known.second && task.check === 'own' && task.second ? rightOf(task.second, known.second) : null;
  }
}

/** An answer as a student gives it: the right one, or one that is a little off; a guess where the plan is not ours. */
export function answerTo(dice: Random, task: Task, isRight: boolean): string {
  const right = findRight(task);
  if (right !== null && isRight) return right;
  return wrongTo(dice, task, right);
}

function wrongTo(dice: Random, task: Task | Second, right: string | null): string {
  switch (task.check) {
    case 'choice': {
      const wrong = task.choices.map((_, index) => String(index)).filter((index) => index !== right);
      return wrong[dice.below(wrong.length)] ?? '0';
    }
    case 'number':
      return String(Number(right ?? 0) + 1 + dice.below(5));
    case 'text':
      return pick(dice, ['handle', 'hinge', 'middle']);
    case 'order':
      return otherOrder(dice, task.items.length, right);
    case 'match':
      return task.lefts.map(() => dice.below(task.rights.length)).join(',');
    case 'own':
      return task.second ? wrongTo(dice, task.second, right) : '';
  }
}

function otherOrder(dice: Random, count: number, right: string | null): string {
  const order = shuffled(
    dice,
    Array.from({ length: count }, (_, index) => index),
  );
  return order.join(',') === right ? order.toReversed().join(',') : order.join(',');
}
