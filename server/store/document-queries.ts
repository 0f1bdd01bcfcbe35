import { sql, type Kysely } from 'kysely';
import { documentRange, type SnapshotRow, type StepRow, type Tables } from './rows.ts';

/** Those about shared documents; see queries.ts. */
export const createDocumentQueries = (db: Kysely<Tables>) => ({
  removeDocuments: (table: 'updates' | 'snapshots' | 'steps', lessonId: string) => {
    const { from, before } = documentRange(lessonId);
    return db.deleteFrom(table).where('document_id', '>=', from).where('document_id', '<', before);
  },

  takeOver: (lessonId: string) =>
    db
      .insertInto('homes')
      .values({ lesson_id: lessonId, fence: 1 })
      .onConflict((conflict) =>
        conflict.column('lesson_id').doUpdateSet({ fence: sql<number>`abs(homes.fence) + 1` }),
      )
      .returning('fence'),

  /** The number is kept, so that the next home gets a greater one: what is dismissed is below 0. */
  dismissHomes: () =>
    db
      .updateTable('homes')
      .set({ fence: sql<number>`-fence` })
      .where('fence', '>', 0),

  updates: (documentId: string, after: number) =>
    db
      .selectFrom('updates')
      .select(['number', 'seat_id', 'bytes', 'minute'])
      .where('document_id', '=', documentId)
      .where('number', '>', after)
      .where('set_aside', '=', 0)
      .orderBy('number'),
  hasUpdate: (documentId: string, number: number) =>
    db
      .selectFrom('updates')
      .select('number')
      .where('document_id', '=', documentId)
      .where('number', '=', number),
  setAside: (documentId: string, numbers: readonly number[]) =>
    db
      .updateTable('updates')
      .set({ set_aside: 1 })
      .where('document_id', '=', documentId)
      .where('number', 'in', numbers),
  /** What is set aside stays: it may say what went wrong. */
  removeUpdates: (documentId: string, before: number) =>
    db
      .deleteFrom('updates')
      .where('document_id', '=', documentId)
      .where('number', '<', before)
      .where('set_aside', '=', 0),

  putSnapshot: (snapshot: SnapshotRow) =>
    db
      .insertInto('snapshots')
      .values(snapshot)
      .onConflict((conflict) => conflict.columns(['document_id', 'up_to']).doUpdateSet(snapshot)),
  newestSnapshot: (documentId: string) =>
    db
      .selectFrom('snapshots')
      .selectAll()
      .where('document_id', '=', documentId)
      .orderBy('up_to', 'desc')
      .limit(1),
  removeSnapshots: (documentId: string, before: number) =>
    db.deleteFrom('snapshots').where('document_id', '=', documentId).where('up_to', '<', before),

  putStep: (step: StepRow) =>
    db
      .insertInto('steps')
      .values(step)
      .onConflict((conflict) => conflict.columns(['document_id', 'up_to']).doUpdateSet(step)),
  steps: (documentId: string, after: number) =>
    db
      .selectFrom('steps')
      .selectAll()
      .where('document_id', '=', documentId)
      .where('up_to', '>', after)
      .orderBy('up_to'),
  hasStep: (documentId: string, upTo: number) =>
    db.selectFrom('steps').select('up_to').where('document_id', '=', documentId).where('up_to', '=', upTo),
  removeSteps: (documentId: string, upTo: number) =>
    db.deleteFrom('steps').where('document_id', '=', documentId).where('up_to', '<=', upTo),
  agedSteps: (beforeMinute: number) =>
    db
      .selectFrom('steps')
      .select('document_id')
      .where('minute', '<', beforeMinute)
      .groupBy('document_id')
      .having((count) => count.fn.countAll(), '>', 1),
  agedUpdates: (beforeMinute: number) =>
    db
      .selectFrom('updates')
      .leftJoin('snapshots', (join) =>
        join
          .onRef('snapshots.document_id', '=', 'updates.document_id')
          .onRef('snapshots.up_to', '>=', 'updates.number'),
      )
      .select('updates.document_id')
      .distinct()
      .where('minute', '<', beforeMinute)
      .where('set_aside', '=', 0)
      .where('snapshots.up_to', 'is', null),
});
