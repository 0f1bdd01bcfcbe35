import { beforeAll, expect, test, vi } from 'vitest';
import { ReadAloud } from './read-aloud.svelte.ts';

/** What a sentence is handed over in, where there is no browser. */
class Utterance {
  onend: (() => void) | null = null;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
beforeAll(() => vi.stubGlobal('SpeechSynthesisUtterance', Utterance));

/** A device that has those voices, and says at once what it is given. */
function deviceWith(...voices: { lang: string; localService: boolean }[]) {
  const said: Utterance[] = [];
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (utterance: Utterance) => said.push(utterance),
    cancel: () => said.splice(0),
  });
  return { said, speech, aloud: new ReadAloud('en', speech as unknown as SpeechSynthesis) };
}

test('nothing is read by a voice that lives on another computer, nor by one of another language', () => {
  const { aloud, said } = deviceWith(
    { lang: 'en-GB', localService: false },
    { lang: 'de-DE', localService: true },
  );
  aloud.read(['hello']);
  expect([aloud.canSpeak, aloud.isSpeaking, said]).toEqual([false, false, []]);
});

test('a voice that comes later is used; reading ends with the last sentence, or when it is stopped', () => {
  const { aloud, said, speech } = deviceWith();
  Object.assign(speech, { getVoices: () => [{ lang: 'en-GB', localService: true }] });
  speech.dispatchEvent(new Event('voiceschanged'));
  aloud.read(['one', 'two']);
  expect([aloud.isSpeaking, said.map(({ text }) => text)]).toEqual([true, ['one', 'two']]);
  said.at(-1)?.onend?.();
  expect(aloud.isSpeaking).toBe(false);
  aloud.read(['three']);
  aloud.stop();
  expect([aloud.isSpeaking, said]).toEqual([false, []]);
});
