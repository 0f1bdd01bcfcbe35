/** Teachers' sessions, by their hashes: what their pages still have open ends with them. */
export class Sessions {
  readonly #used = new Set<string>();
  readonly #ended = new Set<string>();

  /** Somebody is here with it. */
  use(session: string): void {
    this.#used.add(session);
  }

  end(session: string): void {
    this.#used.delete(session);
    this.#ended.add(session);
  }

  hasEnded(session: string): boolean {
    return this.#ended.has(session);
  }

  /** Which of those in use have ended may not have been heard: asks about each. */
  async lookAgain(isThere: (session: string) => Promise<boolean>): Promise<void> {
    for (const session of [...this.#used]) if (!(await isThere(session))) this.end(session);
  }
}
