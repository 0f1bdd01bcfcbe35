import { describe, expect, test } from 'vitest';
import type { TheStore } from '../contract.ts';
import { aHand, aLesson, MINUTE, anUpdate, aVoice, ended, inLobby, textsOf } from './examples.ts';

export function lessonsExam(store: TheStore) {
  const ids = (lessons: readonly { lessonId: string }[]) => lessons.map(({ lessonId }) => lessonId);

  describe('lessons', () => {
    test('a lesson comes back as it went', async () => {
      const lesson = aLesson('lesson1', { classId: 'class1', title: 'Flüsse \ud83c\udf0a' });
      expect(await store().putLesson(lesson)).toBe(true);
      expect(await store().findLesson('lesson1')).toEqual(lesson);
      expect(await store().findLesson('lesson')).toBeNull();
    });

    test('a planned lesson takes a new title, class and plan, and nothing else', async () => {
      await store().putLesson(aLesson('lesson1'));
      const change = { title: 'Lakes', classId: 'class2' };
      const sly = { ...change, teacherId: 'teacher2', code: 'SLY234', wallKey: 'sly', createdAtMs: 1 };
      expect(await store().putLesson(aLesson('lesson1', sly))).toBe(true);
      expect(await store().findLesson('lesson1')).toEqual(aLesson('lesson1', change));
    });

    test('a lesson that has opened is changed no more', async () => {
      await store().putLesson(aLesson('lesson1'));
      await store().appendEvents('lesson1', 0, [aHand('first')], inLobby('CODE23'));
      expect(await store().putLesson(aLesson('lesson1', { title: 'Too late' }))).toBe(false);
      expect((await store().findLesson('lesson1'))?.title).toBe('Rivers');
    });

    test('is found by its code and its wall key while it has them', async () => {
      await store().putLesson(aLesson('lesson1'));
      await store().putLesson(aLesson('lesson2'));
      await store().appendEvents('lesson1', 0, [aHand('open')], inLobby('CODE23'));
      const open = aLesson('lesson1', inLobby('CODE23'));
      expect(await store().findLessonByCode('CODE23')).toEqual(open);
      expect(await store().findLessonByWallKey('wallCODE23')).toEqual(open);
      for (const wrong of ['CODE2', 'code23', '', 'null'])
        expect(await store().findLessonByCode(wrong)).toBeNull();
      await store().appendEvents('lesson1', 1, [aHand('end')], ended);
      expect(await store().findLessonByCode('CODE23')).toBeNull();
      expect(await store().findLessonByWallKey('wallCODE23')).toBeNull();
      expect((await store().findLesson('lesson1'))?.phase).toBe('ended');
    });

    test('two lessons never share a code, and an ended lesson’s code is free again', async () => {
      for (const id of ['a', 'b']) await store().putLesson(aLesson(id));
      await store().appendEvents('a', 0, [aHand('open')], inLobby('CODE23'));
      await expect(store().appendEvents('b', 0, [aHand('open')], inLobby('CODE23'))).rejects.toThrow();
      expect(await store().readEvents('b', 0)).toEqual([]);
      expect(await store().findLesson('b')).toEqual(aLesson('b'));
      await store().appendEvents('a', 1, [], ended);
      expect(await store().appendEvents('b', 0, [aHand('open')], inLobby('CODE23'))).toBe(true);
    });

    test('lists the lessons of one teacher, newest first', async () => {
      await store().putLesson(aLesson('old', { createdAtMs: 1 }));
      await store().putLesson(aLesson('new', { createdAtMs: 3 }));
      await store().putLesson(aLesson('mid', { createdAtMs: 2 }));
      await store().putLesson(aLesson('foreign', { teacherId: 'teacher11', createdAtMs: 2 }));
      expect(ids(await store().listLessons('teacher1'))).toEqual(['new', 'mid', 'old']);
      expect(await store().listLessons('teacher')).toEqual([]);
    });

    test('a starting hub finds the lessons in lobby and live of all teachers, and no others', async () => {
      await store().putLesson(aLesson('planned'));
      for (const id of ['lobby', 'live', 'ended']) {
        await store().putLesson(aLesson(id, { teacherId: `teacher of ${id}` }));
        await store().appendEvents(id, 0, [], { ...inLobby(id), phase: id as 'lobby' | 'live' | 'ended' });
      }
      expect(ids(await store().listRunningLessons()).sort()).toEqual(['live', 'lobby']);
    });

    test('a removed lesson takes its log, documents and voices with it, and nothing of those named alike', async () => {
      for (const id of ['a', 'aa', 'a1', 'b']) {
        await store().putLesson(aLesson(id));
        await store().appendEvents(id, 0, [aHand(id)], inLobby(id));
        await store().appendUpdates(`${id}-board-group`, [anUpdate(id)], MINUTE, 0);
        await store().releaseVoices({ lessonId: id, questionId: 'q' }, [aVoice('v', 's')]);
      }
      await store().removeLesson('a');
      await store().removeLesson('never there');
      expect(await store().findLesson('a')).toBeNull();
      expect(await store().findLessonByCode('a')).toBeNull();
      expect(await store().readEvents('a', 0)).toEqual([]);
      expect(await store().readUpdates('a-board-group')).toEqual([]);
      expect(await store().listVoices({ lessonId: 'a', questionId: 'q' })).toEqual([]);
      for (const id of ['aa', 'a1', 'b']) {
        expect(await store().findLessonByCode(id)).not.toBeNull();
        expect(await store().readEvents(id, 0)).toEqual([aHand(id)]);
        expect(textsOf(await store().readUpdates(`${id}-board-group`))).toEqual([id]);
        expect(await store().listVoices({ lessonId: id, questionId: 'q' })).toHaveLength(1);
      }
    });

    test('a removed lesson does not come back by a late event or voice', async () => {
      await store().putLesson(aLesson('lesson1'));
      await store().removeLesson('lesson1');
      await expect(store().appendEvents('lesson1', 0, [aHand('late')])).rejects.toThrow();
      const question = { lessonId: 'lesson1', questionId: 'q' };
      await expect(store().releaseVoices(question, [aVoice('v', 's')])).rejects.toThrow();
      expect(await store().readEvents('lesson1', 0)).toEqual([]);
      expect(await store().listVoices(question)).toEqual([]);
    });
  });
}
