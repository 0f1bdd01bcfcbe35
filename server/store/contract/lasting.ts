import { describe, expect, test } from 'vitest';
import type { Specimen } from '../contract.ts';
import type { Store } from '../port.ts';
import {
  aClass,
  aHand,
  aLesson,
  aRule,
  MINUTE,
  anUpdate,
  aTeacher,
  aTemplate,
  aVoice,
  inLobby,
  numbers,
  textsOf,
} from './examples.ts';

/** For stores whose data outlives them. */
export function lastingExam(specimen: () => Specimen) {
  const question = { lessonId: 'a', questionId: 'q' };

  const reopened = async (): Promise<Store> => {
    const reopen = specimen().reopen;
    if (!reopen) throw new Error('A store that lasts says how it is reopened.');
    return reopen();
  };

  const fill = async (store: Store) => {
    await store.addFirstTeacher(aTeacher('teacher1', 'Ada'));
    await store.addSession({ tokenHash: 'hash', teacherId: 'teacher1', expiresAtMs: 1000 });
    await store.putClass(aClass('class1'));
    await store.putRules('class1', [aRule]);
    await store.addTemplate(aTemplate('template1'), 1);
    await store.putLesson(aLesson('a'));
    await store.appendEvents('a', 0, [aHand('1')], inLobby('CODE23'));
    await store.appendUpdates('a-b-c', [anUpdate('1')], MINUTE, 0);
    await store.releaseVoices(question, [aVoice('v1', 's1')]);
  };

  describe('a store that is closed and opened again', () => {
    test('has everything, and goes on where it was', async () => {
      await fill(specimen().store);
      const store = await reopened();
      expect(await store.findTeacherBySession('hash', 0)).toEqual(aTeacher('teacher1', 'Ada'));
      expect(await store.listClasses('teacher1')).toEqual([aClass('class1')]);
      expect(await store.listRules('class1')).toEqual([aRule]);
      expect(await store.findTemplate('template1')).toEqual(aTemplate('template1'));
      expect(await store.addTemplate(aTemplate('template2'), 1)).toBe(false);
      expect(await store.listRunningLessons()).toEqual([aLesson('a', inLobby('CODE23'))]);
      expect(await store.addFirstTeacher(aTeacher('teacher2', 'Eve'))).toBe(false);
      expect(await store.appendEvents('a', 0, [aHand('again')])).toBe(false);
      expect(await store.appendEvents('a', 1, [aHand('2')])).toBe(true);
      await store.appendUpdates('a-b-c', [anUpdate('2')], MINUTE, 0);
      await store.releaseVoices(question, [aVoice('v2', 's1', 'said differently')]);
      expect(await store.readEvents('a', 0)).toEqual([aHand('1'), aHand('2')]);
      expect(textsOf(await store.readUpdates('a-b-c'))).toEqual(['1', '2']);
      expect(await store.listVoices(question)).toEqual([aVoice('v2', 's1', 'said differently')]);
    });

    test('does not have what was removed', async () => {
      await fill(specimen().store);
      await specimen().store.removeLesson('a');
      await specimen().store.removeSession('hash');
      const store = await reopened();
      expect(await store.findLesson('a')).toBeNull();
      expect(await store.readUpdates('a-b-c')).toEqual([]);
      expect(await store.findTeacherBySession('hash', 0)).toBeNull();
    });

    test('closed under load it answers everybody, and what it said is kept is there afterwards', async () => {
      const { store } = specimen();
      const append = (number: number) => store.appendUpdates('a-b-c', [anUpdate(String(number))], MINUTE, 0);
      const before = numbers(500).map(append);
      const closing = store.close();
      const after = numbers(20).map(append);
      const settled = await Promise.allSettled([...before, ...after]);
      await closing;
      const kept = new Set(textsOf(await (await reopened()).readUpdates('a-b-c')));
      const promised = settled.slice(0, 500).filter(({ status }) => status === 'fulfilled');
      expect(promised).toHaveLength(500);
      expect(kept.size).toBe(500);
      expect(settled.slice(500).every(({ status }) => status === 'rejected')).toBe(true);
    });

    test('says when it last wrote, and how long that took', async () => {
      const { store } = specimen();
      await store.appendUpdates('a-b-c', [anUpdate('1')], MINUTE, 0);
      const { lastWriteAtMs, commitP95Ms } = store.durability();
      expect(lastWriteAtMs).toBeGreaterThan(0);
      expect(commitP95Ms).toBeGreaterThan(0);
    });

    test('once closed, it refuses every question and says that nothing can be written', async () => {
      const { store } = specimen();
      expect(await store.isWritable()).toBe(true);
      await store.close();
      await store.close();
      expect(await store.isWritable()).toBe(false);
      await expect(store.hasTeacher()).rejects.toThrow('closed');
      await expect(store.appendUpdates('a-b-c', [anUpdate('late')], MINUTE, 0)).rejects.toThrow('closed');
    });
  });
}
