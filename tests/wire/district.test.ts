import { describe, expect, onTestFinished, test } from 'vitest';
import { addNote, readObjects } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { documentId } from '#lib/domain/documents.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import { holdLesson } from '#server/testing/lesson.ts';
import { BoardPage } from '#server/testing/simulation/board-page.ts';
import { seededRandom } from '#server/testing/random.ts';
import { Ledger } from '#server/testing/simulation/ledger.ts';
import { Pace } from '#server/testing/simulation/pace.ts';
import { Device, StudentPage } from '#server/testing/simulation/student-page.ts';
import { missingServers, SmallDistrict } from '#server/testing/small-district.ts';

/** A busy machine starts seven programs, and two rounds of voices take ten seconds. */
const LONG_MS = 120_000;
/** Longest until everybody who lost their node is at it again, in ms: a lease of 2 s, and pages that wait before they ask again. */
const PATIENCE_MS = 30_000;

const plan: Plan = [
  { id: 'board', kind: 'board', title: 'A board', prompt: '' },
  {
    id: 'mood',
    kind: 'question',
    title: 'How sure are you?',
    ask: { kind: 'choice', choices: ['Sure', 'Lost'] },
  },
];
const dice = seededDice(7);
const pace = new Pace();

const must = async (what: string, isSo: () => boolean) => {
  if (!(await pace.settled(isSo, PATIENCE_MS))) throw new Error(`it never happened that ${what}`);
};

/** A lesson in a district, its board open. The teacher and most come by nginx, Ada by the address of the node that is not its home. */
async function start() {
  const district = await SmallDistrict.start();
  onTestFinished(() => district.close());
  const { card, code, lessonId, desk, leave } = await holdLesson(district, { plan });
  onTestFinished(leave);
  const home = await homeOf(district, lessonId);
  const other = district.nodes.find((node) => node !== home) ?? home;
  await desk.done('lobby:set', { doors: 'open' });
  const join = async (name: string, url: string) => {
    const device = new Device(url);
    await device.visitor.done('POST /api/join', { code });
    const page = new StudentPage({ device, lessonId, dice: seededRandom(name.length), ledger: new Ledger() });
    onTestFinished(() => page.close());
    await page.watch.until(`${name} is let in`, ({ you }) => you?.role === 'student');
    await page.watch.done('seat:name', { name, guest: true });
    return page;
  };
  const pages = [await join('Ada', other.url)];
  for (const name of ['Bo', 'Cleo', 'Dilan', 'Ester']) pages.push(await join(name, district.url));
  await desk.done('lesson:begin', {});
  await desk.done('groups:set', { groups: [pages.map(({ watch }) => watch.seatId)] });
  await must('all have opened the board', () => pages.every(({ board }) => board?.isSynced));
  return { district, card, lessonId, desk, home, pages };
}

/** A node that is asked as if another had passed it on says 503 when the lesson lives elsewhere. */
async function homeOf({ nodes }: SmallDistrict, lessonId: string) {
  for (const node of nodes) {
    const headers = { 'x-chorus-passed': '1' };
    const { status } = await fetch(`${node.url}/voice/${lessonId}/mood/released`, { headers });
    if (status === 200) return node;
  }
  throw new Error('the lesson has no home');
}

/** All that is in Redis: which nodes there are, which lesson is whose, and which log has grown. Nobody's seat, device or words. */
async function expectRedisKnowsLittle({ redis }: SmallDistrict, lessonId: string): Promise<void> {
  const keys = (await redis?.ask('KEYS', '*')) as string[];
  expect(keys).toEqual(expect.arrayContaining(['chorus:bus', `chorus:home:${lessonId}`]));
  for (const key of keys) expect(key).toMatch(/^chorus:(bus|node:[a-z0-9]{16}|home:(setup|[a-z0-9]{16}))$/u);
  const news = (await redis?.ask('XRANGE', 'chorus:bus', '-', '+')) as [string, string[]][];
  for (const [, [kind = '', node = '', ...pairs]] of news) {
    expect(kind).toMatch(/^(here|gap|news)$/u);
    expect(node).toMatch(/^[a-z0-9]{16}$/u);
    expect(pairs.filter((each) => each !== 'grown' && each !== lessonId)).toEqual([]);
  }
}

const write = ({ board }: StudentPage, text: string) =>
  board && addNote(board.doc, dice, { at: [0, 0], colour: 1, author: 'one of them', text });
const read = (board: BoardPage | null) =>
  board ? readObjects(board.doc).map((each) => each.text ?? '') : [];

describe.skipIf(missingServers.length > 0)(
  `a district, with nginx, PostgreSQL and Redis${missingServers.length > 0 ? `, not tried here: apt-get install ${missingServers.join(' ')}` : ''}`,
  () => {
    test(
      'a class draws and answers through two nodes; one is killed, everybody goes on, and nothing that was saved is lost',
      { timeout: LONG_MS },
      async () => {
        const { district, lessonId, desk, home, pages } = await start();
        const allSay = (what: string, count: number) =>
          must(what, () => pages.every(({ board }) => board?.isSaved && read(board).length === count));

        for (const [index, page] of pages.entries()) write(page, `before ${index}`);
        await allSay('everybody sees what all have written', 5);

        await desk.done('activity:open', { activityId: 'mood' });
        await must('all may answer', () =>
          pages.every(({ voices }) => voices.state('mood').kind === 'ready'),
        );
        for (const { voices } of pages)
          expect(await voices.say('mood', { kind: 'choice', choice: 0 })).toMatchObject({ ok: true });

        await home.stop('SIGKILL');
        for (const [index, page] of pages.entries()) write(page, `after ${index}`);
        await allSay('everybody goes on at the board, and it is saved', 10);
        await pages[1]?.watch.done('hand:raise', { text: 'Is it still there?' });
        await must('the desk goes on', () =>
          [...desk.lesson.seats.values()].some(({ hand }) => hand !== null),
        );

        await must('the answers are released', () => desk.lesson.released.get('mood') === 5);
        const { voices } = await desk.done('voices:list', { questionId: 'mood' });
        expect(voices).toHaveLength(5);

        await expectRedisKnowsLittle(district, lessonId);

        await district.startNode(home.port);
        const board = documentId({ lessonId, activityId: 'board', groupId: 'g1' });
        const fresh = new BoardPage({ visitor: desk.visitor, documentId: board });
        onTestFinished(() => fresh.close());
        await must('a page that is opened now has all of it', () => read(fresh).length === 10);
        expect(read(fresh).toSorted()).toEqual(read(pages[0]?.board ?? null).toSorted());
      },
    );
  },
);
