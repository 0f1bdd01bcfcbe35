import { marksOf, type Mark } from '#lib/board/marks.ts';
import { COLOUR_COUNT, type BoardObject } from '#lib/domain/board.ts';
import type { Author } from '#lib/domain/history.ts';
import { m } from '../../messages/index.svelte.ts';
import type { Hand } from '../../replay/hands.ts';
import type { Parts } from '../../replay/parts.ts';
import { shortNames } from '../../replay/short-names.ts';
import type { Easel } from '../easel.svelte.ts';

/** Nobody's work comes or goes while it is looked at by maker. */
const NOTHING = new Set<string>();

/** Everybody who made something, in the order in which they began. Nine and more share colours: their letters differ. */
export function makersIn(objects: Iterable<BoardObject>): Hand[] {
  const names = new Set([...objects].sort((a, b) => a.z - b.z).map(({ author }) => author));
  const shorts = shortNames([...names].map((name) => name || m.outline.somebody));
  return [...names].map((author, index) => ({
    author,
    name: author || m.outline.somebody,
    short: shorts[index] ?? '',
    colour: index % COLOUR_COUNT,
  }));
}

/** Who made what of the board as it is now. */
export class Makers implements Parts {
  readonly #easel: Easel;
  #chosen = $state.raw<Author | undefined>();

  constructor(easel: Easel) {
    this.#easel = easel;
  }

  readonly #objects = $derived.by((): BoardObject[] => {
    void this.#easel.sight.version;
    return [...this.#easel.model.placed()];
  });

  readonly hands = $derived.by((): Hand[] => makersIn(this.#objects));

  readonly marks = $derived.by((): Mark[] => {
    const makerOf = (id: string) => this.#easel.find(id)?.author ?? '';
    return marksOf(this.#objects, { makerOf, changed: NOTHING });
  });

  get chosen(): Hand | null {
    return this.hands.find(({ author }) => author === this.#chosen) ?? null;
  }

  get others(): ReadonlySet<string> {
    const { chosen } = this;
    const others = chosen ? this.#objects.filter(({ author }) => author !== chosen.author) : [];
    return new Set(others.map(({ id }) => id));
  }

  handOf(author: Author): Hand | undefined {
    return this.hands.find((hand) => hand.author === author);
  }

  partOf({ author }: Hand): number {
    return this.marks.filter(({ maker }) => maker === author).length;
  }

  choose({ author }: Hand): void {
    this.#chosen = this.#chosen === author ? undefined : author;
  }
}
