import { afterEach, expect, test } from 'vitest';
import { createMemoryStore } from '#server/store/memory.ts';
import { StoreFullError, type Store } from '#server/store/port.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';

let school: TestLesson | undefined;
afterEach(() => school?.close());

/** A store that can run full, and one that cannot look who somebody is. */
function troubledStore() {
  const memory = createMemoryStore();
  const trouble = { isFull: false, isBlind: false, onBlind: () => {} };
  const store: Store = {
    ...memory,
    isWritable: () => Promise.resolve(!trouble.isFull),
    appendEvents: async (...args) => {
      if (trouble.isFull) throw new StoreFullError();
      return memory.appendEvents(...args);
    },
    findTeacherBySession: async (...args) => {
      if (!trouble.isBlind) return memory.findTeacherBySession(...args);
      trouble.onBlind();
      throw new Error('the disk cannot be read');
    },
  };
  return { trouble, store };
}

test('when the disk is full the teacher is told, and told again when there is room; nobody else is', async () => {
  const { trouble, store } = troubledStore();
  school = await startLesson({ students: ['Ada'], store });
  const ada = await school.join('Ada');
  await school.desk.done('lesson:begin', {});
  trouble.isFull = true;
  expect(await ada.send('hand:raise', { text: '' })).toEqual({ ok: false, code: 'disk_full' });
  await school.desk.until('the desk knows', ({ isHubFull }) => isHubFull);
  trouble.isFull = false;
  await school.desk.until('the desk knows there is room', ({ isHubFull }) => !isHubFull);
  expect(ada.heard.filter((push) => 'isFull' in (push as object))).toEqual([]);
});

test('a teacher who comes in while the disk is full is told too', async () => {
  const { trouble, store } = troubledStore();
  school = await startLesson({ store });
  trouble.isFull = true;
  await school.desk.send('lesson:begin', {});
  const second = school.teacherVisitor.watch({ lessonId: school.lessonId });
  await second.until('the second desk knows', ({ isHubFull }) => isHubFull);
  second.close();
});

test('a page that knocks while the hub cannot look is let in later, by itself', async () => {
  const { trouble, store } = troubledStore();
  school = await startLesson({ store });
  trouble.isBlind = true;
  const looked = new Promise<void>((resolve) => (trouble.onBlind = resolve));
  const page = school.teacherVisitor.watch({ lessonId: school.lessonId });
  await looked;
  trouble.isBlind = false;
  await page.until('it is in', ({ you }) => you?.role === 'teacher');
  page.close();
});
