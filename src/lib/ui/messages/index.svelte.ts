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
/** The same as in the catalogue, as it was fetched. */
let words: Partial<Catalogue> = {};
/** What this page has asked for: it is there when this resolves. A test, which asks for nothing, gets all. */
const asked = new Map<Part, Promise<void>>();

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
  if (asked.size === 0) {
    const chosen = recall('language');
    language = chosen && isLanguage(chosen) ? chosen : languageFor(navigator.languages);
  }
  await Promise.all(PARTS[next].map(bring));
}

export async function chooseLanguage(choice: Language): Promise<void> {
  remember('language', choice);
  await showLanguage(choice);
}

export async function showLanguage(next: Language): Promise<void> {
  const names = asked.size > 0 ? [...asked.keys()] : (Object.keys(languages[next].parts) as Part[]);
  const brought = await Promise.all(names.map((name) => languages[next].parts[name]()));
  language = next;
  say(Object.assign({}, ...brought) as Partial<Catalogue>);
  // What was asked for meanwhile came in the language of before.
  await Promise.all([...asked.keys()].filter((name) => !names.includes(name)).map(fetchPart));
}

/** Fetched once; what could not be fetched is asked for again by whoever comes next. */
function bring(part: Part): Promise<void> {
  const coming = asked.get(part) ?? fetchPart(part);
  asked.set(part, coming);
  coming.catch(() => asked.delete(part));
  return coming;
}

async function fetchPart(part: Part): Promise<void> {
  const before = language;
  const brought = await languages[before].parts[part]();
  if (language !== before) return fetchPart(part); // another was chosen meanwhile
  say(brought);
}

/** More words, beside those that are there. */
function say(more: Partial<Catalogue>): void {
  const { dir } = languages[language];
  words = { ...words, ...more };
  catalogue = isolating(words, dir);
  if (typeof document === 'undefined') return;
  document.documentElement.lang = language;
  document.documentElement.dir = dir;
}

/** What a person reads when the hub refuses; a code from a newer hub gets the general sentence. */
export function refusalSentence(code: string): string {
  const codes = { ...m.codes, ...catalogue.teacher?.codes };
  return Object.hasOwn(codes, code) ? codes[code as keyof typeof codes] : codes.broken;
}
