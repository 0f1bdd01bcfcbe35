import { beforeEach, describe, expect, test } from 'vitest';
import type { TheStore } from '../contract.ts';
import { aHand, aLesson, anEvent, inLobby, numbers, TRAPS } from './examples.ts';

export function logExam(store: TheStore) {
  const texts = async (lessonId: string, after = 0) =>
    (await store().readEvents(lessonId, after)).map((event) => ('text' in event ? event.text : event.type));

  describe('the log of a lesson', () => {
    beforeEach(async () => {
      for (const id of ['a', 'aa']) await store().putLesson(aLesson(id));
    });

    test('is empty at first and keeps its order', async () => {
      expect(await store().readEvents('a', 0)).toEqual([]);
      await store().appendEvents('a', 0, [aHand('1'), aHand('2')]);
      await store().appendEvents('a', 2, [aHand('3')]);
      await store().appendEvents('aa', 0, [aHand('other')]);
      expect(await texts('a')).toEqual(['1', '2', '3']);
      expect(await texts('a', 2)).toEqual(['3']);
      expect(await texts('a', 3)).toEqual([]);
      expect(await texts('a', 99)).toEqual([]);
    });

    test.each([0, 2, 99, -1])(
      'refuses who expects %i events when there is one, and keeps nothing',
      async (expected) => {
        await store().appendEvents('a', 0, [aHand('first')]);
        expect(await store().appendEvents('a', expected, [aHand('wrong')], inLobby('CODE23'))).toBe(false);
        expect(await texts('a')).toEqual(['first']);
        expect(await store().findLesson('a')).toEqual(aLesson('a'));
      },
    );

    test('of fifty appends at once exactly one wins each number', async () => {
      const append = (number: number, expected: number) =>
        store().appendEvents('a', expected, [aHand(`${number}`), aHand(`${number}`)]);
      const first = await Promise.all(numbers(50).map((number) => append(number, 0)));
      const second = await Promise.all(numbers(50).map((number) => append(number, 2)));
      for (const won of [first, second]) expect(won.filter(Boolean)).toHaveLength(1);
      const winners = [first.indexOf(true), first.indexOf(true), second.indexOf(true), second.indexOf(true)];
      expect(await texts('a')).toEqual(winners.map(String));
    });

    test('fifty that read and try again all get their event in, once', async () => {
      const insist = async (number: number): Promise<void> => {
        const { length } = await store().readEvents('a', 0);
        if (!(await store().appendEvents('a', length, [aHand(`${number}`)]))) await insist(number);
      };
      await Promise.all(numbers(50).map(insist));
      expect((await texts('a')).map(Number).sort((x, y) => x - y)).toEqual(numbers(50));
    });

    test('a failed append among good ones fails alone', async () => {
      await store().appendEvents('a', 0, [], inLobby('CODE23'));
      const outcomes = await Promise.allSettled([
        store().appendEvents('a', 0, [aHand('good')]),
        store().appendEvents('aa', 0, [aHand('bad')], inLobby('CODE23')),
        store().appendEvents('nowhere', 0, [aHand('bad')]),
        store().appendEvents('aa', 0, [aHand('good')]),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
        'fulfilled',
      ]);
      expect([await texts('a'), await texts('aa')]).toEqual([['good'], ['good']]);
    });

    test('the card changes with the event or not at all', async () => {
      const won = await Promise.all(
        ['ONE234', 'TWO234'].map((code) => store().appendEvents('a', 0, [aHand(code)], inLobby(code))),
      );
      const winner = won[0] ? 'ONE234' : 'TWO234';
      expect(await texts('a')).toEqual([winner]);
      expect(await store().findLesson('a')).toEqual(aLesson('a', inLobby(winner)));
    });

    test('no events at all is an answer too, and a card may change with none', async () => {
      expect(await store().appendEvents('a', 0, [])).toBe(true);
      expect(await store().appendEvents('a', 1, [])).toBe(false);
      expect(await store().appendEvents('a', 0, [], inLobby('CODE23'))).toBe(true);
      expect(await store().readEvents('a', 0)).toEqual([]);
      expect((await store().findLesson('a'))?.code).toBe('CODE23');
    });

    test('what a hostile event holds comes back as it went and harms no object', async () => {
      const text = '\u0000 "quoted" \\ \u2028 half \ud83d an emoji';
      const hostile = JSON.parse('{"__proto__":{"isTeacher":true},"constructor":{"prototype":1}}') as object;
      const event = { ...anEvent({ type: 'lesson:begun' }), ...hostile };
      const opened = anEvent({
        type: 'groups:made',
        groups: TRAPS.map((groupId) => ({ groupId, seatIds: TRAPS })),
      });
      await store().appendEvents('a', 0, [Object.assign(event, { text }), opened, aHand(text)]);
      const [first, second, third] = await store().readEvents('a', 0);
      expect(JSON.stringify(first)).toBe(JSON.stringify(event));
      expect([second, third]).toEqual([opened, aHand(text)]);
      expect('isTeacher' in {}).toBe(false);
    });

    test('what the caller changes afterwards changes nothing that is kept', async () => {
      const event = aHand('as it was');
      const list = [event];
      const appended = store().appendEvents('a', 0, list);
      Object.assign(event, { text: 'changed' });
      list.push(aHand('smuggled'));
      await appended;
      Object.assign((await store().readEvents('a', 0))[0] ?? {}, { text: 'changed' });
      expect(await texts('a')).toEqual(['as it was']);
    });
  });
}
