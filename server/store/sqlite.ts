import type { Store } from './port.ts';
import {
  byName,
  cardRow,
  classRow,
  copyUpdate,
  lessonRow,
  nameKey,
  newestFirst,
  sessionRow,
  snapshotRow,
  teacherRow,
  toClass,
  toEvents,
  toLesson,
  toLogged,
  toSnapshot,
  toTeacher,
  toUpdate,
  toVoice,
  voiceTableRow,
} from './rows.ts';
import { startThread } from './sqlite-thread.ts';

export interface SqliteOptions {
  folder: string;
  log?: { warn(fields: object, message: string): void };
}

/** A store in one file of a folder. Throws `StoreInUseError` or `StoreUnwritableError` when it cannot be had. */
export async function openSqliteStore({ folder, log }: SqliteOptions): Promise<Store> {
  const { ask, close, durability } = await startThread(folder, (trouble) =>
    log?.warn({ trouble }, 'The store is in trouble.'),
  );

  const findLesson = async (column: 'lesson_id' | 'code' | 'wall_key', value: string) => {
    const row = await ask('findLesson', [column, value]);
    return row && toLesson(row);
  };

  return {
    addFirstTeacher: (teacher) => ask('addFirstTeacher', [teacherRow(teacher)]),
    hasTeacher: () => ask('hasTeacher', []),
    findTeacherByName: async (name) => toTeacher(await ask('findTeacherByName', [nameKey(name)])),

    addSession: (session) => ask('addSession', [sessionRow(session)]),
    findTeacherBySession: async (tokenHash, nowMs) =>
      toTeacher(await ask('findTeacherBySession', [tokenHash, nowMs])),
    removeSession: (tokenHash) => ask('removeSession', [tokenHash]),

    putClass: (schoolClass) => ask('putClass', [classRow(schoolClass)]),
    async findClass(classId) {
      const row = await ask('findClass', [classId]);
      return row && toClass(row);
    },
    listClasses: async (teacherId) => (await ask('listClasses', [teacherId])).map(toClass).sort(byName),
    removeClass: (classId) => ask('removeClass', [classId]),

    putLesson: (lesson) => ask('putLesson', [lessonRow(lesson)]),
    findLesson: (lessonId) => findLesson('lesson_id', lessonId),
    findLessonByCode: (code) => findLesson('code', code),
    findLessonByWallKey: (wallKey) => findLesson('wall_key', wallKey),
    listLessons: async (teacherId) => (await ask('listLessons', [teacherId])).map(toLesson).sort(newestFirst),
    listRunningLessons: async () => (await ask('listRunningLessons', [])).map(toLesson).sort(newestFirst),
    removeLesson: (lessonId) => ask('removeLesson', [lessonId]),

    appendEvents(lessonId, expected, events, card) {
      const texts = events.map((event) => JSON.stringify(event));
      return ask('appendEvents', [lessonId, expected, texts, card ? cardRow(card) : null], total(texts));
    },
    readEvents: async (lessonId, after) => toEvents(await ask('readEvents', [lessonId, after])),

    appendUpdates(documentId, updates) {
      const copies = updates.map(copyUpdate);
      return ask('appendUpdates', [documentId, copies], total(copies.map(({ bytes }) => bytes)));
    },
    readUpdates: async (documentId) => (await ask('readUpdates', [documentId])).map(toUpdate),
    async readDocument(documentId) {
      const { snapshot, updates } = await ask('readDocument', [documentId]);
      return { snapshot: snapshot && toSnapshot(snapshot), updates: updates.map(toLogged) };
    },
    putSnapshot: (documentId, snapshot) =>
      ask('putSnapshot', [snapshotRow(documentId, snapshot)], snapshot.state.length),
    trimDocument: (documentId) => ask('trimDocument', [documentId]),
    setAside: (documentId, numbers) => ask('setAside', [documentId, numbers]),

    releaseVoices: (question, voices) =>
      ask('releaseVoices', [voices.map((voice) => voiceTableRow(question, voice))]),
    listVoices: async ({ lessonId, questionId }) =>
      (await ask('listVoices', [lessonId, questionId])).map(toVoice),

    isWritable: () =>
      ask('probe', []).then(
        () => true,
        () => false,
      ),
    durability,
    close,
  };
}

const total = (parts: readonly { length: number }[]) => parts.reduce((sum, { length }) => sum + length, 0);
