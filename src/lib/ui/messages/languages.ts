import type { ForEverybody, ForLessons, ForTeachers } from './en/index.ts';

export type Language = 'en' | 'de';

interface LanguageEntry {
  /** In its own words. */
  name: string;
  dir: 'ltr' | 'rtl';
  /** A visitor at the door needs the first, a student two, a teacher all. */
  parts: readonly [() => Promise<ForEverybody>, () => Promise<ForLessons>, () => Promise<ForTeachers>];
}

/** A page loads only the language it shows, and a student's page only what students read. */
export const languages: Record<Language, LanguageEntry> = {
  en: {
    name: 'English',
    dir: 'ltr',
    parts: [
      async () => (await import('./en/index.ts')).forEverybody,
      async () => (await import('./en/for-lessons.ts')).forLessons,
      async () => (await import('./en/for-teachers.ts')).forTeachers,
    ],
  },
  de: {
    name: 'Deutsch',
    dir: 'ltr',
    parts: [
      async () => (await import('./de/index.ts')).forEverybody,
      async () => (await import('./de/for-lessons.ts')).forLessons,
      async () => (await import('./de/for-teachers.ts')).forTeachers,
    ],
  },
};

/** The first of the wished languages that there is; English when there is none. */
export function languageFor(wishes: readonly string[]): Language {
  const known = wishes.map((wish) => wish.toLowerCase().split('-')[0] ?? '');
  return known.find(isLanguage) ?? 'en';
}

export function isLanguage(word: string): word is Language {
  return Object.hasOwn(languages, word);
}
