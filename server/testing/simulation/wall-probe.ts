import { pulse } from '#lib/domain/pulse.ts';
import type { Pulse } from '#lib/protocol/pushes.ts';
import type { Watch } from '../visitor.ts';
import { Facet } from './facet.ts';
import type { Teacher } from './teacher.ts';

/**
 * What was released and approved is there at the next step at the latest; the rest is to be there at once. Figures of seats are not held
 * against the desk: the wall waits until enough have changed, which is proved in domain/wall.
 */
const facetsOf = (pulse: Pulse): { counted: Record<string, unknown>; atOnce: Record<string, unknown> } => ({
  counted: {
    ...Object.fromEntries(
      pulse.questions.flatMap(({ questionId, share, texts }) => [
        [`voices of ${questionId}`, share],
        [`texts of ${questionId}`, texts.toSorted()],
      ]),
    ),
  },
  atOnce: {
    phase: pulse.phase,
    paused: pulse.paused,
    activities: pulse.activities,
    questions: pulse.questions.map(({ questionId, state }) => `${questionId} ${state}`),
  },
});

/** Stands beside the wall, and holds what hangs there against what the desk knows. */
export class WallProbe {
  readonly wall: Watch;
  readonly #teacher: Teacher;
  readonly #counted = new Map<string, Facet>();
  readonly #atOnce = new Map<string, Facet>();

  constructor(wall: Watch, teacher: Teacher) {
    this.wall = wall;
    this.#teacher = teacher;
    wall.listen(() => this.#show());
    teacher.desk.listen(() => this.#want());
    teacher.onVoices = () => this.#want();
  }

  /** From the first pulse on: what the desk knows now is what the wall is to show. */
  #want(): void {
    if (!this.wall.pulse) return;
    const { lesson, voices } = this.#teacher;
    const { counted, atOnce } = facetsOf(pulse(lesson, (questionId) => voices.get(questionId) ?? []));
    for (const [facet, value] of each(this.#counted, counted)) facet.want(value);
    for (const [facet, value] of each(this.#atOnce, atOnce)) facet.want(value);
  }

  /** What the wall has not shown yet, with its value. */
  get late(): string[] {
    return [...this.#counted, ...this.#atOnce].flatMap(([name, { wait }]) =>
      wait ? [`the wall did not show ${name}: ${wait.value}`] : [],
    );
  }

  get pulses(): number {
    return this.wall.heard.filter((push) => typeof push === 'object' && push !== null && 'questions' in push)
      .length;
  }

  get countedMs(): number[] {
    return [...this.#counted.values()].flatMap(({ latenciesMs }) => latenciesMs);
  }

  get atOnceMs(): number[] {
    return [...this.#atOnce.values()].flatMap(({ latenciesMs }) => latenciesMs);
  }

  #show(): void {
    if (!this.wall.pulse) return;
    const { counted, atOnce } = facetsOf(this.wall.pulse);
    for (const [facet, value] of each(this.#counted, counted)) facet.show(value);
    for (const [facet, value] of each(this.#atOnce, atOnce)) facet.show(value);
  }
}

function* each(facets: Map<string, Facet>, values: Record<string, unknown>): Iterable<[Facet, string]> {
  for (const [name, value] of Object.entries(values)) {
    const facet = facets.get(name) ?? new Facet();
    facets.set(name, facet);
    yield [facet, JSON.stringify(value)];
  }
}
