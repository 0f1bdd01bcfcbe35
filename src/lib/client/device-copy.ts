import * as Y from 'yjs';
import type { CopyRows } from './copy-rows.ts';

/** After so many rows they are made one. */
const FOLD_AFTER = 500;

/**
 * `kept`: this device's disk has all of the document. `writing`: it will in a moment. `none`: it has not, because it keeps
 * no copy (a private window) or has no room.
 */
export type DeviceState = 'kept' | 'writing' | 'none';

interface Parts {
  doc: Y.Doc;
  rows: CopyRows;
  /** Work of this page, which may be nowhere else yet, as opposed to what the hub sent. */
  isOwn: (origin: unknown) => boolean;
  onChange: () => void;
}

/** This device's copy of a shared document. What it calls kept has been written through to the disk. */
export class DeviceCopy {
  readonly #parts: Parts;
  #waiting: Uint8Array[] = [];
  #hasOwn = false;
  #writing: Promise<void> | null = null;
  /** A write failed: only the whole document makes the copy good again. */
  #isTorn = false;
  #count = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.doc.on('update', this.#take);
    if (parts.doc.store.clients.size > 0) this.#take(Y.encodeStateAsUpdate(parts.doc), null); // somebody was quick
  }

  get state(): DeviceState {
    if (this.#isTorn) return 'none';
    return this.#writing ? 'writing' : 'kept';
  }

  /** Brings what was kept into the document. Rejects when it cannot be read. */
  async read(): Promise<void> {
    try {
      const kept = await this.#parts.rows.read();
      this.#count = kept.length;
      this.#apply(kept);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Resolves when what was under way is written, or has failed. */
  async close(): Promise<void> {
    this.#parts.doc.off('update', this.#take);
    await this.#writing;
    this.#parts.rows.close();
  }

  readonly #take = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.#waiting.push(update);
    this.#hasOwn ||= this.#parts.isOwn(origin);
    this.#write();
  };

  #apply(updates: readonly Uint8Array[]): void {
    const { doc } = this.#parts;
    doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)), this);
  }

  #write(): void {
    this.#writing ??= this.#work();
  }

  /** One write at a time, of everything that came while the one before was on its way. */
  async #work(): Promise<void> {
    do this.#isTorn = !(await this.#writeWaiting());
    while (this.#waiting.length > 0 && !this.#isTorn);
    this.#writing = null;
    this.#parts.onChange();
  }

  async #writeWaiting(): Promise<boolean> {
    const updates = this.#waiting.splice(0);
    const isStrict = this.#hasOwn;
    this.#hasOwn = false;
    try {
      if (this.#isTorn || this.#count + updates.length > FOLD_AFTER) await this.#fold();
      else await this.#parts.rows.add(updates, { isStrict });
      this.#count += updates.length;
      return true;
    } catch {
      return false; // no room, or the browser took the copy away; tried again with the next change
    }
  }

  /** Another tab of this device may have written rows that this one has not read. */
  async #fold(): Promise<void> {
    this.#count = 0;
    await this.#parts.rows.fold((unread) => {
      this.#apply(unread);
      return Y.encodeStateAsUpdate(this.#parts.doc);
    });
  }
}
