import { heldBack, pulse } from '#lib/domain/pulse.ts';
import type { LessonEvent, Pulse } from '#lib/protocol/index.ts';
import type { Voice } from '#lib/protocol/voice.ts';
import type { FeaturePorts } from '../hub.ts';

/** The wall moves in steps, so that nobody can see whose tap moved it, in ms. */
export const PULSE_STEP_MS = 10_000;

/** What everybody in the room sees happen anyway; it shows at once. Everything that is counted waits for the step. */
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
];

/** The pulse of one lesson, kept while a screen looks at it. */
export class PulseBoard {
  readonly #ports: FeaturePorts;
  readonly #lessonId: string;
  readonly #show: (pulse: Pulse) => void;
  readonly #stopSteps: () => void;
  #voices = new Map<string, readonly Voice[]>();
  #shown: Pulse | null = null;

  constructor(ports: FeaturePorts, lessonId: string, show: (pulse: Pulse) => void) {
    this.#ports = ports;
    this.#lessonId = lessonId;
    this.#show = show;
    this.#stopSteps = ports.clock.every(PULSE_STEP_MS, () => void this.step());
  }

  get shown(): Pulse | null {
    return this.#shown;
  }

  /** Counts anew and shows. */
  async step(): Promise<void> {
    await this.#readVoices();
    const next = this.#measure();
    if (next) this.#put(next);
  }

  /** What is not counted changes at once; the counts stay as they were until the next step. */
  onEvents(events: readonly LessonEvent[]): void {
    // Voices come in steps of their own: what a release shows was shuffled before.
    if (events.some(({ type }) => type === 'voices:released'))
      void this.#readVoices().then(() => this.#showAtOnce(), nothing); // the step tries again
    if (events.some(({ type }) => AT_ONCE.includes(type))) this.#showAtOnce();
  }

  #showAtOnce(): void {
    const next = this.#measure();
    if (!next) return;
    const { present, howFar, feeling } = this.#shown ?? next;
    this.#put({ ...next, present, howFar, feeling });
  }

  close(): void {
    this.#stopSteps();
  }

  #measure(): Pulse | null {
    const open = this.#ports.lessons.peek(this.#lessonId);
    return open ? pulse(open.lesson, (questionId) => this.#voices.get(questionId) ?? []) : null;
  }

  get #isHeld(): boolean {
    return this.#ports.lessons.peek(this.#lessonId)?.lesson.isWallHeld ?? false;
  }

  #put(next: Pulse): void {
    const held = this.#isHeld && this.#shown ? heldBack(this.#shown, next) : next;
    if (JSON.stringify(held) === JSON.stringify(this.#shown)) return;
    this.#shown = held;
    this.#show(held);
  }

  async #readVoices(): Promise<void> {
    const released = this.#ports.lessons.peek(this.#lessonId)?.lesson.released.keys() ?? [];
    const read = [...released].map(async (questionId) => {
      const voices = await this.#ports.voices.list({ lessonId: this.#lessonId, questionId });
      return [questionId, voices] as const;
    });
    this.#voices = new Map(await Promise.all(read));
  }
}

const nothing = () => {};
