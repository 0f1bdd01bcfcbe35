import type { Lesson } from '../lesson.ts';
import { begun, keys, measured, NOBODY, stepped, type Figures, type VoicesOf } from './figures.ts';
import { finishAtMs, type Mark } from './projection.ts';
import { progressOf } from './readings.ts';

/** What stands behind what the wall shows now. Figures and marks never leave the hub. */
export interface Shown {
  figures: Figures;
  /** Which work the marks are of. */
  progressKey: string;
  marks: readonly Mark[];
  /** When most are done, as long as that is still to come. */
  finishAtMs: number | null;
}

export const nothingShown: Shown = { figures: new Map(), progressKey: '', marks: [], finishAtMs: null };

/** Between two steps nothing that is counted moves; what is counted for the first time is there at once. */
export function atOnce(shown: Shown, lesson: Lesson, voicesOf: VoicesOf, nowMs: number): Shown {
  const figures = begun(shown.figures, measured(lesson, voicesOf));
  const isSameWork = keys.progress(lesson) === shown.progressKey;
  return isSameWork ? { ...shown, figures } : withMark(shown, figures, lesson, nowMs);
}

export function atStep(shown: Shown, lesson: Lesson, voicesOf: VoicesOf, nowMs: number): Shown {
  const next = withMark(shown, stepped(shown.figures, measured(lesson, voicesOf)), lesson, nowMs);
  const finish = finishAtMs(next.marks);
  return { ...next, finishAtMs: finish !== null && finish > nowMs ? finish : null };
}

/** The pace of the class is read from how far it was when, and only from what hung on the wall. */
function withMark(shown: Shown, figures: Figures, lesson: Lesson, atMs: number): Shown {
  const progressKey = keys.progress(lesson);
  const marks = progressKey === shown.progressKey ? shown.marks : [];
  const percent = progressOf(figures.get(progressKey) ?? NOBODY);
  const hasMoved = percent !== null && percent !== marks.at(-1)?.percent;
  return { figures, progressKey, marks: hasMoved ? [...marks, { atMs, percent }] : marks, finishAtMs: null };
}
