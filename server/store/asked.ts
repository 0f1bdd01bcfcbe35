import type { GroupRule } from '#lib/protocol/grouping.ts';
import type { RoomPlaces } from '#lib/protocol/help.ts';
import type { Safeguards } from '#lib/protocol/safeguards.ts';
import type { Durability, Store } from './port.ts';
import {
  byName,
  byTemplateName,
  cardRow,
  copyUpdate,
  classRow,
  lessonRow,
  nameKey,
  newestFirst,
  sessionRow,
  snapshotRow,
  stepRow,
  teacherRow,
  templateRow,
  toClass,
  toEvents,
  toLesson,
  toLogged,
  toSnapshot,
  toStep,
  toTeacher,
  toTemplate,
  toTemplateCard,
  toUpdate,
  toVoice,
  voiceTableRow,
} from './rows.ts';
import type { JobName, Jobs } from './sqlite-jobs.ts';

/** Whoever keeps rows: a thread with SQLite, or PostgreSQL. Jobs are named alike at both. */
export interface Keeping {
  /** `bytes`: about how much this brings to the disk. */
  ask<N extends JobName>(name: N, args: Parameters<Jobs[N]>, bytes?: number): Promise<ReturnType<Jobs[N]>>;
  durability(): Durability;
  close(): Promise<void>;
}

/** A store made of whoever keeps its rows. */
export function askedStore({ ask, durability, close }: Keeping): Store {
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
    putRules: (classId, rules) => ask('putRules', [classId, JSON.stringify(rules)]),
    async listRules(classId) {
      const row = await ask('findRules', [classId]);
      return row ? (JSON.parse(row.rules) as GroupRule[]) : [];
    },
    putRoom: (classId, room) => ask('putRoom', [classId, JSON.stringify(room)]),
    async findRoom(classId) {
      const row = await ask('findRoom', [classId]);
      return row ? (JSON.parse(row.room) as RoomPlaces) : [];
    },

    addTemplate: (template, most) =>
      ask('addTemplate', [templateRow(template), most], template.objects.length),
    async findTemplate(templateId) {
      const row = await ask('findTemplate', [templateId]);
      return row && toTemplate(row);
    },
    listTemplates: async (teacherId) =>
      (await ask('listTemplates', [teacherId])).map(toTemplateCard).sort(byTemplateName),
    renameTemplate: (templateId, name) => ask('renameTemplate', [templateId, name]),
    removeTemplate: (templateId) => ask('removeTemplate', [templateId]),

    putSafeguards: (teacherId, safeguards) =>
      ask('putSafeguards', [{ teacher_id: teacherId, kept: JSON.stringify(safeguards) }]),
    async findSafeguards(teacherId) {
      const row = await ask('findSafeguards', [teacherId]);
      return row && (JSON.parse(row.kept) as Safeguards);
    },

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

    takeOver: (lessonId) => ask('takeOver', [lessonId]),
    dismissHomes: () => ask('dismissHomes', []),
    appendUpdates(documentId, updates, minute, fence) {
      const copies = updates.map(copyUpdate);
      return ask(
        'appendUpdates',
        [documentId, copies, minute, fence],
        total(copies.map(({ bytes }) => bytes)),
      );
    },
    readUpdates: async (documentId) => (await ask('readUpdates', [documentId])).map(toUpdate),
    readDocument: async (documentId) => toDocument(await ask('readDocument', [documentId])),
    async readHistory(documentId, after) {
      const { steps, ...document } = await ask('readHistory', [documentId, after]);
      return { ...toDocument(document), steps: steps.map(toStep) };
    },
    putSnapshot(documentId, snapshot, steps) {
      const rows = steps.map((step) => stepRow(documentId, step));
      const bytes = snapshot.state.length + total(rows.map((row) => row.bytes));
      return ask('putSnapshot', [snapshotRow(documentId, snapshot), rows], bytes);
    },
    trimDocument: (documentId) => ask('trimDocument', [documentId]),
    listAgedDocuments: (beforeMinute) => ask('listAgedDocuments', [beforeMinute]),
    mergeSteps: (documentId, step) => ask('mergeSteps', [stepRow(documentId, step)], step.bytes.length),
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

const toDocument = ({ snapshot, updates }: ReturnType<Jobs['readDocument']>) => ({
  snapshot: snapshot && toSnapshot(snapshot),
  updates: updates.map(toLogged),
});

const total = (parts: readonly { length: number }[]) => parts.reduce((sum, { length }) => sum + length, 0);
