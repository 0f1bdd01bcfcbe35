import type { Answer } from './answer.ts';

/** How many answers are remembered; a command that is sent again comes within minutes. */
const REMEMBERED = 5_000;

/** A command that arrives again under the same id gets the answer of the first time instead of being carried out twice. */
export class Once {
  readonly #answers = new Map<string, Promise<Answer>>();

  has(key: string): boolean {
    return this.#answers.has(key);
  }

  run(key: string, carryOut: () => Promise<Answer>): Promise<Answer> {
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = carryOut();
    this.#answers.set(key, answer);
    if (this.#answers.size > REMEMBERED) this.#forgetOldest();
    return answer;
  }

  #forgetOldest(): void {
    const [oldest] = this.#answers.keys();
    if (oldest !== undefined) this.#answers.delete(oldest);
  }
}
