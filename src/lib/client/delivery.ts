/** The hub refuses so what follows on work it has not got, and asks for everything again by itself. */
const GAP = 'gap';
/** Reasons that pass: the hub asks for everything again when they have. */
const PASSING: ReadonlySet<string> = new Set([GAP, 'read_only', 'disk_full']);

/** `saved`: on the hub's disk, all of it. `saving`: not yet. `refused`: the hub will not take it. */
export type SaveState = 'saved' | 'saving' | 'refused';

/**
 * What of this page's work the hub has on disk. Frames of work are counted from 1 on each connection; the hub says up to
 * which it has saved them. On a new connection it asks for everything it lacks, and only when that answer is saved is
 * what was done before it saved too.
 */
export class Delivery {
  readonly #nowMs: () => number;
  #sent = 0;
  #saved = 0;
  /** The newest frame that held everything the hub lacked; 0: none on this connection yet. */
  #everything = 0;
  /** Some work went out in no frame of this connection: only the next answer with everything brings it. */
  #isBehind = false;
  #refused: { frame: number; reason: string } | null = null;
  #unsavedSinceMs: number | null = null;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get unsavedSinceMs(): number | null {
    return this.#unsavedSinceMs;
  }

  /** Why the hub did not take something; null also where it mends that by itself at once. */
  get refusal(): string | null {
    return this.#refused && this.#refused.reason !== GAP ? this.#refused.reason : null;
  }

  get state(): SaveState {
    if (this.#refused && !PASSING.has(this.#refused.reason)) return 'refused';
    return this.#unsavedSinceMs === null ? 'saved' : 'saving';
  }

  /** Something changed here. `isSent`: it went out in a frame; otherwise there was no line for it. */
  changed({ isSent }: { isSent: boolean }): void {
    if (!isSent) this.#isBehind = true;
    this.#unsavedSinceMs ??= this.#nowMs();
  }

  /** A new connection begins: counting starts anew, and nothing that was under way counts as saved. */
  connected(): void {
    this.#isBehind = this.#unsavedSinceMs !== null;
    this.#sent = 0;
    this.#saved = 0;
    this.#everything = 0;
    if (this.#refused) this.#refused = { ...this.#refused, frame: 0 };
  }

  sent({ isEverything }: { isEverything: boolean }): void {
    this.#sent += 1;
    if (!isEverything) return;
    this.#everything = this.#sent;
    this.#isBehind = false;
  }

  saved(upTo: number): void {
    this.#saved = Math.max(this.#saved, upTo);
    const hasEverything = this.#everything > 0 && this.#saved >= this.#everything;
    if (hasEverything && this.#refused && this.#refused.frame < this.#everything) this.#refused = null;
    if (!hasEverything || this.#saved < this.#sent || this.#isBehind || this.#refused) return;
    this.#unsavedSinceMs = null;
  }

  /** What follows on a refused frame is refused as a gap: the first reason is the one that counts. */
  refused(frame: number, reason: string): void {
    this.#refused = { frame, reason: reason === GAP ? (this.refusal ?? GAP) : reason };
    this.#unsavedSinceMs ??= this.#nowMs();
  }
}
