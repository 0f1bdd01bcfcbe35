import { recall, remember } from '../device-choice.ts';
import type { Catalogue } from './en/index.ts';
import { isolating } from './isolating.ts';
import { isLanguage, languageFor, languages, type Language, type Part } from './languages.ts';

/** The parts of a catalogue that each reader needs: the door does without lessons, a student without the desk. */
const PARTS = {
  visitor: ['everybody'],
  student: ['everybody', 'lessons'],
  teacher: ['everybody', 'lessons', 'boards', 'teachers', 'kinds'],
  board: ['everybody', 'boards'],
  replay: ['boards', 'replays'],
  extras: ['extras'],
  kinds: ['kinds'],
  care: ['cares'],
  way: ['ways'],
  groups: ['groups'],
} satisfies Record<string, Part[]>;
export type Reader = keyof typeof PARTS;

let catalogue = $state.raw<Partial<Catalogue>>({});
let language = $state<Language>('en');
/** What this page has asked for; a test, which asks for nothing, gets all. */
const wanted = new Set<Part>();

/** Every sentence a person reads, in the language shown now: `m.common.save`. */
export const m = new Proxy({} as Catalogue, {
  get(_, feature: keyof Catalogue) {
    const sentences = catalogue[feature];
    if (!sentences) throw new Error(`m.${feature} is read on a page that did not load it`);
    return sentences;
  },
});

export const currentLanguage = (): Language => language;

/** Loads what the reader's pages say, in the language chosen on this device or wished for by the browser. */
export async function startLanguage(next: Reader): Promise<void> {
  const missing = PARTS[next].filter((part) => !wanted.has(part));
  if (missing.length === 0) return;
  for (const part of missing) wanted.add(part);
  const chosen = recall('language');
  try {
    await showLanguage(chosen && isLanguage(chosen) ? chosen : languageFor(navigator.languages));
  } catch (error) {
    for (const part of missing) wanted.delete(part); // asked for again by whoever comes next
    throw error;
  }
}

export async function chooseLanguage(choice: Language): Promise<void> {
  remember('language', choice);
  await showLanguage(choice);
}

export async function showLanguage(next: Language): Promise<void> {
  const { dir, parts } = languages[next];
  const names = wanted.size > 0 ? [...wanted] : (Object.keys(parts) as Part[]);
  const loaded = await Promise.all(names.map((name) => parts[name]()));
  catalogue = isolating(Object.assign({}, ...loaded) as Partial<Catalogue>, dir);
  language = next;
  if (typeof document === 'undefined') return;
  document.documentElement.lang = next;
  document.documentElement.dir = dir;
}

/** What a person reads when the hub refuses; a code from a newer hub gets the general sentence. */
export function refusalSentence(code: string): string {
  const codes = { ...m.codes, ...catalogue.teacher?.codes };
  return Object.hasOwn(codes, code) ? codes[code as keyof typeof codes] : codes.broken;
}
