import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import { spentMark } from '#server/voice/token.ts';
import type { MakeTaker } from './lesson.ts';

/** What other tools do: an answer is written when it comes. There to lose: an attacker who cannot beat this proves nothing. */
export const theNaive: MakeTaker = (store) => {
  const nothing = async () => {};
  return {
    open: nothing,
    async take(question, { nonce, content }) {
      const voices = await store.listVoices(question);
      const voiceId = String(voices.length).padStart(6, '0');
      await store.releaseVoices(question, [{ voiceId, spent: spentMark(nonce), content: content as VoiceContent }]);
    },
    close: nothing,
  };
};
