type Dir = 'ltr' | 'rtl';

/** Letters that run against a sentence of that direction: from Hebrew to the Arabic forms, from Latin to Cyrillic. */
const AGAINST: Record<Dir, RegExp> = { ltr: /[\u0590-\u08ff\ufb1d-\ufefc]/, rtl: /[a-z\u00c0-\u052f]/i };

/** First strong isolate … pop directional isolate. */
const isolate = (dir: Dir, words: unknown): unknown => {
  if (Array.isArray(words)) return words.map((each) => isolate(dir, each));
  return typeof words === 'string' && AGAINST[dir].test(words) ? `\u2068${words}\u2069` : words;
};

/**
 * The same sentences, in which a name or words that run the other way keep to themselves: else "ليلى" in an English
 * sentence takes the number after it to its other side.
 */
export function isolating<Sentences extends object>(sentences: Sentences, dir: Dir): Sentences {
  const entries = Object.entries(sentences).map(([key, sentence]: [string, unknown]) => {
    if (typeof sentence === 'function')
      return [key, (...words: unknown[]): unknown => sentence(...words.map((each) => isolate(dir, each)))];
    const isBranch = typeof sentence === 'object' && sentence !== null && !Array.isArray(sentence);
    return [key, isBranch ? isolating(sentence, dir) : sentence];
  });
  return Object.fromEntries(entries) as Sentences;
}
