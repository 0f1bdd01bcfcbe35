import type { LessonEvent } from '#lib/protocol/events.ts';

/** How often two have worked together. */
export interface Meeting {
  names: readonly [string, string];
  times: number;
}

/** Shorter together counts as nothing: the teacher was still sorting. */
const LEAST_MS = 180_000;

/**
 * Who worked with whom in a lesson, by its log: each stretch of time in one group counts once, while the lesson runs. A walk of its
 * own, because folding ten whole lessons for this would hold up everybody else.
 */
export function metIn(events: readonly LessonEvent[], nowMs: number): Meeting[] {
  const walk = new Walk();
  for (const event of events) walk.take(event);
  return walk.meetings(nowMs);
}

class Walk {
  readonly #names = new Map<string, string>();
  /** By seat. */
  readonly #groupOf = new Map<string, string>();
  /** Since when two sit together in a lesson that runs, by {@link pairKey}. */
  #since = new Map<string, number>();
  readonly #times = new Map<string, number>();
  #isLive = false;

  take(event: LessonEvent): void {
    switch (event.type) {
      case 'seat:named':
        this.#names.set(event.seatId, event.name);
        return;
      case 'groups:made':
        this.#groupOf.clear();
        for (const { groupId, seatIds } of event.groups)
          for (const seatId of seatIds) this.#groupOf.set(seatId, groupId);
        break;
      case 'group:moved':
        this.#groupOf.set(event.seatId, event.groupId);
        break;
      case 'seat:removed':
        this.#groupOf.delete(event.seatId);
        break;
      case 'lesson:begun':
        this.#isLive = true;
        break;
      case 'lesson:ended':
        this.#isLive = false;
        break;
      default:
        return;
    }
    this.#settle(event.atMs);
  }

  meetings(nowMs: number): Meeting[] {
    this.#isLive = false;
    this.#settle(nowMs);
    return [...this.#times].flatMap(([key, times]) => {
      const [a, b] = key.split(' ').map((seatId) => this.#names.get(seatId));
      return a !== undefined && b !== undefined ? [{ names: [a, b] as const, times }] : [];
    });
  }

  /** Who sits together goes on, who does not any more is counted. */
  #settle(atMs: number): void {
    const together = this.#isLive ? this.#pairs() : [];
    const next = new Map(together.map((key) => [key, this.#since.get(key) ?? atMs]));
    for (const [key, sinceMs] of this.#since)
      if (!next.has(key) && atMs - sinceMs >= LEAST_MS) this.#times.set(key, (this.#times.get(key) ?? 0) + 1);
    this.#since = next;
  }

  #pairs(): string[] {
    const members = Map.groupBy(this.#groupOf.keys(), (seatId) => this.#groupOf.get(seatId));
    return [...members.values()].flatMap((seatIds) =>
      seatIds.flatMap((a) => seatIds.filter((b) => a < b).map((b) => `${a} ${b}`)),
    );
  }
}
