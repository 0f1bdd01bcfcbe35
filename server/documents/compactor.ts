import { isDeepStrictEqual } from 'node:util';
import type { Log } from '#server/log.ts';
import type { DocumentSnapshot, DocumentStep, Store } from '#server/store/port.ts';
import type { FoldWork } from './thread-worker.ts';
import type { Thread } from './thread.ts';

/**
 * Makes snapshots of long logs, one document after the other, in a thread of its own: replaying a large one takes longer
 * than anybody's pen may wait. It reads from the store what it folds, and reads back what it wrote before any update goes.
 */
export class Compactor {
  readonly #store: Store;
  readonly #log: Log;
  readonly #thread: Thread<FoldWork>;
  #last: Promise<unknown> = Promise.resolve();
  readonly #waiting = new Map<string, Promise<DocumentSnapshot | null>>();
  #isClosed = false;

  constructor(store: Store, log: Log, thread: Thread<FoldWork>) {
    this.#store = store;
    this.#log = log;
    this.#thread = thread;
  }

  /** The newest snapshot there is then; null when there is none, for whatever reason: nothing depends on it. */
  compact(documentId: string): Promise<DocumentSnapshot | null> {
    const waiting = this.#waiting.get(documentId);
    if (waiting) return waiting;
    const done = this.#last.then(() => this.#try(documentId)).finally(() => this.#waiting.delete(documentId));
    this.#waiting.set(documentId, done);
    this.#last = done;
    return done;
  }

  /** Finishes what it is at. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last;
  }

  async #try(documentId: string): Promise<DocumentSnapshot | null> {
    if (this.#isClosed) return null;
    try {
      return await this.#run(documentId);
    } catch (error) {
      this.#log.error({ documentId, error: String(error) }, 'a document could not be compacted');
      return null;
    }
  }

  async #run(documentId: string): Promise<DocumentSnapshot | null> {
    const stored = await this.#store.readDocument(documentId);
    if (stored.updates.length === 0) return stored.snapshot;
    const { snapshot, steps, bad } = await this.#thread.run('fold', stored);
    if (bad.length > 0) {
      this.#log.error({ documentId, bad }, 'updates that cannot be applied were set aside');
      await this.#store.setAside(documentId, bad);
    }
    if (!(await this.#store.putSnapshot(documentId, snapshot, steps))) return null;
    const kept = await this.#store.readHistory(documentId, stored.snapshot?.upTo ?? 0);
    if (!isSame(snapshot, kept.snapshot) || !isDeepStrictEqual(steps.map(plain), kept.steps.map(plain)))
      throw new Error('a snapshot was not kept as it was written');
    await this.#store.trimDocument(documentId);
    return snapshot;
  }
}

const isSame = (written: DocumentSnapshot, kept: DocumentSnapshot | null): boolean =>
  kept !== null &&
  kept.upTo === written.upTo &&
  Buffer.from(kept.state).equals(written.state) &&
  Buffer.from(kept.stateVector).equals(written.stateVector);

const plain = (step: DocumentStep) => ({ ...step, bytes: Buffer.from(step.bytes) });
