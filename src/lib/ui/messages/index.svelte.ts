import { recall, remember } from '../device-choice.ts';
import type { Catalogue } from './en/index.ts';
import { isLanguage, languageFor, languages, type Language } from './languages.ts';

/** A student's page does without the sentences of the teacher's pages and the wall. */
export type Reader = 'student' | 'teacher';

let catalogue = $state.raw<Partial<Catalogue>>({});
let language = $state<Language>('en');
let reader: Reader | undefined;

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
  if (reader === 'teacher' || reader === next) return;
  reader = next;
  const chosen = recall('language');
  await showLanguage(chosen && isLanguage(chosen) ? chosen : languageFor(navigator.languages));
}

export async function chooseLanguage(choice: Language): Promise<void> {
  remember('language', choice);
  await showLanguage(choice);
}

export async function showLanguage(next: Language): Promise<void> {
  const { dir, forEverybody, forTeachers } = languages[next];
  const parts = await Promise.all([forEverybody(), reader === 'student' ? {} : forTeachers()]);
  catalogue = { ...parts[0], ...parts[1] };
  language = next;
  if (typeof document === 'undefined') return;
  document.documentElement.lang = next;
  document.documentElement.dir = dir;
}

/** What a person reads when the hub refuses; a code from a newer hub gets the general sentence. */
export function refusalSentence(code: string): string {
  const { codes } = m;
  return Object.hasOwn(codes, code) ? codes[code as keyof typeof codes] : codes.broken;
}
