/**
 * Rung by a thread that has posted something to the main thread, which may be asleep for a few milliseconds to let frames
 * gather (`documents/pace.ts`): what is on disk is told at once.
 */
export const bell = new Int32Array(new SharedArrayBuffer(4));

/** Called by other threads, with the main thread's bell. */
export function ring(bell: Int32Array): void {
  Atomics.add(bell, 0, 1);
  Atomics.notify(bell, 0);
}

export const timesRung = (): number => Atomics.load(bell, 0);

/** Blocks the main thread until the bell has been rung more than so many times, for `maxMs` at most. */
export function sleepUntilRung(rung: number, maxMs: number): void {
  Atomics.wait(bell, 0, rung, maxMs);
}
