import type { outline as english } from '../en/outline.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const outline: typeof english = {
  kinds: {
    note: (author) => `Zettel von ${author}`,
    text: (author) => `Text von ${author}`,
    ink: (author) => `Zeichnung von ${author}`,
    unknown: (author) => `etwas Neues von ${author}`,
  },
  somebody: 'jemand',
  place: (number, count) => (count === 1 ? 'das Einzige hier' : `Nummer ${number} von ${count}`),
  beside: (words) => `neben „${words}“`,
  strokes: (count) => plural(count, { one: '1 Strich', other: `${count} Striche` }),
  empty: 'leer',

  firstAlready: 'Das war das Erste.',
  lastAlready: 'Das war das Letzte.',
  nothingThere: 'In dieser Richtung ist nichts mehr.',
  over: (what) => `über ${what}`,
};
