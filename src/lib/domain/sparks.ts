import type { EventOf, LessonEvent } from '#lib/protocol/events.ts';
import { boardKey, taskKey } from './lesson.ts';

/** A good moment that is easily missed. Times in ms by the hub's clock. */
export type Spark = { atMs: number } & (
  | { kind: 'afterMany'; seatId: string; activityId: string; taskId: string; wrong: number }
  | { kind: 'burst'; seatId: string; done: number; quietMs: number }
  | { kind: 'alive'; groupId: string; activityId: string; quietMs: number }
);

/** More than three a lesson would be one more list to read. */
export const MOST_SPARKS = 3;
/** So many wrong answers before a right one. */
const MANY_WRONG = 4;
/** So many tasks within so long, after so long without any, in ms. */
const BURST = { tasks: 3, withinMs: 300_000, afterMs: 480_000 };
/** A board was still for so long, and then two of the group write within so long, in ms. */
const ALIVE = { afterMs: 360_000, withinMs: 60_000 };

/** What has to be remembered to see the next one. */
class Watch {
  #begunAtMs = Infinity;
  /** Wrong answers in a row, by seat and task. */
  readonly #wrong = new Map<string, number>();
  /** When each task was done, by seat. */
  readonly #done = new Map<string, number[]>();
  readonly #groups = new Map<string, string>();
  readonly #edited = new Map<string, number>();
  /** Who wrote first on a board that had been still. */
  readonly #woken = new Map<string, { seatId: string; atMs: number; quietMs: number }>();

  see(event: LessonEvent): Spark | null {
    switch (event.type) {
      case 'lesson:begun':
        this.#begunAtMs = event.atMs;
        return null;
      case 'groups:made':
        for (const { groupId, seatIds } of event.groups)
          for (const seatId of seatIds) this.#groups.set(seatId, groupId);
        return null;
      case 'group:moved':
        this.#groups.set(event.seatId, event.groupId);
        return null;
      case 'task:attempted':
        return this.#seeAttempt(event);
      case 'board:edited':
        return this.#seeEdit(event);
      default:
        return null;
    }
  }

  #seeAttempt({ seatId, activityId, taskId, atMs, right }: EventOf<'task:attempted'>): Spark | null {
    const key = `${seatId} ${taskKey(activityId, taskId)}`;
    const wrong = this.#wrong.get(key) ?? 0;
    this.#wrong.set(key, right ? 0 : wrong + 1);
    if (!right) return null;
    this.#done.set(seatId, [...(this.#done.get(seatId) ?? []), atMs]);
    if (wrong >= MANY_WRONG) return { kind: 'afterMany', atMs, seatId, activityId, taskId, wrong };
    return this.#findBurst(seatId, atMs);
  }

  #findBurst(seatId: string, atMs: number): Spark | null {
    const times = this.#done.get(seatId) ?? [];
    const first = times.at(-BURST.tasks);
    if (first === undefined || atMs - first > BURST.withinMs) return null;
    const quietMs = first - (times.at(-BURST.tasks - 1) ?? this.#begunAtMs);
    return quietMs >= BURST.afterMs ? { kind: 'burst', atMs, seatId, done: BURST.tasks, quietMs } : null;
  }

  #seeEdit({ seatId, activityId, atMs }: EventOf<'board:edited'>): Spark | null {
    const groupId = this.#groups.get(seatId);
    if (groupId === undefined) return null;
    const key = boardKey(activityId, groupId);
    const quietMs = atMs - (this.#edited.get(key) ?? atMs);
    this.#edited.set(key, atMs);
    if (quietMs >= ALIVE.afterMs) this.#woken.set(key, { seatId, atMs, quietMs });
    const woken = this.#woken.get(key);
    if (!woken || woken.seatId === seatId || atMs - woken.atMs > ALIVE.withinMs) return null;
    return { kind: 'alive', atMs, groupId, activityId, quietMs: woken.quietMs };
  }
}

/** Once about the same student or group: a second one would take the place of somebody else's. */
const whoOf = (spark: Spark) => ('seatId' in spark ? `seat ${spark.seatId}` : `group ${spark.groupId}`);

/** The good moments of a lesson, in their order, three at most. */
export function sparksIn(events: readonly LessonEvent[]): Spark[] {
  const watch = new Watch();
  const sparks = new Map<string, Spark>();
  for (const event of events) {
    const spark = watch.see(event);
    if (spark && !sparks.has(whoOf(spark))) sparks.set(whoOf(spark), spark);
    if (sparks.size === MOST_SPARKS) break;
  }
  return [...sparks.values()];
}
