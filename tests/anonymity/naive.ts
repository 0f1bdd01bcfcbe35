import * as v from 'valibot';
import { envelopeLabel, unpack } from '#lib/protocol/envelope.ts';
import { voiceContent } from '#lib/protocol/voice-content.ts';
import { done, refused } from '#lib/protocol/wire.ts';
import type { OpenBox } from '#server/voice/box.ts';
import { newSealKey, unseal } from '#server/voice/sealing.ts';
import { testKey } from '#server/voice/testing.ts';
import { spentMark } from '#server/voice/token.ts';

/** What other tools do: an answer is written when it comes. There to lose: an attacker who cannot beat this proves nothing. */
export const theNaive: OpenBox = ({ store }) => {
  const key = newSealKey();
  const nothing = async () => {};
  return {
    boxKey: async () => key.open.toString('base64url'),
    makeKey: async () => ({ keyId: 'key', publicKey: testKey }),
    sign: async (requests) => requests.map(({ blinded }) => blinded),
    open: nothing,
    close: nothing,
    forget: nothing,
    stop: () => {},
    async accept(question, body) {
      const opened = unseal(key, envelopeLabel(question.lessonId, question.questionId), body);
      const envelope = opened && unpack(opened);
      if (!envelope) return refused('bad_envelope');
      const content = v.parse(voiceContent, JSON.parse(envelope.content));
      const spent = spentMark(envelope.nonce);
      const voices = await store.listVoices(question);
      const known = voices.find((voice) => voice.spent === spent);
      const voiceId = known?.voiceId ?? String(voices.length).padStart(6, '0');
      await store.releaseVoices(question, [{ voiceId, spent, content }]);
      return done(null);
    },
  };
};
