import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BlobStore } from './port.ts';

export interface BlobSpecimen {
  blobs: BlobStore;
  /** The same blobs as another process finds them; only a store that lasts has this. */
  reopen?(): BlobStore;
  discard(): Promise<void>;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const PLENTY = 1_000_000;
/** SHA-256 of “lever”, as any other program computes it. */
const LEVER = '21f2dcaa6f47cfacb542f1ff16aae70cab9a1f2407e3c8fd4e783725c2831833';

/** The exam every store of blobs must pass. */
export function blobContract(name: string, open: () => Promise<BlobSpecimen>) {
  describe(`${name} is a store of blobs`, () => {
    let specimen: BlobSpecimen;
    let blobs: BlobStore;
    beforeEach(async () => {
      specimen = await open();
      blobs = specimen.blobs;
    });
    afterEach(() => specimen.discard());

    const put = async (lessonId: string, text: string, most = PLENTY) =>
      (await blobs.put(lessonId, bytesOf(text), most)) ?? 'not kept';
    const get = async (lessonId: string, blob: string) => {
      const bytes = await blobs.get(lessonId, blob);
      return bytes && new TextDecoder().decode(bytes);
    };

    test('what was put is there, under the name of its content', async () => {
      expect(await put('a', 'lever')).toBe(LEVER);
      expect(await get('a', LEVER)).toBe('lever');
    });

    test('the same twice is one, and does not count twice', async () => {
      const name = await put('a', 'lever', 5);
      expect(await put('a', 'lever', 5)).toBe(name);
    });

    test('of fifty at once each is there', async () => {
      const texts = Array.from({ length: 50 }, (_, index) => `picture ${index % 40}`);
      const names = await Promise.all(texts.map((text) => put('a', text)));
      expect(await Promise.all(names.map((each) => get('a', each)))).toEqual(texts);
    });

    test('a lesson holds as much as it may, however many come at once', async () => {
      const names = await Promise.all(['12345', 'abcde', 'ABCDE'].map((text) => put('a', text, 10)));
      expect(names.filter((each) => each === 'not kept')).toHaveLength(1);
      expect(await put('b', 'xyz', 10)).not.toBe('not kept');
    });

    test('what one lesson has, no other has, though its name begins alike', async () => {
      const name = await put('lesson1', 'lever');
      for (const other of ['lesson', 'lesson12', 'lesson2']) expect(await get(other, name)).toBeNull();
    });

    test('what is forgotten is gone, and nothing of the others', async () => {
      const [name, other] = [await put('lesson1', 'lever'), await put('lesson12', 'lever')];
      await blobs.forget('lesson1');
      expect(await get('lesson1', name)).toBeNull();
      expect(await get('lesson12', other)).toBe('lever');
      await blobs.forget('lesson1');
      await blobs.forget('neverthere');
    });

    test('what is dropped makes room, may come back, and takes nothing else along', async () => {
      const [name, kept] = [await put('a', '12345', 10), await put('a', 'abcde', 10)];
      await blobs.drop('a', [name, '../a', 'never']);
      expect(await blobs.list('a')).toEqual([kept]);
      expect([await get('a', name), await get('a', kept)]).toEqual([null, 'abcde']);
      expect(await put('a', '12345', 10)).toBe(name);
      expect((await blobs.list('a')).toSorted()).toEqual([name, kept].toSorted());
      expect(await blobs.list('b')).toEqual([]);
    });

    test('what comes after its lesson was forgotten is not kept', async () => {
      const name = await put('a', 'lever');
      const [, late] = await Promise.all([blobs.forget('a'), put('a', 'late')]);
      expect([late, await put('a', 'lever')]).toEqual(['not kept', 'not kept']);
      expect(await get('a', name)).toBeNull();
    });

    const nasty = ['', '.', '..', '../a', '/', 'a/b', 'A', 'a\0', 'x'.repeat(5_000), '__proto__', 'a\n'];

    test.each(nasty)('nothing is kept under, read from or forgotten with the lesson %j', async (lessonId) => {
      const name = await put('a', 'lever');
      await expect(blobs.put(lessonId, bytesOf('lever'), PLENTY)).rejects.toThrow();
      expect(await get(lessonId, name)).toBeNull();
      await blobs.forget(lessonId);
      expect(await get('a', name)).toBe('lever');
    });

    test.each([...nasty, `../a/${LEVER}`, LEVER.toUpperCase(), `${LEVER}.part`])(
      'nothing is called %j',
      async (name) => {
        await put('a', 'lever');
        expect(await get('a', name)).toBeNull();
      },
    );

    test('what was put stays as it was, whatever becomes of the bytes', async () => {
      const bytes = bytesOf('lever');
      const name = (await blobs.put('a', bytes, PLENTY)) ?? '';
      bytes.fill(0);
      (await blobs.get('a', name))?.fill(0);
      expect(await get('a', name)).toBe('lever');
    });

    test('one that lasts has everything after a restart, and still knows how much that is', async () => {
      const name = await put('a', '12345', 10);
      blobs = specimen.reopen?.() ?? blobs;
      expect(await get('a', name)).toBe('12345');
      expect(await put('a', '123456', 10)).toBe('not kept');
      expect(await put('a', 'abcde', 10)).not.toBe('not kept');
    });
  });
}
