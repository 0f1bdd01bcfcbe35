import type { Catalogue } from './en/index.ts';

export type Language = 'en' | 'de';

/** Each language in its own words. A page loads only the catalogue it shows. */
export const languages: Record<
  Language,
  { name: string; dir: 'ltr' | 'rtl'; load: () => Promise<{ catalogue: Catalogue }> }
> = {
  en: { name: 'English', dir: 'ltr', load: () => import('./en/index.ts') },
  de: { name: 'Deutsch', dir: 'ltr', load: () => import('./de/index.ts') },
};

/** The first of the wished languages that there is; English when there is none. */
export function languageFor(wishes: readonly string[]): Language {
  const known = wishes.map((wish) => wish.toLowerCase().split('-')[0] ?? '');
  return known.find(isLanguage) ?? 'en';
}

export function isLanguage(word: string): word is Language {
  return Object.hasOwn(languages, word);
}
