import { recall, remember } from '../device-choice.ts';
import type { Catalogue } from './en/index.ts';
import { isLanguage, languageFor, languages, type Language } from './languages.ts';

/** How many parts of a catalogue each reader needs: the door does without lessons, a student without the desk. */
const PARTS = { visitor: 1, student: 2, teacher: 3 };
export type Reader = keyof typeof PARTS;

let catalogue = $state.raw<Partial<Catalogue>>({});
let language = $state<Language>('en');
/** Parts that this page has asked for; a test, which asks for none, gets all. */
let wanted = 0;

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
  if (PARTS[next] <= wanted) return;
  wanted = PARTS[next];
  const chosen = recall('language');
  await showLanguage(chosen && isLanguage(chosen) ? chosen : languageFor(navigator.languages));
}

export async function chooseLanguage(choice: Language): Promise<void> {
  remember('language', choice);
  await showLanguage(choice);
}

export async function showLanguage(next: Language): Promise<void> {
  const { dir, parts } = languages[next];
  const loaded = await Promise.all(parts.slice(0, wanted || parts.length).map((load) => load()));
  catalogue = Object.assign({}, ...loaded) as Partial<Catalogue>;
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
