import { isMediaContent } from './media/kinds.ts';
import type { Voice, VoiceContent } from '#lib/protocol/voice.ts';

/** What somebody put into their own words and the teacher reads before anybody else does; null: there are no words in it. */
export function wordsOf(content: VoiceContent): string | null {
  if (content.kind === 'text' || content.kind === 'wishes') return content.text;
  return content.kind === 'cloud' ? content.words.join(' · ') : null;
}

/** What the teacher looks at before anybody else does: words, and all that was made. */
export const isJudged = (content: VoiceContent): boolean =>
  wordsOf(content) !== null || isMediaContent(content);

/** Letters that stand for others in words that are not to be found. */
const DISGUISES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Cyrillic and Greek letters that look like Latin ones; in a word of Latin letters they are there to hide it. */
const TWINS: Record<string, string> = Object.fromEntries(
  [...'аaеeоoрpсcуyхxіiјjѕsԁdкkмmтtнhвbαaοoρpιiνvτtυuκk'.matchAll(/(.)(.)/gu)].map(
    ([, twin = '', latin = '']) => [twin, latin],
  ),
);
const inLatin = (word: string) =>
  /[a-z]/u.test(word)
    ? word.replace(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (letter) => TWINS[letter] ?? letter)
    : word;

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/\p{L}+/gu, inLatin)
    .replace(/(.)\1{2,}/gu, '$1');

/** Letters one by one, as in "i d i o t", are one word. */
const joined = (words: readonly string[]): string[] =>
  words
    .join(' ')
    .replace(/(?<![^ ])\S(?: \S(?![^ ])){2,}/gu, (apart) => apart.replaceAll(' ', ''))
    .split(' ');

const wordsIn = (text: string): string[] => text.split(/[^\p{L}\p{N}@$!]+/u).filter((word) => word !== '');

const bare = (word: string) => word.replace(/[!@$]+$/u, '');
const undisguised = (word: string) =>
  /\p{L}/u.test(word) ? bare(word).replace(/[013457@$!]/gu, (letter) => DISGUISES[letter] ?? letter) : word;

/** Which of the listed words are in a text, as they are listed. `damn*` stands for all that begin so. */
export function foundIn(text: string, list: readonly string[]): string[] {
  const words = wordsIn(plain(text));
  const readings = [words, joined(words)].flatMap((said) => [said.map(bare), said.map(undisguised)]);
  const said = readings.map((reading) => ` ${reading.join(' ')} `);
  return list.filter((listed) => {
    const sought = wordsIn(plain(listed)).join(' ');
    const end = listed.trimEnd().endsWith('*') ? '' : ' ';
    return sought !== '' && said.some((reading) => reading.includes(` ${sought}${end}`));
  });
}

/** Words without order and small differences: what two who mean the same are likely to have in common. */
const gist = (text: string) => [...new Set(wordsIn(plain(text)).map(bare))].sort();

function areAlike(one: readonly string[], other: readonly string[]): boolean {
  const common = one.filter((word) => other.includes(word)).length;
  return common > 0 && common / (one.length + other.length - common) >= 0.75;
}

/** The other voices that say nearly the same as one. */
export function alikeTo(voice: Voice, voices: readonly Voice[]): string[] {
  const words = gist(wordsOf(voice.content) ?? '');
  return voices
    .filter(
      ({ voiceId, content }) => voiceId !== voice.voiceId && areAlike(words, gist(wordsOf(content) ?? '')),
    )
    .map(({ voiceId }) => voiceId);
}
