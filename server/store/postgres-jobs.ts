import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type Compilable,
} from 'kysely';
import type { Appends } from './postgres-appends.ts';
import type { PostgresPool, Session } from './postgres-pool.ts';
import { createQueries } from './queries.ts';
import type { Tables, VoiceTableRow } from './rows.ts';
import type { JobName, Jobs } from './sqlite-jobs.ts';
import { Turns } from './turns.ts';

/** Compiles only: the pool runs what comes out. */
const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (each) => new PostgresIntrospector(each),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const queries = createQueries(db);

/** The same jobs as SQLite's thread does, each a transaction of its own. */
export type PostgresJobs = {
  [N in JobName]: (...args: Parameters<Jobs[N]>) => Promise<ReturnType<Jobs[N]>>;
};

export function createPostgresJobs(pool: PostgresPool, appends: Appends): PostgresJobs {
  const all = <Row>(query: Compilable<Row>) => pool.read((session) => session.all(query));
  const get = <Row>(query: Compilable<Row>) => pool.read((session) => session.get(query));
  const change = (query: Compilable<unknown>) => pool.on((session) => session.change(query));
  const changeOnly = async (query: Compilable<unknown>) => void (await change(query));

  return {
    addFirstTeacher: (teacher) =>
      pool.inTransaction(async (session) => {
        await session.run('LOCK TABLE teachers IN SHARE ROW EXCLUSIVE MODE');
        if (await session.get(queries.anyTeacher())) return false;
        await session.change(queries.addTeacher(teacher));
        return true;
      }),
    hasTeacher: async () => (await get(queries.anyTeacher())) !== null,
    findTeacherByName: (nameKey) => get(queries.teacherByName(nameKey)),

    addSession: (session) => changeOnly(queries.addSession(session)),
    findTeacherBySession: (tokenHash, nowMs) => get(queries.teacherBySession(tokenHash, nowMs)),
    removeSession: (tokenHash) => changeOnly(queries.removeSession(tokenHash)),

    putClass: (schoolClass) => changeOnly(queries.putClass(schoolClass)),
    findClass: (classId) => get(queries.classById(classId)),
    listClasses: (teacherId) => all(queries.classesOf(teacherId)),
    removeClass: (classId) => changeOnly(queries.removeClass(classId)),
    putRules: async (classId, rules) => (await change(queries.putRules(classId, rules))) === 1,
    putRoom: async (classId, room) => (await change(queries.putRoom(classId, room))) === 1,
    findRoom: (classId) => get(queries.roomOf(classId)),
    findRules: (classId) => get(queries.rulesOf(classId)),

    addTemplate: (template, most) =>
      pool.inTransaction(async (session) => {
        await lockName(session, template.teacher_id);
        if ((await session.all(queries.templatesOf(template.teacher_id))).length >= most) return false;
        await session.change(queries.addTemplate(template));
        return true;
      }),
    findTemplate: (templateId) => get(queries.templateById(templateId)),
    listTemplates: (teacherId) => all(queries.templatesOf(teacherId)),
    renameTemplate: (templateId, name) => changeOnly(queries.renameTemplate(templateId, name)),
    removeTemplate: (templateId) => changeOnly(queries.removeTemplate(templateId)),

    putSafeguards: (row) => changeOnly(queries.putSafeguards(row)),
    findSafeguards: (teacherId) => get(queries.safeguardsOf(teacherId)),

    putLesson: async (lesson) => (await change(queries.putLesson(lesson))) === 1,
    findLesson: (column, value) => get(queries.lessonBy(column, value)),
    listLessons: (teacherId) => all(queries.lessonsOf(teacherId)),
    listRunningLessons: () => all(queries.runningLessons()),
    removeLesson: (lessonId) =>
      pool.inTransaction(async (session) => {
        await session.change(queries.removeLesson(lessonId));
        // In this order: whoever writes one of the others holds on to an update.
        for (const table of ['updates', 'snapshots', 'steps'] as const)
          await session.change(queries.removeDocuments(table, lessonId));
      }),

    ...logJobs(pool),
    ...documentJobs(pool, appends),

    releaseVoices: (voices) => pool.inTransaction((session) => releaseVoices(session, voices)),
    listVoices: (lessonId, questionId) => all(queries.voices(lessonId, questionId)),

    /** Writes one row, really. */
    probe: async () => void (await pool.on((session) => session.run('UPDATE store SET version = version'))),
  };
}

type LogJobs = Pick<PostgresJobs, 'appendEvents' | 'readEvents'>;

function logJobs(pool: PostgresPool): LogJobs {
  const turns = new Turns();
  return {
    /** One after the other in each lesson: those who wait hold no connection. */
    appendEvents: (lessonId, expected, events, card) =>
      turns.take(lessonId, () =>
        pool.inTransaction(async (session) => {
          await lockLesson(session, lessonId);
          if ((await session.get(lastEvent(lessonId)))?.number !== expected) return false;
          if (events.length > 0) await session.change(addEvents(lessonId, expected, events));
          if (card) await session.change(queries.setCard(lessonId, card));
          return true;
        }),
      ),
    readEvents: async (lessonId, after) =>
      (await pool.read((session) => session.all(queries.events(lessonId, after)))).map(({ event }) => event),
  };
}

type DocumentJobs = Pick<
  PostgresJobs,
  | 'takeOver'
  | 'dismissHomes'
  | 'appendUpdates'
  | 'readUpdates'
  | 'readDocument'
  | 'readHistory'
  | 'putSnapshot'
  | 'trimDocument'
  | 'listAgedDocuments'
  | 'mergeSteps'
  | 'setAside'
>;

function documentJobs(pool: PostgresPool, appends: Appends): DocumentJobs {
  return {
    takeOver: async (lessonId) =>
      (await pool.on((session) => session.get(queries.takeOver(lessonId))))?.fence ?? 0,
    dismissHomes: async () => void (await pool.on((session) => session.change(queries.dismissHomes()))),
    appendUpdates: (documentId, updates, minute, fence) => appends.add(documentId, updates, minute, fence),
    readUpdates: (documentId) => pool.read((session) => session.all(queries.updates(documentId, 0))),
    readDocument: (documentId) => pool.look((session) => readDocument(session, documentId)),
    readHistory: (documentId, after) =>
      pool.look(async (session) => ({
        ...(await readDocument(session, documentId)),
        steps: await session.all(queries.steps(documentId, after)),
      })),
    putSnapshot: (snapshot, steps) =>
      pool.inTransaction(async (session) => {
        const { document_id, up_to } = snapshot;
        if (!(await session.get(queries.hasUpdate(document_id, up_to).forShare()))) return false;
        await session.change(queries.putSnapshot(snapshot));
        for (const step of steps) await session.change(queries.putStep(step));
        return true;
      }),
    trimDocument: (documentId) =>
      pool.inTransaction(async (session) => {
        const newest = await session.get(queries.newestSnapshot(documentId));
        if (!newest) return;
        await session.change(queries.removeUpdates(documentId, newest.up_to));
        await session.change(queries.removeSnapshots(documentId, newest.up_to));
      }),
    listAgedDocuments: (beforeMinute) =>
      pool.read(async (session) => {
        const steps = await session.all(queries.agedSteps(beforeMinute));
        const updates = await session.all(queries.agedUpdates(beforeMinute));
        return [...new Set([...steps, ...updates].map(({ document_id }) => document_id))];
      }),
    mergeSteps: (step) =>
      pool.inTransaction(async (session) => {
        const { document_id, up_to } = step;
        if (!(await session.get(queries.hasStep(document_id, up_to).forUpdate()))) return false;
        await session.change(queries.removeSteps(document_id, up_to));
        await session.change(queries.putStep(step));
        return true;
      }),
    setAside: async (documentId, numbers) => {
      if (numbers.length > 0)
        await pool.on((session) => session.change(queries.setAside(documentId, numbers)));
    },
  };
}

async function readDocument(session: Session, documentId: string) {
  const snapshot = await session.get(queries.newestSnapshot(documentId));
  return { snapshot, updates: await session.all(queries.updates(documentId, snapshot?.up_to ?? 0)) };
}

const lastEvent = (lessonId: string) =>
  db
    .selectFrom('events')
    .select(sql<number>`coalesce(max(number), 0)`.as('number'))
    .where('lesson_id', '=', lessonId);

const addEvents = (lessonId: string, expected: number, events: readonly string[]) =>
  db
    .insertInto('events')
    .values(events.map((event, index) => ({ lesson_id: lessonId, number: expected + 1 + index, event })));

/** Nobody else writes this lesson's log, card or voices, nor removes it, until this transaction is over. */
async function lockLesson(session: Session, lessonId: string): Promise<void> {
  const lesson = await session.get(queries.lessonBy('lesson_id', lessonId).forNoKeyUpdate());
  if (!lesson) throw new Error(`There is no lesson ${lessonId}.`);
}

/** What has no row of its own to lock. */
const lockName = (session: Session, name: string) =>
  session.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', values: [name] });

const byVoiceId = (a: VoiceTableRow, b: VoiceTableRow) => (a.voice_id < b.voice_id ? -1 : 1);

/**
 * All voices of the question anew, in the order of their random ids: PostgreSQL notes at each row which transaction wrote it, and
 * lays rows out as they came. So these say the same of all, whenever each was released.
 */
async function releaseVoices(session: Session, released: readonly VoiceTableRow[]): Promise<void> {
  const [first] = released;
  if (!first) return;
  await lockLesson(session, first.lesson_id);
  const before = await session.all(queries.voices(first.lesson_id, first.question_id));
  const voices = new Map([...before, ...released].map((voice) => [voice.spent, voice]));
  await session.change(removeVoices(first));
  await session.change(db.insertInto('voices').values([...voices.values()].sort(byVoiceId)));
}

const removeVoices = ({ lesson_id, question_id }: VoiceTableRow) =>
  db.deleteFrom('voices').where('lesson_id', '=', lesson_id).where('question_id', '=', question_id);
