import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addNote, readObjects } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { jpegFile } from '#lib/domain/image-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import { blobUrlOf, startTestS3 } from '#server/blobs/testing/s3-server.ts';
import { HubProcess } from '#server/testing/hub-process.ts';
import { holdLesson, testPlan } from '#server/testing/lesson.ts';
import { hasPostgres, TestPostgres } from '#server/testing/postgres.ts';
import { firstTeacher } from '#server/testing/school.ts';
import { BoardPage } from '#server/testing/simulation/board-page.ts';
import { Pace } from '#server/testing/simulation/pace.ts';
import { Visitor } from '#server/testing/visitor.ts';

const PATIENCE_MS = 20_000;
const run = promisify(execFile);
const pace = new Pace();
const picture = jpegFile(320, 200) as Uint8Array<ArrayBuffer>;

async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'chorus-backup-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A bucket and a database, both empty, and how a hub or a script is told of them. */
async function newPlaces(postgres: TestPostgres) {
  const s3 = await startTestS3();
  onTestFinished(() => s3.close());
  const databaseUrl = await postgres.database();
  return { s3, databaseUrl, env: { DATABASE_URL: databaseUrl, BLOB_URL: blobUrlOf(s3.place) } };
}

async function startHub(env: Record<string, string>) {
  const hub = await HubProcess.start({ folder: await newFolder(), env });
  onTestFinished(() => hub.stop());
  return hub;
}

/** Every row of every table, as one text. */
async function rowsOf(postgres: TestPostgres, url: string): Promise<Record<string, unknown>> {
  const tables = await postgres.ask(`select tablename from pg_tables where schemaname = 'public'`, url);
  const rows = tables.map(async ({ tablename }) => {
    const [all] = await postgres.ask(
      `select count(*)::int as count, md5(string_agg(t::text, '|' order by t::text)) as md5 from "${String(tablename)}" t`,
      url,
    );
    return [String(tablename), all];
  });
  return Object.fromEntries(await Promise.all(rows)) as Record<string, unknown>;
}

async function openBoard(visitor: Visitor, board: string) {
  const page = new BoardPage({ visitor, documentId: board });
  onTestFinished(() => page.close());
  if (!(await pace.settled(() => page.isSynced && page.isSaved, PATIENCE_MS))) throw new Error('no board');
  return page;
}

describe.skipIf(!hasPostgres)('the backup of a district', () => {
  test(
    'taken while a lesson is on and brought into empty servers, has every row, every file and the board',
    { timeout: 120_000 },
    async () => {
      const postgres = await TestPostgres.start();
      onTestFinished(() => postgres.close());
      const [here, there] = [await newPlaces(postgres), await newPlaces(postgres)];
      const hub = await startHub(here.env);
      const lesson = await holdLesson(
        {
          teacher: () => firstTeacher(hub.url, hub.setupKey),
          visitor: () => new Visitor(hub.url),
        },
        { plan: testPlan, pictures: [picture] },
      );
      onTestFinished(lesson.leave);
      const ada = await lesson.join('Ada');
      await lesson.desk.done('lesson:begin', {});
      const board = documentId({ lessonId: lesson.lessonId, activityId: 'board', groupId: 'g1' });
      const page = await openBoard(ada.visitor, board);
      addNote(page.doc, seededDice(1), { at: [0, 0], colour: 1, author: 'Ada', text: 'a lever' });
      if (!(await pace.settled(() => page.isSaved, PATIENCE_MS))) throw new Error('it was never saved');

      const folder = await newFolder();
      await run('deploy/backup.sh', [folder], { env: { ...process.env, ...here.env } });
      const [dump = '', images = ''] = (await readdir(folder)).toSorted();
      const before = await rowsOf(postgres, here.databaseUrl);
      const restore = () =>
        run('deploy/restore.sh', [join(folder, dump), join(folder, images)], {
          env: { ...process.env, ...there.env },
        });
      await restore();

      expect(await rowsOf(postgres, there.databaseUrl)).toEqual(before);
      expect(Object.keys(before).length).toBeGreaterThan(8);
      expect(here.s3.objects.size).toBe(1);
      expect(there.s3.objects).toEqual(here.s3.objects);
      await expect(restore()).rejects.toThrow('Restore into an empty one');

      const restored = await startHub(there.env);
      const teacher = new Visitor(restored.url);
      await teacher.done('POST /api/sign-in', { name: 'Ms Reed', password: 'a long enough password' });
      const again = await openBoard(teacher, board);
      expect(readObjects(again.doc).map(({ text }) => text)).toEqual(['a lever']);
    },
  );
});
