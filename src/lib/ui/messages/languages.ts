import type {
  ForCares,
  ForBoards,
  ForEverybody,
  ForExtras,
  ForGroups,
  ForKinds,
  ForLessons,
  ForReplays,
  ForTeachers,
  ForWays,
} from './en/index.ts';

export type Language = 'en' | 'de';

interface LanguageEntry {
  /** In its own words. */
  name: string;
  dir: 'ltr' | 'rtl';
  parts: {
    everybody: () => Promise<ForEverybody>;
    lessons: () => Promise<ForLessons>;
    boards: () => Promise<ForBoards>;
    teachers: () => Promise<ForTeachers>;
    replays: () => Promise<ForReplays>;
    extras: () => Promise<ForExtras>;
    kinds: () => Promise<ForKinds>;
    cares: () => Promise<ForCares>;
    ways: () => Promise<ForWays>;
    groups: () => Promise<ForGroups>;
  };
}

export type Part = keyof LanguageEntry['parts'];

/** A page loads only the language it shows, and a student's page only what students read. */
export const languages: Record<Language, LanguageEntry> = {
  en: {
    name: 'English',
    dir: 'ltr',
    parts: {
      everybody: async () => (await import('./en/index.ts')).forEverybody,
      lessons: async () => (await import('./en/for-lessons.ts')).forLessons,
      boards: async () => (await import('./en/for-boards.ts')).forBoards,
      teachers: async () => (await import('./en/for-teachers.ts')).forTeachers,
      replays: async () => (await import('./en/for-replays.ts')).forReplays,
      extras: async () => (await import('./en/for-extras.ts')).forExtras,
      kinds: async () => (await import('./en/for-kinds.ts')).forKinds,
      cares: async () => (await import('./en/for-cares.ts')).forCares,
      ways: async () => (await import('./en/for-ways.ts')).forWays,
      groups: async () => (await import('./en/for-groups.ts')).forGroups,
    },
  },
  de: {
    name: 'Deutsch',
    dir: 'ltr',
    parts: {
      everybody: async () => (await import('./de/index.ts')).forEverybody,
      lessons: async () => (await import('./de/for-lessons.ts')).forLessons,
      boards: async () => (await import('./de/for-boards.ts')).forBoards,
      teachers: async () => (await import('./de/for-teachers.ts')).forTeachers,
      replays: async () => (await import('./de/for-replays.ts')).forReplays,
      extras: async () => (await import('./de/for-extras.ts')).forExtras,
      kinds: async () => (await import('./de/for-kinds.ts')).forKinds,
      cares: async () => (await import('./de/for-cares.ts')).forCares,
      ways: async () => (await import('./de/for-ways.ts')).forWays,
      groups: async () => (await import('./de/for-groups.ts')).forGroups,
    },
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
