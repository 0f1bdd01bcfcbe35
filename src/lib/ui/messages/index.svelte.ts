import { recall, remember } from '../device-choice.ts';
import type { Catalogue } from './en/index.ts';
import { isLanguage, languageFor, languages, type Language } from './languages.ts';

let catalogue = $state.raw<Catalogue>();
let language = $state<Language>('en');

/** Every sentence a person reads, in the language shown now: `m.common.save`. Load a language before reading. */
export const m = new Proxy({} as Catalogue, {
  get(_, feature: keyof Catalogue) {
    if (!catalogue) throw new Error(`m.${feature} was read before a language was loaded`);
    return catalogue[feature];
  },
});

export const currentLanguage = (): Language => language;

/** The language chosen on this device, else what the browser wishes for. */
export function startLanguage(): Promise<void> {
  const chosen = recall('language');
  return showLanguage(chosen && isLanguage(chosen) ? chosen : languageFor(navigator.languages));
}

export async function chooseLanguage(choice: Language): Promise<void> {
  remember('language', choice);
  await showLanguage(choice);
}

export async function showLanguage(next: Language): Promise<void> {
  catalogue = (await languages[next].load()).catalogue;
  language = next;
  if (typeof document === 'undefined') return;
  document.documentElement.lang = next;
  document.documentElement.dir = languages[next].dir;
}

/** What a person reads when the hub refuses; a code from a newer hub gets the general sentence. */
export function refusalSentence(code: string): string {
  const { codes } = m;
  return Object.hasOwn(codes, code) ? codes[code as keyof typeof codes] : codes.broken;
}
