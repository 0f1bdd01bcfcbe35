import { SvelteMap } from 'svelte/reactivity';

/**
 * What a seat has typed and not handed in yet, by what it is for. It outlives a reload of this tab and the end of the
 * lesson, and nothing else: other tabs have their own.
 */
export class Drafts {
  readonly #key: string;
  readonly #texts: SvelteMap<string, string>;

  constructor(seatId: string) {
    this.#key = `chorus.drafts.${seatId}`;
    this.#texts = new SvelteMap(read(this.#key));
  }

  /** Empty when nothing was typed. */
  get(what: string): string {
    return this.#texts.get(what) ?? '';
  }

  set(what: string, text: string): void {
    if (text === '') this.#texts.delete(what);
    else this.#texts.set(what, text);
    write(this.#key, [...this.#texts]);
  }

  clear(): void {
    this.#texts.clear();
    write(this.#key, []);
  }
}

function read(key: string): [string, string][] {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '[]') as [string, string][];
  } catch {
    return [];
  }
}

function write(key: string, texts: [string, string][]): void {
  try {
    if (texts.length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(texts));
  } catch {
    // Blocked by the browser, or full: the texts last until the page is closed.
  }
}
