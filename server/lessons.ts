import { foldEvents } from '#lib/domain/fold.ts';
import { emptyLesson, type Lesson } from '#lib/domain/lesson.ts';
import type { EventBody, EventType, LessonEvent } from '#lib/protocol/events.ts';
import type { Outcome } from '#lib/protocol/wire.ts';
import type { Bus } from './bus/port.ts';
import type { Clock } from './clock.ts';
import type { Homes } from './homes.ts';
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
/** Said to other nodes: the id of a lesson whose log was appended to by a node that is not its home. */
export const GROWN_TOPIC = 'grown';

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
  'activity:closing',
  'voices:released',
  'voice:answered',
  'voice:named',
  'voice:judged',
  'voices:merged',
  'voice:enlarged',
  'wall:held',
  'board:offered',
]);

interface BookPorts {
  store: Store;
  bus: Bus;
  /** Carries news between nodes. */
  nodes: Bus;
  homes: Homes;
  clock: Clock;
}

/** How long an ended lesson stays in memory for whoever still looks at it, in ms. */
const KEEP_ENDED_MS = 600_000;

/**
 * The one way to a lesson's log. Decisions about a lesson are made one after another; what is decided is on disk before
 * anybody hears of it.
 */
export class LessonBook {
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #nodes: Bus;
  readonly #homes: Homes;
  readonly #clock: Clock;
  readonly #open = new Map<string, Promise<OpenLesson | null>>();
  readonly #loaded = new Map<string, OpenLesson>();
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor({ store, bus, nodes, homes, clock }: BookPorts) {
    this.#store = store;
    this.#bus = bus;
    this.#nodes = nodes;
    this.#homes = homes;
    this.#clock = clock;
    // A store that is away says so to everybody who needs it; what was not read now is read with the next news.
    nodes.subscribe(GROWN_TOPIC, (lessonId) => void this.catchUp(lessonId).catch(() => undefined));
    nodes.onGap(() => void this.#catchUpAll().catch(() => undefined));
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
    return this.#inTurn(lessonId, () => this.#change(lessonId, decide));
  }

  /** Reads and tells what other nodes have written into the log of a lesson that is in memory. */
  async catchUp(lessonId: string): Promise<void> {
    if (this.#loaded.has(lessonId)) await this.#inTurn(lessonId, () => this.#readOn(lessonId));
  }

  forget(lessonId: string): void {
    this.#open.delete(lessonId);
    this.#loaded.delete(lessonId);
  }

  async #inTurn<Value>(lessonId: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.#turns.get(lessonId) ?? Promise.resolve();
    const turn = before.then(work);
    const settled = turn.catch(() => undefined);
    this.#turns.set(lessonId, settled);
    void settled.then(() => {
      if (this.#turns.get(lessonId) === settled) this.#turns.delete(lessonId);
    });
    return turn;
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
      if (!(await this.#readOn(lessonId))) this.forget(lessonId); // another node was first: decide again with what it wrote
    }
  }

  async #append(open: OpenLesson, bodies: readonly EventBody[], change?: CardChange): Promise<boolean> {
    const { lessonId } = open.card;
    const atMs = this.#clock.nowMs();
    const events = bodies.map((body): LessonEvent => ({ ...body, atMs }));
    if (!(await this.#store.appendEvents(lessonId, open.events.length, events, change))) return false;
    if (this.#homes.isHere(lessonId)) this.#grow(open, events, change);
    else this.#leaveToHome(lessonId);
    return true;
  }

  async #catchUpAll(): Promise<void> {
    await Promise.all([...this.#loaded.keys()].map((lessonId) => this.catchUp(lessonId)));
  }

  /** False: there was nothing that is not known here. */
  async #readOn(lessonId: string): Promise<boolean> {
    const open = this.#loaded.get(lessonId);
    const events = open ? await this.#store.readEvents(lessonId, open.events.length) : [];
    if (open && events.length > 0) this.#grow(open, events);
    return events.length > 0;
  }

  #grow(open: OpenLesson, events: readonly LessonEvent[], change?: CardChange): void {
    const { lessonId } = open.card;
    const next: OpenLesson = {
      card: { ...open.card, ...change },
      events: [...open.events, ...events],
      lesson: foldEvents(events, open.lesson),
    };
    this.#loaded.set(lessonId, next);
    this.#bus.publish(newsTopic(lessonId), String(open.events.length));
    if (!events.every(({ type }) => CHANGES_NO_RIGHTS.has(type))) this.#bus.publish(RIGHTS_TOPIC, lessonId);
    if (next.lesson.phase === 'ended') this.#clock.after(KEEP_ENDED_MS, () => this.forget(lessonId));
  }

  /** Nobody here looks at this lesson, and its home does not know yet. */
  #leaveToHome(lessonId: string): void {
    this.forget(lessonId);
    this.#nodes.publish(GROWN_TOPIC, lessonId);
  }
}
