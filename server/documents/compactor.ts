import { Worker } from 'node:worker_threads';
import type { Log } from '#server/log.ts';
import type { DocumentSnapshot, Store, StoredDocument } from '#server/store/port.ts';
import type { Folded } from './fold.ts';
import type { FoldAnswer, FoldJob } from './fold-worker.ts';

/**
 * Makes snapshots of long logs, one document after the other, in a thread of its own: replaying a large one takes longer
 * than anybody's pen may wait. It reads from the store what it folds, and reads back what it wrote before any update goes.
 */
export class Compactor {
  readonly #store: Store;
  readonly #log: Log;
  #thread: Thread | null = null;
  #last: Promise<unknown> = Promise.resolve();
  readonly #waiting = new Map<string, Promise<number | null>>();
  #isClosed = false;

  constructor(store: Store, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  /** Up to which update there is a snapshot now; null when there is none, for whatever reason: nothing depends on it. */
  compact(documentId: string): Promise<number | null> {
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
    await this.#thread?.close();
  }

  async #try(documentId: string): Promise<number | null> {
    if (this.#isClosed) return null;
    try {
      return await this.#run(documentId);
    } catch (error) {
      this.#log.error({ documentId, error: String(error) }, 'a document could not be compacted');
      return null;
    }
  }

  async #run(documentId: string): Promise<number | null> {
    const stored = await this.#store.readDocument(documentId);
    if (stored.updates.length === 0) return stored.snapshot?.upTo ?? null;
    this.#thread ??= new Thread();
    const { snapshot, bad } = await this.#thread.fold(stored);
    if (bad.length > 0) {
      this.#log.error({ documentId, bad }, 'updates that cannot be applied were set aside');
      await this.#store.setAside(documentId, bad);
    }
    if (!(await this.#store.putSnapshot(documentId, snapshot))) return null;
    const kept = await this.#store.readDocument(documentId);
    if (!isSame(snapshot, kept.snapshot)) throw new Error('a snapshot was not kept as it was written');
    await this.#store.trimDocument(documentId);
    return snapshot.upTo;
  }
}

const isSame = (written: DocumentSnapshot, kept: DocumentSnapshot | null): boolean =>
  kept !== null &&
  kept.upTo === written.upTo &&
  Buffer.from(kept.state).equals(written.state) &&
  Buffer.from(kept.stateVector).equals(written.stateVector);

/** The worker, and who waits for it. It keeps no process alive. */
class Thread {
  readonly #worker = new Worker(new URL('./fold-worker.ts', import.meta.url));
  readonly #waiting = new Map<number, PromiseWithResolvers<Folded>>();
  #lastId = 0;

  constructor() {
    this.#worker.unref();
    this.#worker.on('message', (answer: FoldAnswer) => this.#hear(answer));
    this.#worker.on('error', (error) => this.#lose(error));
    this.#worker.on('exit', () => this.#lose(new Error('the thread that folds is gone')));
  }

  fold(stored: StoredDocument): Promise<Folded> {
    const folded = Promise.withResolvers<Folded>();
    this.#waiting.set(++this.#lastId, folded);
    this.#worker.postMessage({ id: this.#lastId, stored } satisfies FoldJob);
    return folded.promise;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(answer: FoldAnswer): void {
    const folded = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('folded' in answer) folded?.resolve(answer.folded);
    else folded?.reject(new Error(answer.error));
  }

  #lose(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
