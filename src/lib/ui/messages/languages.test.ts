import { expect, test } from 'vitest';
import { languageFor, languages, type Language } from './languages.ts';

test('a browser in Austrian German gets German', () => {
  expect(languageFor(['de-AT', 'en'])).toBe('de');
});

test('the first wish that can be met wins, and English is for everybody else', () => {
  expect(languageFor(['fr-FR', 'DE', 'en-GB'])).toBe('de');
  expect(languageFor(['fr', 'constructor'])).toBe('en');
  expect(languageFor([])).toBe('en');
});

test.each(Object.keys(languages) as Language[])('%s leaves no sentence empty', async (language) => {
  const parts = await Promise.all(Object.values(languages[language].parts).map((load) => load()));
  for (const part of parts) expect(emptyIn(part)).toEqual([]);
});

function emptyIn(branch: object, path = ''): string[] {
  return Object.entries(branch).flatMap(([key, leaf]) => {
    if (typeof leaf === 'object' && leaf !== null) return emptyIn(leaf, `${path}${key}.`);
    return leaf === '' ? [path + key] : [];
  });
}
