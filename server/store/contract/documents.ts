import { describe, expect, test } from 'vitest';
import type { TheStore } from '../contract.ts';
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
}
