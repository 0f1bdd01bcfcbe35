import { describe, expect, test } from 'vitest';
import type { TheStore } from '../contract.ts';

const kept = { words: { en: ['damn*'], tr: ['kötü', "it's"] }, help: 'Frau Köhler, room 12\n0800 111' };

export function safeguardsExam(store: TheStore) {
  describe('safeguards', () => {
    test('come back as they went, are replaced whole, and are one teacher’s own', async () => {
      expect(await store().findSafeguards('teacher1')).toBeNull();
      await store().putSafeguards('teacher1', { words: { de: ['x'] }, help: 'old' });
      await store().putSafeguards('teacher1', kept);
      expect(await store().findSafeguards('teacher1')).toEqual(kept);
      expect(await store().findSafeguards('teacher')).toBeNull();
    });
  });
}
