import { beforeEach, describe, expect, test } from 'vitest';
import type { TheStore } from '../contract.ts';
import { aLesson, aVoice, numbers } from './examples.ts';

export function voicesExam(store: TheStore) {
  const question = { lessonId: 'a', questionId: 'q' };
  const byId = (a: { voiceId: string }, b: { voiceId: string }) => (a.voiceId < b.voiceId ? -1 : 1);

  describe('voices', () => {
    beforeEach(async () => {
      for (const id of ['a', 'aa']) await store().putLesson(aLesson(id));
    });

    test('come back as they went, choices and texts', async () => {
      const voices = [
        aVoice('v1', 's1', 'half \ud83d an emoji, __proto__'),
        { voiceId: 'v2', spent: 's2', content: { kind: 'choice' as const, choice: 3 } },
      ];
      expect(await store().listVoices(question)).toEqual([]);
      await store().releaseVoices(question, voices);
      await store().releaseVoices(question, []);
      expect((await store().listVoices(question)).sort(byId)).toEqual(voices);
    });

    test('keep what the teacher can answer to, and lose it with the words', async () => {
      const thread = 'k'.repeat(43);
      await store().releaseVoices(question, [{ ...aVoice('v1', 's1'), thread }, aVoice('v2', 's2')]);
      expect((await store().listVoices(question)).sort(byId)).toEqual([
        { ...aVoice('v1', 's1'), thread },
        aVoice('v2', 's2'),
      ]);
      await store().releaseVoices(question, [aVoice('v3', 's1')]);
      expect(await store().listVoices(question)).toContainEqual(aVoice('v3', 's1'));
    });

    test('come back in an order that says nothing of the order they came in', async () => {
      const voices = numbers(40).map((number) => aVoice(`v${(number * 7919) % 1009}`, `s${number}`));
      await store().releaseVoices(question, voices.slice(0, 20));
      await store().releaseVoices(question, voices.slice(20));
      const first = await store().listVoices(question);
      const other = { lessonId: 'a', questionId: 'other' };
      await store().releaseVoices(other, voices.toReversed());
      expect(await store().listVoices(other)).toEqual(first);
    });

    test('whoever says it differently is one voice, under a new id, and the words before are gone', async () => {
      await store().releaseVoices(question, [aVoice('v1', 's1', 'first'), aVoice('v2', 's1', 'second')]);
      await store().releaseVoices(question, [aVoice('v3', 's1', 'third'), aVoice('v4', 's2', 'fresh')]);
      const kept = (await store().listVoices(question)).sort(byId);
      expect(kept).toEqual([aVoice('v3', 's1', 'third'), aVoice('v4', 's2', 'fresh')]);
    });

    test('the same release again changes nothing: a box that is not sure may simply repeat', async () => {
      const voices = numbers(5).map((number) => aVoice(`v${number}`, `s${number}`));
      await Promise.all([store().releaseVoices(question, voices), store().releaseVoices(question, voices)]);
      expect((await store().listVoices(question)).sort(byId)).toEqual(voices);
    });

    test('the same token is another one for another question or lesson', async () => {
      const places = [question, { lessonId: 'a', questionId: 'qq' }, { lessonId: 'aa', questionId: 'q' }];
      for (const place of places)
        await store().releaseVoices(place, [aVoice('v1', 's1', JSON.stringify(place))]);
      for (const place of places) {
        expect(await store().listVoices(place)).toEqual([aVoice('v1', 's1', JSON.stringify(place))]);
      }
    });
  });
}
