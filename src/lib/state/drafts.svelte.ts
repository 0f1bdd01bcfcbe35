import { SvelteMap } from 'svelte/reactivity';

const PREFIX = 'chorus.drafts.';

/**
 * What a seat has typed and not handed in yet, by what it is for. It outlives a reload of this tab and the end of the
 * lesson, and nothing else: other tabs have their own.
 */
export class Drafts {
  readonly #key: string;
  readonly #texts: SvelteMap<string, string>;

  constructor(seatId: string) {
    this.#key = PREFIX + seatId;
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

  /** Of every seat that this tab ever had. */
  clear(): void {
    this.#texts.clear();
    removeAll();
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

function removeAll(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // Blocked by the browser: nothing was kept.
  }
}
