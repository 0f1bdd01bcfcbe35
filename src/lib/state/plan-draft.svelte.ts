import type { LessonCard } from '#lib/protocol/http.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import { isWrong, problemsIn, type Problem, type Problems } from './plan-problems.ts';
import { fromPlan, toPlan, type ActivityDraft } from './activity-drafts.ts';

/** What was taken out, where it can be put back. */
interface Removed {
  name: string;
  putBack: () => void;
}

/** A lesson's plan while it is written. */
export class PlanDraft {
  /** Null until it is saved for the first time. */
  lessonId: string | null = $state(null);
  title: string = $state('');
  /** Null: guests only. */
  classId: string | null = $state(null);
  activities: ActivityDraft[] = $state([]);
  /** Saving was tried: what is missing is said now. */
  attempted: boolean = $state(false);
  removed: Removed | null = $state.raw(null);

  readonly problems: Problems = $derived(problemsIn(this.title, this.activities));

  #saved = $state('');

  constructor(title: string, activities: ActivityDraft[]) {
    this.title = title;
    this.activities = activities;
    this.#saved = this.#snapshot;
  }

  static of({ lessonId, title, classId, plan }: LessonCard): PlanDraft {
    const draft = new PlanDraft(title, fromPlan(plan));
    draft.lessonId = lessonId;
    draft.classId = classId;
    draft.markSaved();
    return draft;
  }

  get isDirty(): boolean {
    return this.#snapshot !== this.#saved;
  }

  /** What to say beside a control now. */
  problemAt(place: string): Problem | null {
    const problem = this.problems.get(place);
    return problem && (this.attempted || isWrong(problem)) ? problem : null;
  }

  /** What to send to the hub; only without problems. */
  get content(): { title: string; classId: string | null; plan: Plan } {
    return { title: this.title, classId: this.classId, plan: toPlan(this.activities) };
  }

  markSaved(): void {
    this.#saved = this.#snapshot;
    this.removed = null;
  }

  /** Takes an activity or a task out; it can be put back until the next one goes or the plan is saved. */
  remove<Item>(list: Item[], at: number, name: string): void {
    const [item] = list.splice(at, 1);
    if (item === undefined) return;
    const putBack = () => {
      list.splice(at, 0, item);
      this.removed = null;
    };
    this.removed = { name, putBack };
  }

  get #snapshot(): string {
    return JSON.stringify([this.title, this.classId, this.activities]);
  }
}

/** `by` -1: one place earlier, 1: one later. False at the end of the list. */
export function move<Item>(list: Item[], at: number, by: -1 | 1): boolean {
  const [here, there] = [list[at], list[at + by]];
  if (here === undefined || there === undefined) return false;
  [list[at], list[at + by]] = [there, here];
  return true;
}
