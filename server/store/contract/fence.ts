import { beforeEach, describe, expect, test } from 'vitest';
import type { TheStore } from '../contract.ts';
import { aLesson, anUpdate, MINUTE, numbers, textsOf } from './examples.ts';

export function fenceExam(store: TheStore) {
  describe('the fence before a lesson’s documents', () => {
    beforeEach(async () => {
      for (const id of ['a', 'aa']) await store().putLesson(aLesson(id));
    });

    const write = (text: string, fence: number, documentId = 'a-b-c') =>
      store().appendUpdates(documentId, [anUpdate(text)], MINUTE, fence);
    const texts = async (documentId = 'a-b-c') => textsOf(await store().readUpdates(documentId));

    test('is 0 where nobody ever took over, and no other number is right', async () => {
      expect(await write('guessed', 1)).toBe(false);
      expect(await write('right', 0)).toBe(true);
      expect(await write('before all', -1)).toBe(false);
      expect(await texts()).toEqual(['right']);
    });

    test('grows from 1 with every take-over, for each lesson by itself', async () => {
      expect([await store().takeOver('a'), await store().takeOver('a')]).toEqual([1, 2]);
      expect(await store().takeOver('aa')).toBe(1);
    });

    test('twenty take-overs at once get twenty numbers', async () => {
      const fences = await Promise.all(numbers(20).map(() => store().takeOver('a')));
      expect(fences.sort((x, y) => x - y)).toEqual(numbers(20).map((number) => number + 1));
    });

    test('a home that slept while another took over writes nothing more, in no document of the lesson', async () => {
      const old = await store().takeOver('a');
      expect(await write('mine', old)).toBe(true);
      const young = await store().takeOver('a');
      for (const id of ['a-b-c', 'a-b-d', 'a-b-c-seat'])
        expect(await write('woken', old, id), id).toBe(false);
      expect(await write('from a time before homes', 0)).toBe(false);
      expect(await write('theirs', young)).toBe(true);
      expect([await texts(), await texts('a-b-d')]).toEqual([['mine', 'theirs'], []]);
    });

    test('stands before one lesson and not before those named alike', async () => {
      await store().takeOver('a');
      expect(await write('theirs', 0, 'aa-b-c')).toBe(true);
    });

    test('of two homes that write at once only what the newer one writes is kept', async () => {
      const [old, young] = [await store().takeOver('a'), await store().takeOver('a')];
      const both = numbers(50).flatMap((number) => [write(`old ${number}`, old), write(`${number}`, young)]);
      expect(await Promise.all(both)).toEqual(numbers(50).flatMap(() => [false, true]));
      expect(await texts()).toEqual(numbers(50).map(String));
    });

    test('a take-over while appends are under way: each is kept or refused as it was told, none comes after', async () => {
      const old = await store().takeOver('a');
      const appends = numbers(60).map((number) => write(String(number), old));
      const young = store().takeOver('a');
      const late = numbers(20).map((number) => write(String(60 + number), old));
      const fence = await young;
      const settled = await texts();
      const told = await Promise.all([...appends, ...late]);
      expect(settled).toEqual(
        numbers(80)
          .filter((number) => told[number])
          .map(String),
      );
      expect(await texts()).toEqual(settled);
      expect(await write('theirs', fence)).toBe(true);
    });

    test('is gone when a hub is alone again: what homes still want to write is refused', async () => {
      const fence = await store().takeOver('a');
      await store().dismissHomes();
      expect([await write('late', fence), await write('alone', 0)]).toEqual([false, true]);
      expect(await texts()).toEqual(['alone']);
    });

    test('grows on after a hub was alone: no home that slept so long finds its number given again', async () => {
      const fence = await store().takeOver('a');
      for (let times = 0; times < 2; times++) await store().dismissHomes();
      expect(await store().takeOver('a')).toBeGreaterThan(fence);
      expect(await write('woken', fence)).toBe(false);
    });

    test('falls with the lesson: what was on its way is not kept, and nobody takes over what is gone', async () => {
      const fence = await store().takeOver('a');
      await write('mine', fence);
      await store().removeLesson('a');
      expect(await write('late', fence)).toBe(false);
      expect(await texts()).toEqual([]);
      await expect(store().takeOver('a')).rejects.toThrow();
      await expect(store().takeOver('never there')).rejects.toThrow();
    });
  });
}
