import { Page } from '../bench/page.ts';
import type { Seat } from '../bench/seats.ts';

/** What nobody may lose: work that was acknowledged as on disk, or that anybody but its maker has seen. By document. */
export class Ledger {
  readonly promised = new Map<string, Set<string>>();
  acknowledged = 0;

  acknowledge(url: string, note: string): void {
    this.acknowledged += 1;
    this.promise(url, note);
  }

  promise(url: string, note: string): void {
    const path = new URL(url).pathname;
    this.promised.set(path, (this.promised.get(path) ?? new Set()).add(note));
  }

  get size(): number {
    return [...this.promised.values()].reduce((sum, notes) => sum + notes.size, 0);
  }

  /** The promised notes that are not in `kept`. */
  lost(url: string, kept: { has(note: string): boolean }): string[] {
    return [...(this.promised.get(new URL(url).pathname) ?? [])].filter((note) => !kept.has(note));
  }
}

let lastWriter = 0;

/** A page that writes one note after another and takes down what it is promised and what it sees. */
export class Writer extends Page {
  readonly notes = this.doc.getMap<string>('notes');
  readonly #url: string;
  readonly #ledger: Ledger;
  readonly #name = `w${++lastWriter}`;
  #written = 0;
  /** Notes on their way, by frame. */
  readonly #waiting = new Map<number, string>();

  constructor(seat: Seat, ledger: Ledger) {
    super(seat);
    this.#url = seat.url;
    this.#ledger = ledger;
    this.notes.observe(({ keysChanged }, { origin }) => {
      if (origin === this) for (const note of keysChanged) ledger.promise(this.#url, String(note));
    });
  }

  /** `text` makes a note as large as that. */
  write(text = ''): void {
    if (!this.isOpen) return;
    const note = `${this.#name}.${++this.#written}`;
    this.notes.set(note, text);
    this.#waiting.set(this.frames, note);
  }

  override onSaved(upTo: number): void {
    for (const [frame, note] of this.#waiting) {
      if (frame > upTo) break;
      this.#waiting.delete(frame);
      if (!this.refused.has(frame)) this.#ledger.acknowledge(this.#url, note);
    }
  }
}
