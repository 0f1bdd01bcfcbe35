import type * as rosters from '#lib/domain/roster.ts';
import type { SchoolClass } from '#lib/protocol/http.ts';
import { cleanLine } from '#lib/protocol/names.ts';

export const MOST_STUDENTS = 200;
/** Larger than any list of names, in bytes. */
const LARGEST_FILE_BYTES = 1_000_000;

type Reader = typeof rosters;
export type NameProblem = 'nameEmpty' | 'sameName';

const keyOf = (name: string) => cleanLine(name).toLocaleLowerCase();

/** A class while it is written: its roster, and what was pasted and not yet put on it. */
export class ClassDraft {
  /** Null until it is saved for the first time. */
  classId: string | null = $state(null);
  name: string = $state('');
  students: { name: string }[] = $state([]);
  pasted: string = $state('');
  /** Saving was tried: what is missing may be said now. */
  attempted: boolean = $state(false);

  /** What is understood of the pasted text; null while there is none. */
  readonly understood: rosters.Roster | null = $derived.by(() =>
    this.#reader && this.pasted.trim() !== ''
      ? this.#reader.readRoster(
          this.pasted,
          this.students.map(({ name }) => name),
        )
      : null,
  );

  readonly #keys: string[] = $derived(this.students.map(({ name }) => keyOf(name)));
  #reader: Reader | null = $state.raw(null);
  #saved = $state('');
  readonly #reading: Promise<Reader>;

  constructor(from: SchoolClass | null) {
    this.#reading = import('#lib/domain/roster.ts');
    void this.#reading.then((reader) => (this.#reader = reader));
    if (from) this.take(from);
    this.#saved = this.#snapshot;
  }

  get count(): number {
    return this.students.length + (this.understood?.names.length ?? 0);
  }

  get isDirty(): boolean {
    return this.#snapshot !== this.#saved || (this.understood?.names.length ?? 0) > 0;
  }

  get isComplete(): boolean {
    return (
      this.name.trim() !== '' &&
      this.count <= MOST_STUDENTS &&
      this.students.every((_, at) => this.problemOf(at) === null)
    );
  }

  problemOf(at: number): NameProblem | null {
    const key = this.#keys[at] ?? '';
    if (key === '') return 'nameEmpty';
    return this.#keys.indexOf(key) === at ? null : 'sameName';
  }

  /** What could not be put on the list stays where it was pasted. */
  putOnList(): void {
    if (!this.understood) return;
    const { names, repeated, tooLong } = this.understood;
    this.students.push(...names.map((name) => ({ name })));
    this.pasted = [...repeated, ...tooLong].join('\n');
  }

  /** False when the file is no text. */
  async readFile(file: File): Promise<boolean> {
    if (file.size > LARGEST_FILE_BYTES) return false;
    const text = (await this.#reading).readTextFile(new Uint8Array(await file.arrayBuffer()));
    if (text !== null) this.pasted = text;
    return text !== null;
  }

  /** What to send to the hub. */
  get content(): { name: string; students: string[] } {
    return { name: this.name, students: this.students.map(({ name }) => name) };
  }

  /** Now the draft is what the hub holds. */
  take({ classId, name, students }: SchoolClass): void {
    this.classId = classId;
    this.name = name;
    this.students = students.map((student) => ({ name: student }));
    this.#saved = this.#snapshot;
  }

  get #snapshot(): string {
    return JSON.stringify(this.content);
  }
}
