import { ClassWatch } from '#lib/domain/standing/class-watch.ts';
import { done } from '#lib/protocol/wire.ts';
import type { FeaturePorts } from '../hub.ts';
import { newsTopic, RIGHTS_TOPIC } from '../lessons.ts';

/** Time alone can make somebody stuck, in ms. */
const TICK_MS = 5_000;
/** Events that come together are looked at together, in ms. */
const GATHER_MS = 100;

/** Watches over one live lesson and writes alerts into its log. What it knows is in that log: a hub that starts goes on. */
class LessonWatch {
  readonly #ports: FeaturePorts;
  readonly #lessonId: string;
  readonly #watch = new ClassWatch();
  readonly #stops: readonly (() => void)[];
  #isGathering = false;

  constructor(ports: FeaturePorts, lessonId: string) {
    this.#ports = ports;
    this.#lessonId = lessonId;
    this.#stops = [
      ports.clock.every(TICK_MS, () => this.#look()),
      ports.bus.subscribe(newsTopic(lessonId), () => this.#gather()),
    ];
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    this.#ports.clock.after(GATHER_MS, () => {
      this.#isGathering = false;
      this.#look();
    });
  }

  #look(): void {
    const { lessons, clock } = this.#ports;
    const open = lessons.peek(this.#lessonId);
    if (!open) return;
    this.#watch.follow(open.events);
    if (this.#watch.alerts(open.lesson, clock.nowMs()).length > 0) void this.#raise();
  }

  /** Looks once more when it is this lesson's turn: meanwhile somebody may have got it right. */
  async #raise(): Promise<void> {
    const { lessons, clock, log } = this.#ports;
    try {
      await lessons.change(this.#lessonId, ({ events, lesson }) => {
        this.#watch.follow(events);
        return done({ events: this.#watch.alerts(lesson, clock.nowMs()), value: null });
      });
    } catch (error) {
      log.error({ lessonId: this.#lessonId, error: String(error) }, 'an alert could not be written');
    }
  }
}

/** The watches over all lessons that are live. */
export class Watches {
  readonly #ports: FeaturePorts;
  readonly #watches = new Map<string, LessonWatch>();

  constructor(ports: FeaturePorts) {
    this.#ports = ports;
    ports.bus.subscribe(RIGHTS_TOPIC, (lessonId) => this.keep(lessonId));
  }

  letGo(lessonId: string): void {
    this.#watches.get(lessonId)?.stop();
    this.#watches.delete(lessonId);
  }

  /** As long as it is live. */
  keep(lessonId: string): void {
    const { lessons, homes } = this.#ports;
    const isLive = homes.isHere(lessonId) && lessons.peek(lessonId)?.lesson.phase === 'live';
    if (!isLive) this.letGo(lessonId);
    else if (!this.#watches.has(lessonId))
      this.#watches.set(lessonId, new LessonWatch(this.#ports, lessonId));
  }
}
