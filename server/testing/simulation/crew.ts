import { seededRandom } from '../random.ts';
import { kindOf } from './habits.ts';
import { Ledger } from './ledger.ts';
import { classNames } from './names.ts';
import { Pace } from './pace.ts';
import { Student } from './student.ts';

export interface CrewOptions {
  url: string;
  students: number;
  minutes: number;
  seed: number;
}

/** All students of the simulated class. */
export class Crew {
  readonly ledger = new Ledger();
  readonly names: string[];
  readonly students: Student[];
  readonly #pace = new Pace();
  #living: Promise<unknown> = Promise.resolve();

  constructor({ url, students, minutes, seed }: CrewOptions) {
    this.names = classNames(seededRandom(seed), students);
    const shared = { seed, url, durationMs: minutes * 60_000, pace: this.#pace, ledger: this.ledger };
    this.students = this.names.map(
      (name, index) =>
        new Student({ ...shared, index, name, kind: kindOf(index), otherName: this.names[0] ?? '' }),
    );
  }

  /** Everybody who is in may be heard in every question. */
  get hasTokens(): boolean {
    return this.students.every((student) => !student.hasName || student.hasTokens);
  }

  /** The lesson has ended. */
  get isOver(): boolean {
    return this.students.some(({ phase }) => phase === 'ended');
  }

  /** Nothing is under way: answered, and on disk; but for what was drawn before its maker had to leave the board. */
  hasArrived(hasMoved: (seatId: string) => boolean): boolean {
    const { signals, drawn } = this.ledger;
    return (
      signals.every(({ answer }) => answer !== null) &&
      [...drawn.values()].every(({ savedAtMs, seatId }) => savedAtMs !== null || hasMoved(seatId))
    );
  }

  /** Resolves when everybody is in, or has given up. */
  async walkIn(code: string): Promise<void> {
    await this.#all((student) => student.walkIn(code));
  }

  /** Everybody who is in begins to work. */
  begin(): void {
    this.#living = this.#all(async (student) => (student.hasName ? student.live() : undefined));
  }

  /** Everybody comes in and begins as they come. */
  async walkInAndLive(code: string): Promise<void> {
    this.#living = this.#all(async (student) => {
      await student.walkIn(code);
      await student.live();
    });
    await this.#living;
  }

  /** Pens down; resolves when everybody has stopped. */
  async stop(): Promise<void> {
    this.#pace.stop();
    await this.#living;
  }

  leave(): void {
    for (const student of this.students) student.leave();
  }

  async #all(act: (student: Student) => Promise<unknown>): Promise<void> {
    await Promise.all(
      this.students.map((student) => act(student).catch((error: unknown) => this.#note(student, error))),
    );
  }

  #note({ name, kind }: Student, error: unknown): void {
    this.ledger.trouble.push(`${name} (${kind}): ${error instanceof Error ? error.message : String(error)}`);
  }
}
