import { describe, expect, test } from 'vitest';
import type { GroupRule } from '#lib/protocol/grouping.ts';
import type { TheStore } from '../contract.ts';
import { aClass, TRAPS } from './examples.ts';

export function classesExam(store: TheStore) {
  describe('classes', () => {
    test('a class comes back as it went, and a second put replaces it', async () => {
      await store().putClass(aClass('class1'));
      expect(await store().findClass('class1')).toEqual(aClass('class1'));
      const changed = aClass('class1', { name: '7b', students: [] });
      await store().putClass(changed);
      expect(await store().findClass('class1')).toEqual(changed);
      expect(await store().listClasses('teacher1')).toEqual([changed]);
    });

    test('lists the classes of one teacher by name, as people count', async () => {
      for (const [classId, name] of Object.entries({ a: 'Class 10', b: 'class 2', c: 'Äpfel', d: 'Zebra' })) {
        await store().putClass(aClass(classId, { name }));
      }
      await store().putClass(aClass('e', { teacherId: 'teacher11' }));
      const names = (await store().listClasses('teacher1')).map(({ name }) => name);
      expect(names).toEqual(['Äpfel', 'class 2', 'Class 10', 'Zebra']);
      expect(await store().listClasses('teacher')).toEqual([]);
    });

    test('names like parts of objects, broken surrogates and emoji in a roster come back as they went', async () => {
      const students = [...TRAPS, 'half \ud83d an emoji', '👩‍🏫', "Robert'); DROP TABLE classes;--", '\u0000'];
      await store().putClass(aClass('class1', { students }));
      expect((await store().findClass('class1'))?.students).toEqual(students);
    });

    test('a removed class is gone, and one whose id begins alike stays', async () => {
      await store().putClass(aClass('a'));
      await store().putClass(aClass('aa'));
      await store().removeClass('a');
      await store().removeClass('never there');
      expect(await store().findClass('a')).toBeNull();
      expect(await store().findClass('aa')).toEqual(aClass('aa'));
    });

    test('rules for groups stay when the class changes, and go with it', async () => {
      const rules: GroupRule[] = [{ kind: 'apart', names: ['Ada', "Robert'; --"] }];
      expect(await store().putRules('class1', rules)).toBe(false);
      await store().putClass(aClass('class1'));
      expect(await store().listRules('class1')).toEqual([]);
      expect(await store().putRules('class1', rules)).toBe(true);
      await store().putClass(aClass('class1', { name: '7b' }));
      expect(await store().listRules('class1')).toEqual(rules);
      await store().removeClass('class1');
      await store().putClass(aClass('class1'));
      expect(await store().listRules('class1')).toEqual([]);
    });

    test('where a class sits stays when the class changes, and goes with it', async () => {
      const room = [{ name: "Robert'; --", column: 2, row: 0 }];
      expect(await store().putRoom('class1', room)).toBe(false);
      await store().putClass(aClass('class1'));
      expect(await store().findRoom('class1')).toEqual([]);
      expect(await store().putRoom('class1', room)).toBe(true);
      await store().putClass(aClass('class1', { name: '7b' }));
      expect(await store().findRoom('class1')).toEqual(room);
      await store().removeClass('class1');
      await store().putClass(aClass('class1'));
      expect(await store().findRoom('class1')).toEqual([]);
    });

    test('what the caller changes afterwards is the caller’s own affair', async () => {
      const mine = aClass('class1');
      await store().putClass(mine);
      mine.students.push('Eve');
      const given = await store().findClass('class1');
      given?.students.push('Mallory');
      expect((await store().findClass('class1'))?.students).toEqual(['Ada', 'Ben']);
    });
  });
}
