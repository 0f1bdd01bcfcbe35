import { describe, expect, test } from 'vitest';
import type { TheStore } from '../contract.ts';
import { aTeacher, numbers, TRAPS } from './examples.ts';

export function teachersExam(store: TheStore) {
  describe('teachers and sessions', () => {
    test('a new store has no teacher', async () => {
      expect(await store().hasTeacher()).toBe(false);
      expect(await store().findTeacherByName('Ada')).toBeNull();
    });

    test('of twenty first teachers at once exactly one is made', async () => {
      const made = await Promise.all(
        numbers(20).map((number) =>
          store().addFirstTeacher(aTeacher(`teacher${number}`, `Teacher ${number}`)),
        ),
      );
      expect(made.filter(Boolean)).toHaveLength(1);
      const found = await Promise.all(
        numbers(20).map((number) => store().findTeacherByName(`Teacher ${number}`)),
      );
      expect(found.map((teacher) => teacher !== null)).toEqual(made);
      expect(await store().hasTeacher()).toBe(true);
    });

    test.each([
      ['Ada', 'ada'],
      ['Ada', 'ADA'],
      ['ÄDA', 'äda'],
      ['Äda', 'A\u0308da'],
      ['Straße', 'STRASSE'],
      ['ΟΔΟΣ', 'οδος'],
    ])('finds %s when somebody signs in as %s', async (name, typed) => {
      const teacher = aTeacher('teacher1', name);
      await store().addFirstTeacher(teacher);
      expect(await store().findTeacherByName(typed)).toEqual(teacher);
    });

    test('keeps accents apart, and finds nobody by half a name or a pattern', async () => {
      await store().addFirstTeacher(aTeacher('teacher1', 'Ada'));
      for (const other of ['Äda', 'Ad', 'Adaa', 'Ad%', 'Ad_', '', ...TRAPS]) {
        expect(await store().findTeacherByName(other)).toBeNull();
      }
    });

    test.each(TRAPS)('a teacher may be called %s', async (name) => {
      const teacher = aTeacher(name, name);
      await store().addFirstTeacher(teacher);
      expect(await store().findTeacherByName(name)).toEqual(teacher);
    });

    test('a session ends at its very millisecond', async () => {
      const teacher = aTeacher('teacher1', 'Ada');
      await store().addFirstTeacher(teacher);
      await store().addSession({ tokenHash: 'hash', teacherId: 'teacher1', expiresAtMs: 1000 });
      expect(await store().findTeacherBySession('hash', 999)).toEqual(teacher);
      expect(await store().findTeacherBySession('hash', 1000)).toBeNull();
      expect(await store().findTeacherBySession('has', 0)).toBeNull();
    });

    test('a session that is signed out is gone, its neighbours stay', async () => {
      await store().addFirstTeacher(aTeacher('teacher1', 'Ada'));
      for (const tokenHash of ['a', 'aa', '__proto__']) {
        await store().addSession({ tokenHash, teacherId: 'teacher1', expiresAtMs: 1000 });
      }
      await store().removeSession('a');
      await store().removeSession('never there');
      expect(await store().findTeacherBySession('a', 0)).toBeNull();
      expect(await store().findTeacherBySession('aa', 0)).not.toBeNull();
      expect(await store().findTeacherBySession('__proto__', 0)).not.toBeNull();
      expect(await store().findTeacherBySession('constructor', 0)).toBeNull();
    });
  });
}
