import type { Clock } from '#server/clock.ts';
import { seat, startDocuments, type TestSeat } from '#server/documents/test-hub.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import type { Store } from '#server/store/port.ts';

/** A minute of the hub's pace, waits and limits in this part of a second. */
const SPEED = 100;

/** Time that runs a hundred times as fast: a million frames do not wait for limits that are right for people. */
export const fastClock: Clock = {
  nowMs: () => Date.UTC(2026, 8, 1) + performance.now() * SPEED,
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs / SPEED);
    return () => clearTimeout(timer);
  },
  every(intervalMs, run) {
    const timer = setInterval(run, intervalMs / SPEED);
    return () => clearInterval(timer);
  },
};

export const boardOf = (number: number) => `lesson1-board1-group${number}`;

/** A document server that can be started anew on what it kept. */
export async function openDocuments(seatIds: readonly string[], store: Store = createMemoryStore()) {
  const seats: TestSeat[] = seatIds.map((seatId) => seat(seatId));
  const hub = await startDocuments(seats, store, fastClock);
  return {
    ...hub,
    urlOf: (seatId: string, documentId: string) => `${hub.url}/${seatId}/${documentId}`,
    /** One more student. */
    admit: (seatId: string) => void seats.push(seat(seatId)),
    /** What the log alone makes of a document. */
    async reload(documentId: string): Promise<Uint8Array> {
      const fresh = await startDocuments([], store, fastClock);
      const state = await fresh.documents.readState(documentId);
      await fresh.stop();
      return state;
    },
  };
}

export type ChaosDocuments = Awaited<ReturnType<typeof openDocuments>>;
