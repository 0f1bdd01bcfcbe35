import { minuteOf, type History } from '#lib/domain/history.ts';
import type { RestoreHow } from '#lib/protocol/history.ts';
import type { Clock } from '#server/clock.ts';
import type { Log } from '#server/log.ts';
import type { Store } from '#server/store/port.ts';
import type { Compactor } from './compactor.ts';
import { HISTORY_DAYS } from './limits.ts';
import type { Thread } from './thread.ts';
import type { FoldWork } from './thread-worker.ts';

const DAY_MS = 24 * 3_600_000;

interface Ports {
  store: Store;
  clock: Clock;
  log: Log;
  thread: Thread<FoldWork>;
  compactor: Pick<Compactor, 'compact'>;
}

/** What documents were, minute by minute; read from the store, so no document need be open. */
export class Archive {
  readonly #ports: Ports;
  readonly #stopSweeping: () => void;
  #sweeping: Promise<unknown>;
  #isClosed = false;

  /** Begins to forget at once, and again every day. */
  constructor(ports: Ports) {
    this.#ports = ports;
    this.#sweeping = this.sweep();
    this.#stopSweeping = ports.clock.every(DAY_MS, () => {
      this.#sweeping = Promise.all([this.#sweeping, this.sweep()]);
    });
  }

  async history(documentId: string): Promise<History> {
    return this.#ports.thread.run('historyOf', await this.#read(documentId));
  }

  async restoring(
    documentId: string,
    minute: number,
    how: RestoreHow,
  ): Promise<ReturnType<FoldWork['restoring']>> {
    return this.#ports.thread.run('restoring', await this.#read(documentId), minute, how);
  }

  async undoing(
    documentId: string,
    seatId: string,
    sinceMinute: number,
  ): Promise<ReturnType<FoldWork['undoing']>> {
    return this.#ports.thread.run('undoing', await this.#read(documentId), seatId, sinceMinute);
  }

  /** What is older than is remembered becomes one step, also of documents that nobody opens any more. */
  async sweep(): Promise<void> {
    const { store, clock } = this.#ports;
    const from = minuteOf(clock.nowMs() - HISTORY_DAYS * DAY_MS);
    const aged = await store.listAgedDocuments(from).catch((error: unknown) => this.#tell(error));
    for (const documentId of aged ?? [])
      if (!this.#isClosed)
        await this.#forget(documentId, from).catch((error: unknown) => this.#tell(error, documentId));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopSweeping();
    await this.#sweeping;
  }

  #read(documentId: string) {
    return this.#ports.store.readHistory(documentId, 0);
  }

  async #forget(documentId: string, beforeMinute: number): Promise<void> {
    const { store, thread, compactor } = this.#ports;
    await compactor.compact(documentId);
    const { steps } = await this.#read(documentId);
    const old = steps.slice(0, 1 + steps.findLastIndex(({ minute }) => minute < beforeMinute));
    if (old.length > 1) await store.mergeSteps(documentId, await thread.run('merge', old));
  }

  #tell(error: unknown, documentId?: string): void {
    this.#ports.log.error({ documentId, error: String(error) }, 'what is too old could not be forgotten');
  }
}
