import type { LessonEvent } from '#lib/protocol/events.ts';
import type { Safeguards } from '#lib/protocol/safeguards.ts';
import { createMemoryClasses } from './memory-classes.ts';
import { createMemoryDocuments } from './memory-documents.ts';
import { createMemoryTemplates } from './memory-templates.ts';
import type { OwnedLesson, Session, Store, Teacher, VoiceRow } from './port.ts';
import { nameKey, newestFirst } from './rows.ts';

const copy = <T>(value: T): T => structuredClone(value);
const copyOrNull = <T>(value: T | undefined) => (value === undefined ? null : copy(value));

/** A store that forgets: for tests and for looking around. Copies what it is given and what it gives. */
export function createMemoryStore(): Store {
  const teachers = new Map<string, Teacher>();
  const sessions = new Map<string, Session>();
  const lessons = new Map<string, OwnedLesson>();
  const logs = new Map<string, LessonEvent[]>();
  const safeguards = new Map<string, Safeguards>();
  const documents = createMemoryDocuments();
  /** By lesson, then by question. */
  const voices = new Map<string, Map<string, VoiceRow[]>>();

  const lessonsWhere = (wanted: (lesson: OwnedLesson) => boolean) =>
    copy([...lessons.values()].filter(wanted).sort(newestFirst));

  const lessonOf = (lessonId: string) => {
    const lesson = lessons.get(lessonId);
    if (!lesson) throw new Error(`There is no lesson ${lessonId}.`);
    return lesson;
  };

  const mustBeUnique = (lessonId: string, key: 'code' | 'wallKey', value: string | null) => {
    const taken = [...lessons.values()].some((other) => other.lessonId !== lessonId && other[key] === value);
    if (value !== null && taken) throw new Error(`Another lesson has this ${key}.`);
  };

  return {
    async addFirstTeacher(teacher) {
      if (teachers.size > 0) return false;
      teachers.set(teacher.teacherId, copy(teacher));
      return true;
    },
    hasTeacher: async () => teachers.size > 0,
    findTeacherByName: async (name) =>
      copyOrNull([...teachers.values()].find((teacher) => nameKey(teacher.name) === nameKey(name))),

    async addSession(session) {
      sessions.set(session.tokenHash, copy(session));
    },
    async findTeacherBySession(tokenHash, nowMs) {
      const session = sessions.get(tokenHash);
      return session && session.expiresAtMs > nowMs ? copyOrNull(teachers.get(session.teacherId)) : null;
    },
    async removeSession(tokenHash) {
      sessions.delete(tokenHash);
    },

    ...createMemoryClasses(),
    ...createMemoryTemplates(),

    async putSafeguards(teacherId, kept) {
      safeguards.set(teacherId, copy(kept));
    },
    findSafeguards: async (teacherId) => copyOrNull(safeguards.get(teacherId)),

    async putLesson(lesson) {
      const before = lessons.get(lesson.lessonId);
      if (before && before.phase !== 'planned') return false;
      const { title, classId, plan } = lesson;
      lessons.set(lesson.lessonId, copy(before ? { ...before, title, classId, plan } : lesson));
      return true;
    },
    findLesson: async (lessonId) => copyOrNull(lessons.get(lessonId)),
    findLessonByCode: async (code) => lessonsWhere((lesson) => lesson.code === code)[0] ?? null,
    findLessonByWallKey: async (wallKey) => lessonsWhere((lesson) => lesson.wallKey === wallKey)[0] ?? null,
    listLessons: async (teacherId) => lessonsWhere((lesson) => lesson.teacherId === teacherId),
    listRunningLessons: async () =>
      lessonsWhere((lesson) => lesson.phase === 'lobby' || lesson.phase === 'live'),
    async removeLesson(lessonId) {
      lessons.delete(lessonId);
      logs.delete(lessonId);
      voices.delete(lessonId);
      documents.removeOf(lessonId);
    },

    async appendEvents(lessonId, expected, events, card) {
      const lesson = lessonOf(lessonId);
      const log = logs.get(lessonId) ?? [];
      if (log.length !== expected) return false;
      if (card) {
        mustBeUnique(lessonId, 'code', card.code);
        mustBeUnique(lessonId, 'wallKey', card.wallKey);
        lessons.set(lessonId, { ...lesson, phase: card.phase, code: card.code, wallKey: card.wallKey });
      }
      log.push(...copy(events));
      logs.set(lessonId, log);
      return true;
    },
    readEvents: async (lessonId, after) => copy((logs.get(lessonId) ?? []).slice(after)),

    async takeOver(lessonId) {
      lessonOf(lessonId);
      return documents.takeOver(lessonId);
    },
    ...documents.verbs,

    async releaseVoices({ lessonId, questionId }, released) {
      lessonOf(lessonId);
      const questions = voices.get(lessonId) ?? new Map<string, VoiceRow[]>();
      const before = questions.get(questionId) ?? [];
      const kept = new Map([...before, ...copy(released)].map((voice) => [voice.spent, voice]));
      const sorted = [...kept.values()].sort((a, b) => (a.voiceId < b.voiceId ? -1 : 1));
      voices.set(lessonId, questions.set(questionId, sorted));
    },
    listVoices: async ({ lessonId, questionId }) => copy(voices.get(lessonId)?.get(questionId) ?? []),

    isWritable: async () => true,
    durability: () => ({ lastWriteAtMs: null, commitP95Ms: null }),
    close: async () => {},
  };
}
