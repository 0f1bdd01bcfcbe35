import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const moderation = {
  left: (count: number) =>
    count === 0
      ? 'Nothing waits for you'
      : plural(count, { one: '1 waits for you', other: `${count} wait for you` }),
  keys: 'Keys: a shows it, c covers it, x hides it, j and k go on and back, e hangs it there by itself, m puts alike ones together, r reads aloud, f holds the wall.',
  hold: 'Hold the wall',
  letGo: 'Let the wall go on',
  held: 'The wall is held. Nothing new comes onto it.',
  enlarge: 'By itself',
  enlarged: 'By itself on the wall',
  cover: 'Cover',
  whyNot: 'Why it is not on the wall',
  reasons: [
    'It names somebody in our class. Say it without the name, please.',
    'It could hurt somebody.',
    'It is not about the question.',
  ],
  writeBack: 'Write back',
  writeBackHow: 'Only the device that said this can read it. You will not learn whose it is.',
  sendBack: 'Send it',
  wroteBack: (text: string) => `You wrote back: ${text}`,
  waits: 'Waits',
  verdicts: { shown: 'On the wall', covered: 'On the wall, covered', hidden: 'Hidden' },
  found: (words: string) => `Look twice: ${words}`,
  same: (count: number) => plural(count, { one: 'and 1 like it', other: `and ${count} like it` }),
  merge: (count: number) =>
    plural(count, { one: 'Put 1 alike with it', other: `Put ${count} alike with it` }),
  read: 'Read aloud',
  row: (text: string, state: string) => `${text} – ${state}`,
};
