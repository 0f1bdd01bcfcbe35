// What a simulated class does in its forty minutes.
import type { Activity, BoardActivity, Task, TasksActivity } from '#lib/protocol/plan.ts';
import type { Dice } from './dice.ts';

/** How long a task takes somebody, in ms, and how hard it is against ability. */
export interface Demand {
  medianMs: number;
  difficulty: number;
}

/** An activity while it is open. */
export interface Stretch {
  activity: BoardActivity | TasksActivity;
  fromMs: number;
  toMs: number;
  /** Of each of its tasks. */
  demands: Demand[];
  /** Between two edits of its board. */
  editMs: number;
}

export const START_MS = Date.UTC(2026, 8, 1, 8);
const LENGTH_MS = 40 * 60_000;

type Kind = 'reading' | 'board' | 'tasks';
const SHAPES: readonly [Kind[], ...Kind[][]] = [
  ['reading', 'board', 'tasks'],
  ['board', 'tasks'],
  ['tasks', 'board'],
  ['tasks', 'reading', 'board'],
  ['reading', 'tasks', 'board'],
  ['board', 'board'],
];

const newTask = (id: string, dice: Dice): Task =>
  dice.chance(0.5)
    ? { id, title: `Task ${id}`, check: 'choice', choices: ['a', 'b', 'c', 'd'], right: 0 }
    : { id, title: `Task ${id}`, check: 'number', right: 1, tolerance: 0 };

function newActivity(id: string, kind: Kind, dice: Dice): Stretch['activity'] {
  if (kind !== 'tasks')
    return { id, kind: 'board', title: kind, prompt: '', ...(kind === 'reading' && { calm: true }) };
  const tasks = Array.from({ length: 4 + dice.below(4) }, (_, at) => newTask(`t${at}`, dice));
  return { id, kind: 'tasks', title: kind, tasks };
}

const newDemands = (activity: Activity, dice: Dice): Demand[] =>
  activity.kind === 'tasks'
    ? activity.tasks.map(() => ({
        medianMs: dice.between(40_000, 110_000),
        difficulty: dice.between(-1.5, 1),
      }))
    : [];

/** One activity after the other; a class takes its own time for everything. */
export function newStretches(dice: Dice): Stretch[] {
  const kinds = dice.pick(SHAPES);
  const weights = kinds.map((kind) =>
    kind === 'reading' ? dice.between(0.35, 0.5) : dice.between(0.8, 1.2),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const pace = dice.logNormal(1, 0.25);
  let fromMs = START_MS;
  return kinds.map((kind, at) => {
    const activity = newActivity(`a${at}`, kind, dice);
    const demands = newDemands(activity, dice).map((each) => ({ ...each, medianMs: each.medianMs * pace }));
    const toMs = fromMs + (LENGTH_MS * (weights[at] ?? 1)) / whole;
    const stretch = { activity, fromMs, toMs, demands, editMs: pace * dice.between(18_000, 30_000) };
    fromMs = toMs;
    return stretch;
  });
}
