import { describe, expect, test } from 'vitest';
import type { TheStore } from '../contract.ts';
import { aTemplate, numbers } from './examples.ts';

export function templatesExam(store: TheStore) {
  describe('templates', () => {
    test('a template comes back as it went, and under another name once it has one', async () => {
      expect(await store().addTemplate(aTemplate('t1'), 9)).toBe(true);
      expect(await store().findTemplate('t1')).toEqual(aTemplate('t1'));
      await store().renameTemplate('t1', 'Seesaws');
      await store().renameTemplate('never there', 'Nothing');
      expect(await store().findTemplate('t1')).toEqual(aTemplate('t1', { name: 'Seesaws' }));
      expect(await store().findTemplate('never there')).toBeNull();
    });

    test('lists those of one teacher by name, as people count', async () => {
      for (const [templateId, name] of Object.entries({ a: 'Part 10', b: 'part 2', c: 'Ämter' }))
        await store().addTemplate(aTemplate(templateId, { name }), 9);
      await store().addTemplate(aTemplate('d', { teacherId: 'teacher11' }), 9);
      expect(await store().listTemplates('teacher1')).toEqual([
        { templateId: 'c', name: 'Ämter' },
        { templateId: 'b', name: 'part 2' },
        { templateId: 'a', name: 'Part 10' },
      ]);
      expect(await store().listTemplates('teacher')).toEqual([]);
    });

    test('nobody has more than they may, however many come at once, and another teacher has room', async () => {
      const added = await Promise.all(numbers(20).map((n) => store().addTemplate(aTemplate(`t${n}`), 5)));
      expect(added.filter(Boolean)).toHaveLength(5);
      expect(await store().listTemplates('teacher1')).toHaveLength(5);
      expect(await store().addTemplate(aTemplate('other', { teacherId: 'teacher2' }), 5)).toBe(true);
    });

    test('a removed template is gone, and one whose id begins alike stays', async () => {
      for (const templateId of ['a', 'aa']) await store().addTemplate(aTemplate(templateId), 9);
      await store().removeTemplate('a');
      await store().removeTemplate('never there');
      expect((await store().listTemplates('teacher1')).map(({ templateId }) => templateId)).toEqual(['aa']);
    });
  });
}
