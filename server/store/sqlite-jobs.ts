import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Compilable } from 'kysely';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { migrations } from './migrations.ts';
import type { DocumentUpdate } from './port.ts';
import { createQueries } from './queries.ts';
import type {
  CardRow,
  ClassRow,
  LessonRow,
  SafeguardsRow,
  SessionRow,
  SnapshotRow,
  StepRow,
  Tables,
  TeacherRow,
  TemplateRow,
  VoiceTableRow,
} from './rows.ts';
import { lessonIdOf } from './rows.ts';

/** Compiles only: node:sqlite runs what comes out, at once, inside the worker's transaction. */
const queries = createQueries(
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
);

const END_OF_LOG = `
  SELECT (SELECT max(number) FROM updates WHERE document_id = ?) AS number,
    (SELECT max(fence, 0) FROM homes WHERE lesson_id = ?) AS fence`;

const lastNumber = (statement: StatementSync, id: string) => Number(statement.get(id)?.number ?? 0);

const byVoiceId = (a: VoiceTableRow, b: VoiceTableRow) => (a.voice_id < b.voice_id ? -1 : 1);

/** What the worker can be asked, in rows. Each job runs inside a transaction that is not its own. */
export function createJobs(database: DatabaseSync) {
  const { all, get, change } = createRunner(database);
  // The hot paths are written by hand: every stroke of every pen goes through here.
  const lastEvent = database.prepare('SELECT max(number) AS number FROM events WHERE lesson_id = ?');
  const addEvent = database.prepare('INSERT INTO events (lesson_id, number, event) VALUES (?, ?, ?)');
  const endOfLog = database.prepare(END_OF_LOG);
  const addUpdate = database.prepare(
    'INSERT INTO updates (document_id, number, seat_id, bytes, minute) VALUES (?, ?, ?, ?, ?)',
  );

  const readDocument = (documentId: string) => {
    const snapshot = get(queries.newestSnapshot(documentId));
    return { snapshot, updates: all(queries.updates(documentId, snapshot?.up_to ?? 0)) };
  };

  return {
    addFirstTeacher(teacher: TeacherRow) {
      if (get(queries.anyTeacher())) return false;
      change(queries.addTeacher(teacher));
      return true;
    },
    hasTeacher: () => get(queries.anyTeacher()) !== null,
    findTeacherByName: (nameKey: string) => get(queries.teacherByName(nameKey)),

    addSession: (session: SessionRow) => void change(queries.addSession(session)),
    findTeacherBySession: (tokenHash: string, nowMs: number) =>
      get(queries.teacherBySession(tokenHash, nowMs)),
    removeSession: (tokenHash: string) => void change(queries.removeSession(tokenHash)),

    putClass: (schoolClass: ClassRow) => void change(queries.putClass(schoolClass)),
    findClass: (classId: string) => get(queries.classById(classId)),
    listClasses: (teacherId: string) => all(queries.classesOf(teacherId)),
    removeClass: (classId: string) => void change(queries.removeClass(classId)),
    putRules: (classId: string, rules: string) => change(queries.putRules(classId, rules)) === 1,
    putRoom: (classId: string, room: string) => change(queries.putRoom(classId, room)) === 1,
    findRoom: (classId: string) => get(queries.roomOf(classId)),
    findRules: (classId: string) => get(queries.rulesOf(classId)),

    addTemplate(template: TemplateRow, most: number) {
      if (all(queries.templatesOf(template.teacher_id)).length >= most) return false;
      change(queries.addTemplate(template));
      return true;
    },
    findTemplate: (templateId: string) => get(queries.templateById(templateId)),
    listTemplates: (teacherId: string) => all(queries.templatesOf(teacherId)),
    renameTemplate: (templateId: string, name: string) =>
      void change(queries.renameTemplate(templateId, name)),
    removeTemplate: (templateId: string) => void change(queries.removeTemplate(templateId)),

    putSafeguards: (row: SafeguardsRow) => void change(queries.putSafeguards(row)),
    findSafeguards: (teacherId: string) => get(queries.safeguardsOf(teacherId)),

    putLesson: (lesson: LessonRow) => change(queries.putLesson(lesson)) === 1,
    findLesson: (column: 'lesson_id' | 'code' | 'wall_key', value: string) =>
      get(queries.lessonBy(column, value)),
    listLessons: (teacherId: string) => all(queries.lessonsOf(teacherId)),
    listRunningLessons: () => all(queries.runningLessons()),
    removeLesson(lessonId: string) {
      change(queries.removeLesson(lessonId));
      change(queries.removeDocuments('updates', lessonId));
      change(queries.removeDocuments('snapshots', lessonId));
      change(queries.removeDocuments('steps', lessonId));
    },

    appendEvents(lessonId: string, expected: number, events: string[], card: CardRow | null) {
      if (lastNumber(lastEvent, lessonId) !== expected) return false;
      for (const [index, event] of events.entries()) addEvent.run(lessonId, expected + 1 + index, event);
      if (card) change(queries.setCard(lessonId, card));
      return true;
    },
    readEvents: (lessonId: string, after: number) =>
      all(queries.events(lessonId, after)).map(({ event }) => event),
    takeOver: (lessonId: string) => get(queries.takeOver(lessonId))?.fence ?? 0,
    dismissHomes: () => void change(queries.dismissHomes()),
    appendUpdates(documentId: string, updates: readonly DocumentUpdate[], minute: number, fence: number) {
      const end = endOfLog.get(documentId, lessonIdOf(documentId));
      if (fence !== Number(end?.fence ?? 0)) return false;
      let number = Number(end?.number ?? 0);
      for (const { seatId, bytes } of updates) addUpdate.run(documentId, ++number, seatId, bytes, minute);
      return true;
    },
    readUpdates: (documentId: string) => all(queries.updates(documentId, 0)),
    readDocument,
    readHistory: (documentId: string, after: number) => ({
      ...readDocument(documentId),
      steps: all(queries.steps(documentId, after)),
    }),
    putSnapshot(snapshot: SnapshotRow, steps: readonly StepRow[]) {
      if (!get(queries.hasUpdate(snapshot.document_id, snapshot.up_to))) return false;
      change(queries.putSnapshot(snapshot));
      for (const step of steps) change(queries.putStep(step));
      return true;
    },
    trimDocument(documentId: string) {
      const newest = get(queries.newestSnapshot(documentId));
      if (!newest) return;
      change(queries.removeUpdates(documentId, newest.up_to));
      change(queries.removeSnapshots(documentId, newest.up_to));
    },
    listAgedDocuments(beforeMinute: number) {
      const rows = [...all(queries.agedSteps(beforeMinute)), ...all(queries.agedUpdates(beforeMinute))];
      return [...new Set(rows.map(({ document_id }) => document_id))];
    },
    mergeSteps(step: StepRow) {
      if (!get(queries.hasStep(step.document_id, step.up_to))) return false;
      change(queries.removeSteps(step.document_id, step.up_to));
      change(queries.putStep(step));
      return true;
    },
    setAside: (documentId: string, numbers: readonly number[]) =>
      void change(queries.setAside(documentId, numbers)),

    /** In the order of their random ids, because SQLite lays a page's rows out as they came. */
    releaseVoices(voices: VoiceTableRow[]) {
      for (const voice of voices.toSorted(byVoiceId)) change(queries.releaseVoice(voice));
    },
    listVoices: (lessonId: string, questionId: string) => all(queries.voices(lessonId, questionId)),

    /** Writes one page, really. */
    probe: () => database.exec(`PRAGMA user_version = ${migrations.length}`),
  };
}

export type Jobs = ReturnType<typeof createJobs>;
export type JobName = keyof Jobs;

/** Runs a builder's query; each text is prepared once. */
function createRunner(database: DatabaseSync) {
  const statements = new Map<string, StatementSync>();

  const prepare = (sql: string) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  const all = <Row>(query: Compilable<Row>) => {
    const { sql, parameters } = query.compile();
    return prepare(sql).all(...(parameters as SQLInputValue[])) as Row[];
  };
  const get = <Row>(query: Compilable<Row>) => all(query)[0] ?? null;
  /** Returns how many rows were made or changed. */
  const change = (query: Compilable<unknown>) => {
    const { sql, parameters } = query.compile();
    return Number(prepare(sql).run(...(parameters as SQLInputValue[])).changes);
  };
  return { all, get, change };
}
