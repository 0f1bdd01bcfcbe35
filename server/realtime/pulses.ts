import type { Lesson } from '#lib/domain/lesson.ts';
import { heldBack, pulse } from '#lib/domain/pulse.ts';
import { atOnce, atStep, nothingShown } from '#lib/domain/wall/shown.ts';
import { namedVoices } from '#lib/domain/named.ts';
import type { LessonEvent, Pulse } from '#lib/protocol/index.ts';
import type { Voice } from '#lib/protocol/voice.ts';
import type { FeaturePorts } from '../hub.ts';

/** The wall moves in steps, so that nobody can see whose tap moved it, in ms. */
export const PULSE_STEP_MS = 10_000;

/** What everybody in the room sees happen anyway; it shows at once. Everything that is counted waits for the step, and for others. */
const AT_ONCE: readonly LessonEvent['type'][] = [
  'lesson:opened',
  'lobby:set',
  'lesson:begun',
  'lesson:paused',
  'lesson:ended',
  'activity:opened',
  'activity:closed',
  'voice:judged',
  'voices:merged',
  'voice:enlarged',
  'result:revealed',
  'timer:set',
  'timer:stopped',
  'groups:made',
  'wall:shown',
  'wall:stepped',
  'wall:cleared',
  'wall:held',
  'voices:released', // that more have answered; what they said is read first
];

/** What is asked of the hub. */
export interface PulsePorts {
  clock: Pick<FeaturePorts['clock'], 'nowMs' | 'every'>;
  lessons: { peek(lessonId: string): { lesson: Lesson } | undefined };
  voices: Pick<FeaturePorts['voices'], 'list'>;
}

/** The pulse of one lesson, kept while a screen looks at it. */
export class PulseBoard {
  readonly #ports: PulsePorts;
  readonly #lessonId: string;
  readonly #tell: (pulse: Pulse) => void;
  readonly #stopSteps: () => void;
  #voices = new Map<string, readonly Voice[]>();
  /** What its figures are made of. */
  #behind = nothingShown;
  #shown: Pulse | null = null;

  constructor(ports: PulsePorts, lessonId: string, tell: (pulse: Pulse) => void) {
    this.#ports = ports;
    this.#lessonId = lessonId;
    this.#tell = tell;
    this.#stopSteps = ports.clock.every(PULSE_STEP_MS, () => void this.step());
  }

  get shown(): Pulse | null {
    return this.#shown;
  }

  /** Counts anew and shows. */
  async step(): Promise<void> {
    await this.#readVoices(() => true);
    this.#show(atStep);
  }

  /** What is not counted changes at once; the figures stay as they were until the next step. */
  onEvents(events: readonly LessonEvent[]): void {
    if (events.some(({ type }) => AT_ONCE.includes(type))) this.#show(atOnce);
    // Voices come in steps of their own: what a release shows was shuffled before.
    const released = events.flatMap((event) => (event.type === 'voices:released' ? [event.questionId] : []));
    if (released.length > 0)
      void this.#readVoices((id) => released.includes(id)).then(() => this.#show(atOnce), nothing); // the step tries again
  }

  close(): void {
    this.#stopSteps();
  }

  #show(measure: typeof atStep): void {
    const lesson = this.#ports.lessons.peek(this.#lessonId)?.lesson;
    if (!lesson) return;
    const nowMs = this.#ports.clock.nowMs();
    const voicesOf = (questionId: string) => this.#voices.get(questionId) ?? [];
    this.#behind = measure(this.#behind, lesson, voicesOf, nowMs);
    this.#put(pulse(lesson, voicesOf, this.#behind));
  }

  get #isHeld(): boolean {
    return this.#ports.lessons.peek(this.#lessonId)?.lesson.isWallHeld ?? false;
  }

  #put(next: Pulse): void {
    const held = this.#isHeld && this.#shown ? heldBack(this.#shown, next) : next;
    if (JSON.stringify(held) === JSON.stringify(this.#shown)) return;
    this.#shown = held;
    this.#tell(held);
  }

  /** Only where something may be new: other questions are read at the step. */
  async #readVoices(mayBeNew: (questionId: string) => boolean): Promise<void> {
    const lesson = this.#ports.lessons.peek(this.#lessonId)?.lesson;
    if (!lesson) return;
    const read = [...lesson.released.keys()].filter(mayBeNew).map(async (questionId) => {
      const voices = await this.#ports.voices.list({ lessonId: this.#lessonId, questionId });
      return [questionId, voices] as const;
    });
    const named = [...lesson.answers.keys()].map((id) => [id, namedVoices(lesson, id)] as const);
    this.#voices = new Map([...this.#voices, ...(await Promise.all(read)), ...named]);
  }
}

const nothing = () => {};
