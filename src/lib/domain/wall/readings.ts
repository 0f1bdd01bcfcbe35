import type { FarLabel, FarPart, LightsPart, StepsPassed } from '#lib/protocol/pushes.ts';
import type { Light } from '#lib/protocol/signals.ts';
import { FEWEST } from '#lib/protocol/voice.ts';
import { countBy, inFives, mergeFew, type Bucket } from '../few.ts';
import { openActivities, type Lesson } from '../lesson.ts';
import { isEverybodys, keys, NOBODY, SMALL_CLASS, type Figures, type Seen } from './figures.ts';

/** A step counts as passed by most from this share on. */
const MOST = 0.6;

/** About how many; null: fewer than five. */
export const about = (seen: Seen): number | null =>
  seen.size < FEWEST ? null : Math.max(FEWEST, Math.round(seen.size / 5) * 5);

/**
 * Shares of a class that has been put into an order, none of them of fewer than five. Where only one is left, it is of nearly
 * everybody: whether somebody is missing cannot be told.
 */
function sharesOf<Label extends string>(
  seen: Seen,
  labels: readonly Label[],
): { labels: Label[]; percent: number; isNearly: boolean }[] | null {
  const counts = countBy([...seen.values()], labels, (label) => label as Label);
  const merged = mergeFew(counts);
  if (!merged) return null;
  if (merged.length === 1) return nearlyAll(counts, seen.size);
  const percents = inFives(merged.map(({ count }) => count));
  return merged.map((bucket, at) => ({ labels: bucket.labels, percent: percents[at] ?? 0, isNearly: false }));
}

function nearlyAll<Label>(counts: readonly Bucket<Label>[], size: number) {
  const largest = counts.reduce((most, each) => (each.count > most.count ? each : most));
  const isClear = largest.count > size / 2 && size - largest.count < FEWEST;
  const labels = isClear ? largest.labels : counts.flatMap((bucket) => bucket.labels);
  return [{ labels, percent: 100, isNearly: isClear }];
}

const FAR = ['notStarted', 'working', 'done'] as const;
const FAR_LABELS: Record<string, FarLabel> = {
  'notStarted working': 'notDone',
  'working done': 'started',
  notStarted: 'notStarted',
  working: 'working',
  done: 'done',
};

export function howFarOf(seen: Seen): FarPart[] | null {
  if (seen.size < FEWEST) return null;
  if (seen.size < SMALL_CLASS) {
    const areAll = [...seen.values()].every((label) => label === 'everybody');
    return [{ label: areAll ? 'everybody' : 'notEverybody', percent: 100, isNearly: false }];
  }
  const shares = sharesOf(seen, FAR);
  return (
    shares?.map(({ labels, ...rest }) => ({ label: FAR_LABELS[labels.join(' ')] ?? 'all', ...rest })) ?? null
  );
}

const LIGHTS: readonly Light[] = ['going', 'slow', 'halted'];

export function feelingOf(seen: Seen): LightsPart[] | null {
  if (seen.size < SMALL_CLASS) return null;
  return sharesOf(seen, LIGHTS)?.map(({ labels, ...rest }) => ({ lights: labels, ...rest })) ?? null;
}

/** Which steps of the open task lists most of the class has behind it; none of a small class. */
export function stepsOf(lesson: Lesson, figures: Figures): StepsPassed[] {
  return openActivities(lesson).flatMap((activity) => {
    if (activity.kind !== 'tasks') return [];
    const shared = activity.tasks.filter((task) => isEverybodys({ task }));
    const seen = shared.map(({ id }) => figures.get(keys.step(activity.id, id)) ?? NOBODY);
    if (seen.length === 0 || seen.some(({ size }) => size < SMALL_CLASS)) return [];
    return [{ activityId: activity.id, passed: seen.map(isPassedByMost) }];
  });
}

const isPassedByMost = (seen: Seen) =>
  [...seen.values()].filter((label) => label === 'passed').length >= MOST * seen.size;

/** How much of all there is to do the class has done, in steps of five percent; null of a small class. */
export function progressOf(seen: Seen): number | null {
  if (seen.size < SMALL_CLASS) return null;
  const sum = [...seen.values()].reduce((total, share) => total + Number(share), 0);
  return Math.round((20 * sum) / seen.size) * 5;
}
