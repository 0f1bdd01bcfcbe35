import type { Activity } from '#lib/protocol/plan.ts';
import type { Pace } from './pace.ts';
import type { Teacher } from './teacher.ts';
import { plan } from './words.ts';

const PAUSE_MS = 6_000;

const idsOf = (isIt: (activity: Activity) => boolean) => plan.filter(isIt).map(({ id }) => id);
const [tasks = ''] = idsOf(({ kind }) => kind === 'tasks');
const [feeling = '', words = ''] = idsOf(({ kind }) => kind === 'question');

type Step = (teacher: Teacher, durationMs: number) => Promise<unknown>;
const open =
  (activityId: string): Step =>
  ({ desk }) =>
    desk.done('activity:open', { activityId });
const close =
  (activityId: string): Step =>
  ({ desk }) =>
    desk.done('activity:close', { activityId });

/** What the teacher does when, in shares of the lesson; its first activity, the board, is open from the start. */
const SCRIPT: readonly (readonly [share: number, step: Step])[] = [
  [0.05, open(tasks)],
  [0.15, open(feeling)],
  [0.25, open(words)],
  [0.4, (teacher, durationMs) => teacher.pauseFor(Math.min(PAUSE_MS, durationMs / 12))],
  [0.48, (teacher) => teacher.moveOne()],
  [0.82, close(feeling)],
  [0.9, close(words)],
  [1, () => Promise.resolve()],
];

export async function steer(teacher: Teacher, pace: Pace, durationMs: number): Promise<void> {
  const begunAtMs = performance.now();
  for (const [share, step] of SCRIPT) {
    await pace.wait(begunAtMs + share * durationMs - performance.now());
    await step(teacher, durationMs);
  }
}
