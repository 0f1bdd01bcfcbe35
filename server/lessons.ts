import { foldEvents } from '#lib/domain/fold.ts';
import { emptyLesson, type Lesson } from '#lib/domain/lesson.ts';
import type { EventBody, EventType, LessonEvent } from '#lib/protocol/events.ts';
import type { Outcome } from '#lib/protocol/wire.ts';
import type { Bus } from './bus/port.ts';
import type { Clock } from './clock.ts';
import type { CardChange, OwnedLesson, Store } from './store/port.ts';

/** A lesson in memory: its card, its whole log and the fold of it. */
export interface OpenLesson {
  readonly card: OwnedLesson;
  readonly events: readonly LessonEvent[];
  readonly lesson: Lesson;
}

/** What a command decided: events to append, in one commit with the card where that changes, and what to answer. */
export interface Decision<Value> {
  events: readonly EventBody[];
  card?: CardChange;
  value: Value;
}

export type Decide<Value, Code extends string> = (open: OpenLesson) => Outcome<Decision<Value>, Code>;

/** News of one lesson: the number of the first new event. */
export const newsTopic = (lessonId: string) => `lesson ${lessonId}`;
/** News of all lessons: the id of one in which somebody may do more or less than before. */
export const RIGHTS_TOPIC = 'rights';

/** Most of what happens. Afterwards everybody may do what they could before, so nobody has to be asked anew. */
const CHANGES_NO_RIGHTS: ReadonlySet<EventType> = new Set([
  'light:set',
  'hand:raised',
  'hand:lowered',
  'task:attempted',
  'hint:taken',
  'board:edited',
  'timer:set',
  'timer:stopped',
  'seat:visited',
  'alert:dismissed',
  'alert:raised',
  'class:alerted',
  'alert:judged',
  'alerts:set',
  'slip:sent',
  'hint:sent',
  'pair:made',
  'help:offered',
  'room:arranged',
  'keys:sealed',
  'tokens:issued',
  'voices:released',
  'voice:answered',
  'voice:named',
  'voice:judged',
  'voices:merged',
  'voice:enlarged',
  'wall:held',
  'board:offered',
]);

/** How long an ended lesson stays in memory for whoever still looks at it, in ms. */
const KEEP_ENDED_MS = 600_000;

/**
 * The one way to a lesson's log. Decisions about a lesson are made one after another; what is decided is on disk before
 * anybody hears of it.
 */
export class LessonBook {
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #open = new Map<string, Promise<OpenLesson | null>>();
  readonly #loaded = new Map<string, OpenLesson>();
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor({ store, bus, clock }: { store: Store; bus: Bus; clock: Clock }) {
    this.#store = store;
    this.#bus = bus;
    this.#clock = clock;
  }

  /** Null when there is no such lesson. */
  async open(lessonId: string): Promise<OpenLesson | null> {
    const loading = this.#open.get(lessonId) ?? this.#load(lessonId);
    this.#open.set(lessonId, loading);
    const open = await loading.catch((error: unknown) => {
      this.forget(lessonId); // a load that failed is tried anew by whoever asks next
      throw error;
    });
    if (!open) this.forget(lessonId);
    return this.#loaded.get(lessonId) ?? open;
  }

  /** The lesson as it is in memory now; undefined until it has been opened. */
  peek(lessonId: string): OpenLesson | undefined {
    return this.#loaded.get(lessonId);
  }

  /** Decides, appends, folds and tells, one change of a lesson at a time. Null: no such lesson. */
  async change<Value, Code extends string>(
    lessonId: string,
    decide: Decide<Value, Code>,
  ): Promise<Outcome<Value, Code> | null> {
    const before = this.#turns.get(lessonId) ?? Promise.resolve();
    const turn = before.then(() => this.#change(lessonId, decide));
    const settled = turn.catch(() => undefined);
    this.#turns.set(lessonId, settled);
    void settled.then(() => {
      if (this.#turns.get(lessonId) === settled) this.#turns.delete(lessonId);
    });
    return turn;
  }

  forget(lessonId: string): void {
    this.#open.delete(lessonId);
    this.#loaded.delete(lessonId);
  }

  async #load(lessonId: string): Promise<OpenLesson | null> {
    const card = await this.#store.findLesson(lessonId);
    if (!card) return null;
    const events = await this.#store.readEvents(lessonId, 0);
    const open = { card, events, lesson: foldEvents(events, emptyLesson) };
    this.#loaded.set(lessonId, open);
    return open;
  }

  async #change<Value, Code extends string>(
    lessonId: string,
    decide: Decide<Value, Code>,
  ): Promise<Outcome<Value, Code> | null> {
    for (;;) {
      const open = await this.open(lessonId);
      if (!open) return null;
      const outcome = decide(open);
      if (!outcome.ok) return outcome;
      const { events, card, value } = outcome.value;
      if (events.length === 0 || (await this.#append(open, events, card))) return { ok: true, value };
      this.forget(lessonId); // another hub was first: read what it wrote and decide again
    }
  }

  async #append(open: OpenLesson, bodies: readonly EventBody[], change?: CardChange): Promise<boolean> {
    const { lessonId } = open.card;
    const atMs = this.#clock.nowMs();
    const events = bodies.map((body): LessonEvent => ({ ...body, atMs }));
    if (!(await this.#store.appendEvents(lessonId, open.events.length, events, change))) return false;
    const next: OpenLesson = {
      card: { ...open.card, ...change },
      events: [...open.events, ...events],
      lesson: foldEvents(events, open.lesson),
    };
    this.#loaded.set(lessonId, next);
    this.#bus.publish(newsTopic(lessonId), String(open.events.length));
    if (!bodies.every(({ type }) => CHANGES_NO_RIGHTS.has(type))) this.#bus.publish(RIGHTS_TOPIC, lessonId);
    if (next.lesson.phase === 'ended') this.#clock.after(KEEP_ENDED_MS, () => this.forget(lessonId));
    return true;
  }
}
