import type { DocumentUpdate, StoredDocument } from '#server/store/port.ts';
import { UPDATE_MAX_BYTES } from '#lib/protocol/documents.ts';
import {
  COMPACT_AFTER_BYTES,
  COMPACT_AFTER_UPDATES,
  DOCUMENT_MAX_BYTES,
  DOCUMENT_WARN_BYTES,
  LARGE_DOCUMENT_BYTES,
  LARGE_LOG_UPDATES,
} from './limits.ts';

const bytesOf = (updates: readonly DocumentUpdate[]): number =>
  updates.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** Opening it would hold everybody up. */
export const isLarge = ({ snapshot, updates }: StoredDocument): boolean =>
  updates.length > LARGE_LOG_UPDATES ||
  bytesOf(updates) + (snapshot?.state.length ?? 0) > LARGE_DOCUMENT_BYTES;

/** How far a document's log has grown. */
export class Growth {
  /** Number of the newest update. */
  last = 0;
  #snapshotBytes = 0;
  #since = { updates: 0, bytes: 0 };

  /** Of the newest snapshot and of what was written since. */
  get sizeBytes(): number {
    return this.#snapshotBytes + this.#since.bytes;
  }

  get fullness(): 'roomy' | 'nearly' | 'full' {
    if (this.sizeBytes > DOCUMENT_MAX_BYTES - UPDATE_MAX_BYTES) return 'full'; // not even one large change fits
    return this.sizeBytes > DOCUMENT_WARN_BYTES ? 'nearly' : 'roomy';
  }

  /** A snapshot would pay. */
  get isLong(): boolean {
    return this.#since.updates >= COMPACT_AFTER_UPDATES || this.#since.bytes >= COMPACT_AFTER_BYTES;
  }

  /** There are updates that no snapshot holds. */
  get isUnfolded(): boolean {
    return this.#since.updates > 0;
  }

  begin({ snapshot, updates }: StoredDocument): void {
    this.last = Math.max(this.last, updates.at(-1)?.number ?? snapshot?.upTo ?? 0);
    this.#snapshotBytes = snapshot?.state.length ?? 0;
    this.#since = { updates: updates.length, bytes: bytesOf(updates) };
  }

  /** Returns how many bytes they are. */
  add(updates: readonly DocumentUpdate[]): number {
    const bytes = bytesOf(updates);
    this.last += updates.length;
    this.#since.updates += updates.length;
    this.#since.bytes += bytes;
    return bytes;
  }

  /** A snapshot is being made of all there is by now; what comes meanwhile is since. */
  fold(): void {
    this.#snapshotBytes = this.sizeBytes;
    this.#since = { updates: 0, bytes: 0 };
  }

  /** Here it is. */
  folded(snapshotBytes: number): void {
    this.#snapshotBytes = snapshotBytes;
  }
}
