import type { Commits } from './commits.ts';
import type { DocumentUpdate } from './port.ts';
import { isLost, isStuck } from './postgres-failure.ts';
import type { PostgresPool, Session } from './postgres-pool.ts';
import { lessonIdOf } from './rows.ts';

/** A group is no larger than this, so that nobody waits long for a neighbour's bytes. */
const GROUP_MAX_APPENDS = 500;
const GROUP_MAX_BYTES = 1024 * 1024;

interface Append {
  documentId: string;
  lessonId: string;
  updates: readonly DocumentUpdate[];
  minute: number;
  fence: number;
  settled: PromiseWithResolvers<boolean>;
}

/** `homeless`: nothing to hold on to while it is written, so it was not. `locked`: so is what it would hold on to. */
type Verdict = 'kept' | 'refused' | 'homeless' | 'locked';

/**
 * Many appends in one statement, which is one transaction and one way to the server and back. Each holds its lesson's home
 * (FOR SHARE), so that a take-over waits for what is under way, and what comes after one sees its number. With SKIP LOCKED
 * nobody waits for another lesson's home.
 */
const append = (whenLocked: string) => `
  WITH wanted AS (
    SELECT at, lesson_id, fence
    FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS each (lesson_id, fence, at)
  ), held AS (
    SELECT lesson_id, greatest(fence, 0) AS fence FROM homes
    WHERE lesson_id = ANY ($1::text[]) ORDER BY lesson_id FOR SHARE ${whenLocked}
  ), judged AS (
    SELECT wanted.at, CASE
      WHEN held.fence = wanted.fence THEN 'kept'
      WHEN held.fence IS NOT NULL THEN 'refused'
      WHEN EXISTS (SELECT FROM homes WHERE homes.lesson_id = wanted.lesson_id) THEN 'locked'
      WHEN wanted.fence <> 0 THEN 'refused'
      WHEN EXISTS (SELECT FROM lessons WHERE lessons.lesson_id = wanted.lesson_id) THEN 'homeless'
      ELSE 'kept'
    END AS verdict
    FROM wanted LEFT JOIN held ON held.lesson_id = wanted.lesson_id
  ), written AS (
    INSERT INTO updates (document_id, number, seat_id, bytes, minute)
    SELECT
      document_id,
      coalesce((SELECT max(number) FROM updates WHERE updates.document_id = each.document_id), 0)
        + row_number() OVER (PARTITION BY document_id ORDER BY place),
      seat_id, substring($3::bytea FROM first FOR length), minute
    FROM unnest($4::bigint[], $5::text[], $6::text[], $7::int[], $8::int[], $9::bigint[])
      WITH ORDINALITY AS each (at, document_id, seat_id, first, length, minute, place)
    JOIN judged ON judged.at = each.at
    WHERE verdict = 'kept'
  )
  SELECT verdict FROM judged ORDER BY at`;

const STATEMENTS = {
  hurried: { name: 'append', text: append('SKIP LOCKED') },
  patient: { name: 'append-patiently', text: append('') },
};

/** So that there is something to hold on to. */
const MAKE_HOMES = {
  name: 'make-homes',
  text: `INSERT INTO homes SELECT lesson_id, 0 FROM lessons WHERE lesson_id = ANY ($1::text[]) ON CONFLICT DO NOTHING`,
};

/** Writes one group. What is `locked` in a hurry was not written. */
async function write(
  session: Session,
  group: readonly Append[],
  way: keyof typeof STATEMENTS,
): Promise<Verdict[]> {
  const rows = await session.run<{ verdict: Verdict }>({ ...STATEMENTS[way], values: valuesOf(group) });
  const verdicts = rows.map(({ verdict }) => verdict);
  const homeless = group.filter((_, index) => verdicts[index] === 'homeless');
  if (homeless.length === 0) return verdicts;
  await session.run({ ...MAKE_HOMES, values: [[...new Set(homeless.map(({ lessonId }) => lessonId))]] });
  const again = await write(session, homeless, way);
  return verdicts.map((verdict) => (verdict === 'homeless' ? (again.shift() ?? verdict) : verdict));
}

/** All bytes in one piece: the only form in which the line carries them as they are. */
function valuesOf(group: readonly Append[]): unknown[] {
  const pieces = group.flatMap(({ updates, documentId, minute }, index) =>
    updates.map(({ seatId, bytes }) => ({ at: index + 1, documentId, seatId, bytes, minute })),
  );
  let first = 1;
  const firsts = pieces.map(({ bytes }) => (first += bytes.length) - bytes.length);
  return [
    group.map(({ lessonId }) => lessonId),
    group.map(({ fence }) => fence),
    Buffer.concat(pieces.map(({ bytes }) => bytes)),
    pieces.map(({ at }) => at),
    pieces.map(({ documentId }) => documentId),
    pieces.map(({ seatId }) => seatId),
    firsts,
    pieces.map(({ bytes }) => bytes.length),
    pieces.map(({ minute }) => minute),
  ];
}

/** Takes a group off the head of a queue. */
function takeGroup(queue: Append[]): Append[] {
  let [count, bytes] = [0, 0];
  for (const { updates } of queue) {
    bytes += updates.reduce((sum, update) => sum + update.bytes.length, 0);
    if (count > 0 && (count >= GROUP_MAX_APPENDS || bytes > GROUP_MAX_BYTES)) break;
    count += 1;
  }
  return queue.splice(0, count);
}

/**
 * The hot path. What comes while a commit is under way goes together in the next one, in its order. What waits for somebody
 * who holds its lesson's home waits in a lane of its own, so that its neighbours need not.
 */
export class Appends {
  readonly #pool: PostgresPool;
  readonly #commits: Commits;
  #queue: Append[] = [];
  #isWorking = false;
  /** By lesson. */
  readonly #lanes = new Map<string, Append[]>();

  constructor(pool: PostgresPool, commits: Commits) {
    this.#pool = pool;
    this.#commits = commits;
  }

  add(
    documentId: string,
    updates: readonly DocumentUpdate[],
    minute: number,
    fence: number,
  ): Promise<boolean> {
    const lessonId = lessonIdOf(documentId);
    const settled = Promise.withResolvers<boolean>();
    const queue = this.#lanes.get(lessonId) ?? this.#queue;
    queue.push({ documentId, lessonId, updates, minute, fence, settled });
    if (!this.#isWorking) void this.#work();
    return settled.promise;
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    await null; // what is asked for in one breath goes together
    while (this.#queue.length > 0) {
      const locked = await this.#commit(takeGroup(this.#queue), 'hurried');
      for (const lessonId of new Set(locked.map((each) => each.lessonId))) {
        const isHis = (each: Append) => each.lessonId === lessonId;
        void this.#waitFor(lessonId, [...locked.filter(isHis), ...this.#queue.filter(isHis)]);
        this.#queue = this.#queue.filter((each) => !isHis(each));
      }
    }
    this.#isWorking = false;
  }

  async #waitFor(lessonId: string, lane: Append[]): Promise<void> {
    this.#lanes.set(lessonId, lane);
    while (lane.length > 0) await this.#commit(takeGroup(lane), 'patient');
    this.#lanes.delete(lessonId);
  }

  /** Answers all but those whose lesson's home is locked, and returns these. */
  async #commit(group: readonly Append[], way: keyof typeof STATEMENTS): Promise<Append[]> {
    const beganMs = performance.now();
    try {
      const verdicts = await this.#pool.on((session) => write(session, group, way));
      this.#commits.note(performance.now() - beganMs, Date.now());
      const locked = group.filter((_, index) => verdicts[index] === 'locked');
      group.forEach(({ settled }, index) => {
        if (verdicts[index] !== 'locked') settled.resolve(verdicts[index] === 'kept');
      });
      return locked;
    } catch (error) {
      return this.#fail(group, way, error);
    }
  }

  /** Nothing of it was kept, or nobody knows. What was refused for itself alone must not take its neighbours with it. */
  async #fail(group: readonly Append[], way: keyof typeof STATEMENTS, error: unknown): Promise<Append[]> {
    if (group.length === 1 || isLost(error) || isStuck(error)) {
      for (const { settled } of group) settled.reject(error);
      return [];
    }
    const locked: Append[] = [];
    for (const each of group) locked.push(...(await this.#commit([each], way)));
    return locked;
  }
}
