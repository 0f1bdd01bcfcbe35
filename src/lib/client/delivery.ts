/** The hub refuses so what follows on work it has not got, and asks for everything again by itself. */
const GAP = 'gap';

export type SaveState = 'saved' | 'saving' | 'device' | 'refused';

/**
 * What of this page's work the hub has on disk. Frames of work are counted from 1 on each connection; the hub says up to
 * which it has saved them. On a new connection it asks for everything it lacks, and only when that answer is saved is
 * what was done before it saved too.
 */
export class Delivery {
  /** Whether this device keeps a copy that outlives the page. */
  isKept = false;
  readonly #nowMs: () => number;
  #sent = 0;
  #saved = 0;
  /** The newest frame that held everything the hub lacked; 0: none on this connection yet. */
  #everything = 0;
  /** Changes made while nothing could be sent, or before this page's first connection (a copy from the device). */
  #isBehind = false;
  #refused: { frame: number; reason: string } | null = null;
  #unsavedSinceMs: number | null = null;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get unsavedSinceMs(): number | null {
    return this.#unsavedSinceMs;
  }

  get refusal(): string | null {
    return this.#refused && this.#refused.reason !== GAP ? this.#refused.reason : null;
  }

  state(isConnected: boolean): SaveState {
    if (this.refusal) return 'refused';
    if (this.#isAllSaved()) return 'saved';
    return isConnected || !this.isKept ? 'saving' : 'device';
  }

  /** Something changed here; it is sent at once when there is a connection. */
  changed(): void {
    this.#isBehind = true;
    this.#unsavedSinceMs ??= this.#nowMs();
  }

  /** A new connection begins: counting starts anew, and nothing that was under way counts as saved. */
  connected(): void {
    if (!this.#isAllSaved()) this.#isBehind = true;
    this.#sent = 0;
    this.#saved = 0;
    this.#everything = 0;
    if (this.#refused) this.#refused = { ...this.#refused, frame: 0 };
  }

  sent({ isEverything }: { isEverything: boolean }): void {
    this.#sent += 1;
    if (isEverything) this.#everything = this.#sent;
  }

  saved(upTo: number): void {
    this.#saved = Math.max(this.#saved, upTo);
    const hasEverything = this.#everything > 0 && this.#saved >= this.#everything;
    if (hasEverything && this.#refused && this.#refused.frame < this.#everything) this.#refused = null;
    if (!hasEverything || this.#saved < this.#sent || this.#refused) return;
    this.#isBehind = false;
    this.#unsavedSinceMs = null;
  }

  refused(frame: number, reason: string): void {
    const isWorse = this.refusal === null || reason !== GAP;
    this.#refused = { frame, reason: isWorse ? reason : (this.refusal ?? reason) };
    this.#unsavedSinceMs ??= this.#nowMs();
  }

  #isAllSaved(): boolean {
    return !this.#isBehind && this.#saved >= this.#sent && !this.#refused;
  }
}
