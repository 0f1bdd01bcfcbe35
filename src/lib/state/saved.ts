import type { DocumentStatus } from '#lib/client/documents.ts';

/**
 * Where somebody's work is. `saved`: on the hub's disk. `saving`: on its way. `savedHere`: on this device's disk, goes by
 * itself. `notSaved`: nowhere but on this page, because the hub refused it or neither network nor device takes it.
 */
export type SavedState = 'saved' | 'saving' | 'savedHere' | 'notSaved';

/** For how long it has not been on the hub's disk: `late` from 2 s on, `tooLate` from 8 s on. */
export type Wait = 'short' | 'late' | 'tooLate';

export interface Saved {
  state: SavedState;
  wait: Wait;
}

export const LATE_MS = 2_000;
export const TOO_LATE_MS = 8_000;
/** Better news is told when it has lasted for so long, in ms, so that nothing flickers while somebody types. */
export const SETTLED_MS = 500;

export const SAVED: Saved = { state: 'saved', wait: 'short' };

/** From the one to worry about least. */
const WORRIES: readonly SavedState[] = ['saved', 'savedHere', 'saving', 'notSaved'];
export const worryOf = ({ state }: Saved): number => WORRIES.indexOf(state);

const waitOf = (waitedMs: number): Wait =>
  waitedMs >= TOO_LATE_MS ? 'tooLate' : waitedMs >= LATE_MS ? 'late' : 'short';

type Known = Pick<DocumentStatus, 'save' | 'device' | 'connection' | 'unsavedSinceMs'>;

export function savedAt({ save, device, connection, unsavedSinceMs }: Known, nowMs: number): Saved {
  if (save === 'saved') return SAVED;
  if (save === 'refused' || connection === 'closed') return { state: 'notSaved', wait: 'tooLate' };
  const wait = waitOf(nowMs - (unsavedSinceMs ?? nowMs));
  if (wait === 'short' || device === 'writing') return { state: 'saving', wait };
  if (device === 'kept') return { state: 'savedHere', wait };
  const isUnderWay = connection === 'connected' && wait === 'late';
  return { state: isUnderWay ? 'saving' : 'notSaved', wait };
}

/**
 * Follows how a document stands and says so: worse at once, better when it has lasted, and what waits as it gets late. Never
 * says that something is saved while it is not.
 */
export class SavedWatch {
  readonly #read: () => Known;
  readonly #say: (saved: Saved) => void;
  #said: Saved = SAVED;
  #betterSinceMs: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(read: () => Known, say: (saved: Saved) => void) {
    this.#read = read;
    this.#say = say;
  }

  /** To be called whenever the document's status changes. */
  readonly look = (): void => {
    const nowMs = Date.now();
    const known = this.#read();
    const saved = savedAt(known, nowMs);
    const isBetter = worryOf(saved) < worryOf(this.#said);
    this.#betterSinceMs = isBetter ? (this.#betterSinceMs ?? nowMs) : null;
    const settlesAtMs = this.#betterSinceMs === null ? nowMs : this.#betterSinceMs + SETTLED_MS;
    if (nowMs >= settlesAtMs) this.#tell(saved);
    else if (saved.state !== 'saved') this.#tell({ ...saved, state: this.#said.state });
    this.#lookAgain(nowMs, [settlesAtMs, ...stepsOf(known)]);
  };

  stop(): void {
    clearTimeout(this.#timer);
  }

  #tell(saved: Saved): void {
    if (saved.state === this.#said.state && saved.wait === this.#said.wait) return;
    this.#said = saved;
    this.#say(saved);
  }

  #lookAgain(nowMs: number, momentsMs: readonly number[]): void {
    clearTimeout(this.#timer);
    const next = Math.min(...momentsMs.filter((moment) => moment > nowMs));
    if (next < Infinity) this.#timer = setTimeout(this.look, next - nowMs);
  }
}

const stepsOf = ({ unsavedSinceMs }: Known) =>
  unsavedSinceMs === null ? [] : [unsavedSinceMs + LATE_MS, unsavedSinceMs + TOO_LATE_MS];
