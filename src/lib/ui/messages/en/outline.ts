import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');
const SPELLED = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinal = (number: number) =>
  SPELLED[number - 1] ?? `${number}${endings[ordinals.select(number)] ?? 'th'}`;

export const outline = {
  kinds: {
    note: (author: string) => `note by ${author}`,
    text: (author: string) => `text by ${author}`,
    ink: (author: string) => `drawing by ${author}`,
    unknown: (author: string) => `something new by ${author}`,
  },
  /** Ada, or else: */
  somebody: 'somebody',
  place: (number: number, count: number) =>
    count === 1 ? 'the only thing here' : `${ordinal(number)} of ${count}`,
  beside: (words: string) => `next to “${words}”`,
  strokes: (count: number) => plural(count, { one: '1 line', other: `${count} lines` }),
  empty: 'empty',

  firstAlready: 'That was the first.',
  lastAlready: 'That was the last.',
  nothingThere: 'Nothing further that way.',
  over: (what: string) => `over ${what}`,
};
