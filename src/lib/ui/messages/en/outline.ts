import type { Deeds } from '#lib/board/news.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');
const list = new Intl.ListFormat('en');
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
    shape: (author: string, form: string) => `${form} by ${author}`,
    stamp: (author: string, form: string) => `stamp ${form} by ${author}`,
    frame: () => 'frame',
    link: (author: string) => `link by ${author}`,
    audio: (author: string) => `sound by ${author}`,
    image: (author: string, words: string) =>
      words ? `picture by ${author}` : `picture without words, by ${author}`,
    connector: (author: string, form: string) => `${form} by ${author}`,
    unknown: (author: string) => `something new by ${author}`,
  },
  /** Ada, or else: */
  somebody: 'somebody',
  place: (number: number, count: number, frame: string | null) => {
    if (frame !== null) return `${ordinal(number)} in ${frame || 'a frame without a name'}`;
    return count === 1 ? 'the only thing here' : `${ordinal(number)} of ${count}`;
  },
  joins: (from: string, to: string) => `from “${from}” to “${to}”`,
  thePaper: 'the paper',
  locked: 'locked',
  dots: (count: number) => plural(count, { one: '1 dot', other: `${count} dots` }),
  beside: (words: string) => `next to “${words}”`,
  strokes: (count: number) => plural(count, { one: '1 line', other: `${count} lines` }),
  empty: 'empty',

  firstAlready: 'That was the first.',
  lastAlready: 'That was the last.',
  nothingThere: 'Nothing further that way.',
  over: (what: string) => `over ${what}`,
  nowAt: (place: string) => `Now ${place}.`,

  intoFrame: 'Into a frame …',
  whichFrame: 'Into which frame?',
  noFrame: 'Into none',
  noFrameYet: 'There is no frame here yet. F makes one.',
  loose: 'In no frame',
  arrowTo: 'Arrow to …',
  whereTo: 'Where does the arrow go?',

  title: 'The board as a list',
  list: 'List',
  picture: 'Picture',
  find: 'Find on this board',
  add: 'New note',
  addPicture: 'New picture',
  count: (count: number) =>
    count === 0
      ? 'Nothing here yet. Lay down the first note.'
      : plural(count, { one: '1 thing', other: `${count} things` }),
  found: (count: number) => plural(count, { one: '1 thing found', other: `${count} things found` }),
  more: (count: number) => `Show more (${count} left)`,
  up: 'Further up',
  down: 'Further down',
  showThere: 'Show on the picture',
  tellNews: 'Tell me what the others do',
  did: (who: string, { isNotes, added, wrote, moved, changed, removed }: Deeds) => {
    const things = (count: number) => plural(count, { one: '1 thing', other: `${count} things` });
    const notes = (count: number) => plural(count, { one: '1 note', other: `${count} notes` });
    const parts = [
      added && `added ${isNotes ? notes(added) : things(added)}`,
      wrote && `wrote in ${things(wrote)}`,
      moved && `moved ${things(moved)}`,
      changed && `recoloured ${things(changed)}`,
      removed && `took away ${things(removed)}`,
    ].filter((part) => typeof part === 'string');
    return `${who.charAt(0).toUpperCase()}${who.slice(1)} ${list.format(parts)}.`;
  },
  othersDid: 'Others did something too.',
  came: (names: readonly string[]) => `Here now: ${list.format(names)}.`,
  left: (names: readonly string[]) => `No longer here: ${list.format(names)}.`,
  readAloud: 'Read aloud',
  stopReading: 'Stop reading',
};
