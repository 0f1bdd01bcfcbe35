import type { Clock } from '#server/clock.ts';
import type { Connection } from './connection.ts';
import { DOCUMENT_LINES, LINE_ANSWER_MS, SEAT_LINES } from './limits.ts';
import { CLOSE_TOO_MANY, CLOSE_TRY_AGAIN } from './messages.ts';

/**
 * Keeps the lines to one document few. A shaky network leaves lines behind that nobody is at any more, so where there are
 * too many, all are asked whether they are still there; only of those that are, some have to go.
 */
export class Lines {
  readonly open = new Set<Connection>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** False: not even until the others have been asked. */
  hasRoomFor(seatId: string | null): boolean {
    const isFull = this.#students().length >= 2 * DOCUMENT_LINES;
    return this.#of(seatId).length < 2 * SEAT_LINES && (seatId === null || !isFull);
  }

  add(line: Connection): void {
    this.open.add(line);
    const lines = this.#tooManyOf(line);
    if (lines.length === 0) return;
    const asked = lines.map((each) => [each, each.ping()] as const);
    this.#clock.after(LINE_ANSWER_MS, () => {
      for (const [each, ping] of asked) if (!each.hasAnswered(ping)) this.#end(each);
      this.#thin(line);
    });
  }

  /** Of one's own lines the oldest goes; of the document's, who came last. */
  #thin(line: Connection): void {
    for (const extra of this.#of(line.access.seatId).slice(0, -SEAT_LINES)) {
      this.open.delete(extra);
      extra.close(CLOSE_TOO_MANY, 'too many connections');
    }
    for (const extra of this.#students().slice(DOCUMENT_LINES)) {
      this.open.delete(extra);
      extra.close(CLOSE_TRY_AGAIN, 'too many are here');
    }
  }

  #end(line: Connection): void {
    this.open.delete(line);
    line.terminate();
  }

  /** None where there is room. */
  #tooManyOf({ access: { seatId } }: Connection): Connection[] {
    const own = this.#of(seatId);
    if (own.length > SEAT_LINES) return own;
    const students = this.#students();
    return students.length > DOCUMENT_LINES ? students : [];
  }

  #of(seatId: string | null): Connection[] {
    return [...this.open].filter(({ access }) => access.seatId === seatId);
  }

  #students(): Connection[] {
    return [...this.open].filter(({ access }) => access.seatId !== null);
  }
}
