import { describe, expect, test } from 'vitest';
import type { TheStore } from '../contract.ts';
import type { DocumentSnapshot, DocumentStep } from '../port.ts';
import { MINUTE, anUpdate, numbers, textsOf } from './examples.ts';

export function documentsExam(store: TheStore) {
  describe('the log of a document', () => {
    test('is empty at first, keeps its order, and remembers whose each update is', async () => {
      expect(await store().readUpdates('a-board-group')).toEqual([]);
      const updates = [anUpdate('1'), anUpdate('2', null), anUpdate('3', 'seat2')];
      await store().appendUpdates('a-board-group', updates.slice(0, 2), MINUTE, 0);
      await store().appendUpdates('a-board-group', [], MINUTE, 0);
      await store().appendUpdates('a-board-group', updates.slice(2), MINUTE, 0);
      expect(await store().readUpdates('a-board-group')).toEqual(updates);
    });

    test('keeps documents apart whose ids begin alike', async () => {
      const ids = ['a-b-c', 'a-b-cc', 'a-b', 'a', 'aa-b-c', '__proto__', 'constructor'];
      for (const id of ids) await store().appendUpdates(id, [anUpdate(id)], MINUTE, 0);
      for (const id of ids) expect(textsOf(await store().readUpdates(id))).toEqual([id]);
    });

    test('a thousand appends at once from thirty hands: none is lost, and each hand’s own order stays', async () => {
      const hands = numbers(30).map((hand) => ({ seatId: `seat${hand}`, texts: numbers(34).map(String) }));
      const appends = numbers(34).flatMap((step) =>
        hands.map(({ seatId }) =>
          store().appendUpdates('a-b-c', [anUpdate(String(step), seatId)], MINUTE, 0),
        ),
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
        MINUTE,
        0,
      );
      expect((await store().readUpdates('a-b-c')).map((update) => update.bytes)).toEqual(bytes);
    });

    test('takes a window on a larger buffer for what it shows, and does not see it change', async () => {
      const pool = Buffer.from('secret, shown, secret');
      const appended = store().appendUpdates(
        'a-b-c',
        [{ seatId: null, bytes: pool.subarray(8, 13) }],
        MINUTE,
        0,
      );
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
    const aStep = (upTo: number, minute = MINUTE): DocumentStep => ({
      ...{ upTo, minute, bytes: Uint8Array.of(3, upTo) },
      erased: '[["seat1",4294967295,[[0,7]]]]',
    });
    const append = (...texts: string[]) =>
      store().appendUpdates(
        'a-b-c',
        texts.map((text) => anUpdate(text)),
        MINUTE,
        0,
      );
    const put = (upTo: number, ...steps: DocumentStep[]) =>
      store().putSnapshot('a-b-c', aSnapshot(upTo), steps);
    const read = async () => {
      const { snapshot, updates } = await store().readDocument('a-b-c');
      return { snapshot, rest: textsOf(updates), numbers: updates.map(({ number }) => number) };
    };
    const stepsAfter = async (number: number) => (await store().readHistory('a-b-c', number)).steps;

    test('the newest is read, and only the updates it does not hold', async () => {
      expect(await read()).toEqual({ snapshot: null, rest: [], numbers: [] });
      await append('1', '2', '3');
      expect(await put(1)).toBe(true);
      expect(await put(2)).toBe(true);
      expect(await put(2)).toBe(true);
      expect(await read()).toEqual({ snapshot: aSnapshot(2), rest: ['3'], numbers: [3] });
      expect(textsOf(await store().readUpdates('a-b-c'))).toEqual(['1', '2', '3']);
    });

    test('none is kept of what is not in the log, so nothing that was removed comes back', async () => {
      expect(await put(1, aStep(1))).toBe(false);
      await append('1');
      await put(1, aStep(1));
      await store().removeLesson('a');
      expect(await put(1, aStep(1))).toBe(false);
      expect(await read()).toEqual({ snapshot: null, rest: [], numbers: [] });
      expect(await stepsAfter(0)).toEqual([]);
    });

    test('trimming keeps the newest, and of the updates it holds the last, so no number comes twice', async () => {
      await append('1', '2', '3');
      await store().trimDocument('a-b-c');
      expect(textsOf(await store().readUpdates('a-b-c'))).toEqual(['1', '2', '3']);
      for (const upTo of [2, 3]) await put(upTo);
      await store().trimDocument('a-b-c');
      expect(textsOf(await store().readUpdates('a-b-c'))).toEqual(['3']);
      await append('4');
      expect(await read()).toEqual({ snapshot: aSnapshot(3), rest: ['4'], numbers: [4] });
      expect(await put(2)).toBe(false);
    });

    test('every update says in which minute it came', async () => {
      await store().appendUpdates('a-b-c', [anUpdate('1'), anUpdate('2')], MINUTE, 0);
      await store().appendUpdates('a-b-c', [anUpdate('3')], MINUTE + 1, 0);
      const { updates } = await store().readDocument('a-b-c');
      expect(updates.map(({ minute }) => minute)).toEqual([MINUTE, MINUTE, MINUTE + 1]);
    });

    test('the steps stay when the updates they were made of go, each as it was', async () => {
      await append('1', '2', '3');
      await put(2, aStep(1), aStep(2, MINUTE + 1));
      await put(3, aStep(3, MINUTE + 2));
      await store().trimDocument('a-b-c');
      expect(await store().readHistory('a-b-c', 0)).toEqual({
        ...{ snapshot: aSnapshot(3), updates: [] },
        steps: [aStep(1), aStep(2, MINUTE + 1), aStep(3, MINUTE + 2)],
      });
      expect(await stepsAfter(2)).toEqual([aStep(3, MINUTE + 2)]);
    });

    test('old steps become one, and those after it stay', async () => {
      await append('1', '2', '3');
      await put(3, aStep(1), aStep(2), aStep(3));
      const merged = { ...aStep(2), bytes: Uint8Array.of(9) };
      expect(await store().mergeSteps('a-b-c', merged)).toBe(true);
      expect(await stepsAfter(0)).toEqual([merged, aStep(3)]);
      expect(await store().mergeSteps('a-b-c', aStep(7))).toBe(false);
      expect(await store().mergeSteps('a-b-cc', aStep(2))).toBe(false);
      expect(await stepsAfter(0)).toHaveLength(2);
    });

    test('documents have aged when two of their steps are old, or an update that no snapshot holds', async () => {
      const aged = (beforeMinute: number) => store().listAgedDocuments(beforeMinute);
      await append('1', '2', '3');
      await store().appendUpdates('a-b-new', [anUpdate('1')], MINUTE + 5, 0);
      expect([await aged(MINUTE), await aged(MINUTE + 1)]).toEqual([[], ['a-b-c']]);
      await put(3, aStep(1), aStep(3, MINUTE + 2));
      expect([await aged(MINUTE + 2), await aged(MINUTE + 3)]).toEqual([[], ['a-b-c']]);
      await store().mergeSteps('a-b-c', aStep(3));
      expect(await aged(MINUTE + 3)).toEqual([]);
      await append('bad');
      await store().setAside('a-b-c', [4]);
      expect(await aged(MINUTE + 3)).toEqual([]);
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
