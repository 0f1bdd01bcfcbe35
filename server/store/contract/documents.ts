import { describe, expect, test } from 'vitest';
import type { TheStore } from '../contract.ts';
import type { DocumentSnapshot } from '../port.ts';
import { anUpdate, numbers, textsOf } from './examples.ts';

export function documentsExam(store: TheStore) {
  describe('the log of a document', () => {
    test('is empty at first, keeps its order, and remembers whose each update is', async () => {
      expect(await store().readUpdates('a-board-group')).toEqual([]);
      const updates = [anUpdate('1'), anUpdate('2', null), anUpdate('3', 'seat2')];
      await store().appendUpdates('a-board-group', updates.slice(0, 2));
      await store().appendUpdates('a-board-group', []);
      await store().appendUpdates('a-board-group', updates.slice(2));
      expect(await store().readUpdates('a-board-group')).toEqual(updates);
    });

    test('keeps documents apart whose ids begin alike', async () => {
      const ids = ['a-b-c', 'a-b-cc', 'a-b', 'a', 'aa-b-c', '__proto__', 'constructor'];
      for (const id of ids) await store().appendUpdates(id, [anUpdate(id)]);
      for (const id of ids) expect(textsOf(await store().readUpdates(id))).toEqual([id]);
    });

    test('a thousand appends at once from thirty hands: none is lost, and each hand’s own order stays', async () => {
      const hands = numbers(30).map((hand) => ({ seatId: `seat${hand}`, texts: numbers(34).map(String) }));
      const appends = numbers(34).flatMap((step) =>
        hands.map(({ seatId }) => store().appendUpdates('a-b-c', [anUpdate(String(step), seatId)])),
      );
      await Promise.all(appends);
      const kept = await store().readUpdates('a-b-c');
      expect(kept).toHaveLength(30 * 34);
      for (const { seatId, texts } of hands) {
        expect(textsOf(kept.filter((update) => update.seatId === seatId))).toEqual(texts);
      }
    });

    test('takes an update of no bytes, every byte there is, and a megabyte', async () => {
      const bytes = [new Uint8Array(0), Uint8Array.from(numbers(256)), new Uint8Array(1024 * 1024).fill(7)];
      await store().appendUpdates(
        'a-b-c',
        bytes.map((each) => ({ seatId: null, bytes: each })),
      );
      expect((await store().readUpdates('a-b-c')).map((update) => update.bytes)).toEqual(bytes);
    });

    test('takes a window on a larger buffer for what it shows, and does not see it change', async () => {
      const pool = Buffer.from('secret, shown, secret');
      const appended = store().appendUpdates('a-b-c', [{ seatId: null, bytes: pool.subarray(8, 13) }]);
      pool.fill(0);
      await appended;
      const [given] = await store().readUpdates('a-b-c');
      given?.bytes.fill(0);
      const [kept] = await store().readUpdates('a-b-c');
      expect(kept?.bytes).toEqual(new TextEncoder().encode('shown'));
      expect(kept?.bytes.buffer.byteLength).toBe(5);
    });
  });

  describe('a document’s snapshots', () => {
    const aSnapshot = (upTo: number): DocumentSnapshot => ({
      upTo,
      state: Uint8Array.of(1, upTo),
      stateVector: Uint8Array.of(2, upTo),
      owners: [
        [2 ** 32 + upTo, 'seat1'],
        [7, null],
      ],
    });
    const append = (...texts: string[]) =>
      store().appendUpdates(
        'a-b-c',
        texts.map((text) => anUpdate(text)),
      );
    const read = async () => {
      const { snapshot, updates } = await store().readDocument('a-b-c');
      return { snapshot, rest: textsOf(updates), numbers: updates.map(({ number }) => number) };
    };

    test('the newest is read, and only the updates it does not hold', async () => {
      expect(await read()).toEqual({ snapshot: null, rest: [], numbers: [] });
      await append('1', '2', '3');
      expect(await store().putSnapshot('a-b-c', aSnapshot(1))).toBe(true);
      expect(await store().putSnapshot('a-b-c', aSnapshot(2))).toBe(true);
      expect(await store().putSnapshot('a-b-c', aSnapshot(2))).toBe(true);
      expect(await read()).toEqual({ snapshot: aSnapshot(2), rest: ['3'], numbers: [3] });
      expect(textsOf(await store().readUpdates('a-b-c'))).toEqual(['1', '2', '3']);
    });

    test('none is kept of what is not in the log, so nothing that was removed comes back', async () => {
      expect(await store().putSnapshot('a-b-c', aSnapshot(1))).toBe(false);
      await append('1');
      await store().putSnapshot('a-b-c', aSnapshot(1));
      await store().removeLesson('a');
      expect(await store().putSnapshot('a-b-c', aSnapshot(1))).toBe(false);
      expect(await read()).toEqual({ snapshot: null, rest: [], numbers: [] });
    });

    test('trimming keeps the newest two and what they do not both hold, and no number comes twice', async () => {
      await append('1', '2', '3');
      await store().putSnapshot('a-b-c', aSnapshot(1));
      await store().trimDocument('a-b-c');
      expect(textsOf(await store().readUpdates('a-b-c'))).toEqual(['1', '2', '3']);
      for (const upTo of [2, 3]) await store().putSnapshot('a-b-c', aSnapshot(upTo));
      await store().trimDocument('a-b-c');
      expect(textsOf(await store().readUpdates('a-b-c'))).toEqual(['3']);
      await append('4');
      expect(await read()).toEqual({ snapshot: aSnapshot(3), rest: ['4'], numbers: [4] });
    });

    test('an update set aside is never read again and keeps its number', async () => {
      await append('1', '2', '3');
      await store().setAside('a-b-c', [2, 3]);
      expect(textsOf(await store().readUpdates('a-b-c'))).toEqual(['1']);
      await append('4');
      expect(await read()).toMatchObject({ rest: ['1', '4'], numbers: [1, 4] });
    });
  });
}
