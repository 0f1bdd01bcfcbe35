import type { Kysely } from 'kysely';
import type {
  CardRow,
  ClassRow,
  LessonRow,
  SafeguardsRow,
  SessionRow,
  Tables,
  TeacherRow,
  TemplateRow,
  VoiceTableRow,
} from './rows.ts';
import { createDocumentQueries } from './document-queries.ts';

/** Every question and change, as builders: whoever holds a `Kysely` compiles or runs them in its own dialect. */
export const createQueries = (db: Kysely<Tables>) => ({
  ...createDocumentQueries(db),

  anyTeacher: () => db.selectFrom('teachers').select('teacher_id').limit(1),
  addTeacher: (teacher: TeacherRow) => db.insertInto('teachers').values(teacher),
  teacherByName: (nameKey: string) => db.selectFrom('teachers').selectAll().where('name_key', '=', nameKey),

  addSession: (session: SessionRow) => db.insertInto('sessions').values(session),
  teacherBySession: (tokenHash: string, nowMs: number) =>
    db
      .selectFrom('sessions')
      .innerJoin('teachers', 'teachers.teacher_id', 'sessions.teacher_id')
      .selectAll('teachers')
      .where('token_hash', '=', tokenHash)
      .where('expires_at_ms', '>', nowMs),
  removeSession: (tokenHash: string) => db.deleteFrom('sessions').where('token_hash', '=', tokenHash),

  putClass: ({ class_id, ...rest }: ClassRow) =>
    db
      .insertInto('classes')
      .values({ class_id, ...rest })
      .onConflict((conflict) => conflict.column('class_id').doUpdateSet(rest)),
  classById: (classId: string) => db.selectFrom('classes').selectAll().where('class_id', '=', classId),
  classesOf: (teacherId: string) => db.selectFrom('classes').selectAll().where('teacher_id', '=', teacherId),
  putRules: (classId: string, rules: string) =>
    db.updateTable('classes').set({ rules }).where('class_id', '=', classId),
  putRoom: (classId: string, room: string) =>
    db.updateTable('classes').set({ room }).where('class_id', '=', classId),
  roomOf: (classId: string) => db.selectFrom('classes').select('room').where('class_id', '=', classId),
  rulesOf: (classId: string) => db.selectFrom('classes').select('rules').where('class_id', '=', classId),
  removeClass: (classId: string) => db.deleteFrom('classes').where('class_id', '=', classId),

  addTemplate: (template: TemplateRow) => db.insertInto('templates').values(template),
  templateById: (templateId: string) =>
    db.selectFrom('templates').selectAll().where('template_id', '=', templateId),
  templatesOf: (teacherId: string) =>
    db.selectFrom('templates').select(['template_id', 'name']).where('teacher_id', '=', teacherId),
  renameTemplate: (templateId: string, name: string) =>
    db.updateTable('templates').set({ name }).where('template_id', '=', templateId),
  removeTemplate: (templateId: string) => db.deleteFrom('templates').where('template_id', '=', templateId),

  putSafeguards: (row: SafeguardsRow) =>
    db
      .insertInto('safeguards')
      .values(row)
      .onConflict((conflict) => conflict.column('teacher_id').doUpdateSet({ kept: row.kept })),
  safeguardsOf: (teacherId: string) =>
    db.selectFrom('safeguards').selectAll().where('teacher_id', '=', teacherId),

  /** Changes no row when the lesson is there and has opened. */
  putLesson: (lesson: LessonRow) =>
    db
      .insertInto('lessons')
      .values(lesson)
      .onConflict((conflict) =>
        conflict
          .column('lesson_id')
          .doUpdateSet({ title: lesson.title, class_id: lesson.class_id, plan: lesson.plan })
          .where('lessons.phase', '=', 'planned'),
      ),
  setCard: (lessonId: string, card: CardRow) =>
    db.updateTable('lessons').set(card).where('lesson_id', '=', lessonId),
  lessonBy: (column: 'lesson_id' | 'code' | 'wall_key', value: string) =>
    db.selectFrom('lessons').selectAll().where(column, '=', value),
  lessonsOf: (teacherId: string) => db.selectFrom('lessons').selectAll().where('teacher_id', '=', teacherId),
  runningLessons: () => db.selectFrom('lessons').selectAll().where('phase', 'in', ['lobby', 'live']),

  /** Takes the lesson's events and voices with it. */
  removeLesson: (lessonId: string) => db.deleteFrom('lessons').where('lesson_id', '=', lessonId),

  events: (lessonId: string, after: number) =>
    db
      .selectFrom('events')
      .select('event')
      .where('lesson_id', '=', lessonId)
      .where('number', '>', after)
      .orderBy('number'),

  releaseVoice: (voice: VoiceTableRow) =>
    db
      .insertInto('voices')
      .values(voice)
      .onConflict((conflict) =>
        conflict
          .columns(['lesson_id', 'question_id', 'spent'])
          .doUpdateSet({ voice_id: voice.voice_id, content: voice.content, thread: voice.thread }),
      ),
  voices: (lessonId: string, questionId: string) =>
    db
      .selectFrom('voices')
      .selectAll()
      .where('lesson_id', '=', lessonId)
      .where('question_id', '=', questionId)
      .orderBy('voice_id'),
});
