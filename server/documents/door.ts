import type { Duplex } from 'node:stream';
import { parseDocumentId } from '#lib/domain/documents.ts';
import type { Clock } from '#server/clock.ts';
import type { DocumentAccess } from './access.ts';
import { Conducts, type Conduct } from './conduct.ts';
import { REFUSED_WAITING_MAX, REFUSE_AFTER_MS } from './limits.ts';

/** Closes for good: one that only says goodbye stays half open for as long as the other end likes. */
export const refuse = (socket: Duplex, status: string) =>
  void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());

/** Who comes in: everybody, but for those who have behaved badly, or come in all the time. */
export class Door {
  readonly #clock: Clock;
  readonly #conducts: Conducts;
  readonly #onTurnedAway: () => void;

  constructor(clock: Clock, onTurnedAway: () => void) {
    this.#clock = clock;
    this.#conducts = new Conducts(clock);
    this.#onTurnedAway = onTurnedAway;
  }

  /** Teachers have no seat; those of one lesson are one person. */
  conductOf(documentId: string, { seatId }: DocumentAccess): Conduct {
    return this.#conducts.of(seatId ?? `teacher ${parseDocumentId(documentId)?.lessonId}`);
  }

  /** False: the socket is told so, in a while. */
  opensFor(conduct: Conduct, socket: Duplex): boolean {
    const waitMs = conduct.untilWelcome();
    if (waitMs > 0) this.#turnAway(conduct, socket, waitMs);
    return waitMs === 0;
  }

  /** Called now and then. */
  forget(): void {
    this.#conducts.forget();
  }

  /** Whoever comes again at once when refused then comes seldom. */
  #turnAway(conduct: Conduct, socket: Duplex, waitMs: number): void {
    this.#onTurnedAway();
    if (conduct.turnedAway >= REFUSED_WAITING_MAX) return void socket.destroy();
    conduct.turnedAway += 1;
    this.#clock.after(REFUSE_AFTER_MS, () => {
      conduct.turnedAway -= 1;
      refuse(socket, `429 Too Many Requests\r\nRetry-After: ${Math.ceil(waitMs / 1000)}`);
    });
  }
}
