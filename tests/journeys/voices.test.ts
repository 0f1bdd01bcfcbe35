import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVoices, memoryStorage, type Voices } from '#lib/client/voice/index.ts';
import { plainBlinder } from '#lib/client/voice/tokens.ts';
import { voiceQuestions, sealedKeys } from '#lib/domain/lesson.ts';
import { nodsId } from '#lib/protocol/voice-limits.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { pages } from '#server/http/pages.ts';
import { TestClock } from '#server/testing/clock.ts';
import { closeOn, startLesson, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';
import { spokenUnder } from './ax-tree.ts';
import { launch } from './browser.ts';
import { kinds, map, type Kind } from './kinds.ts';
import { catalogues, expectNoViolations, invite, inviteAs, type Person } from './people.ts';

const m = catalogues.en;
const CLASSMATES = 6;
const names = Object.keys(kinds);

let lesson: TestLesson;
let browser: Browser;
let teacher: Person;
let wall: Person;
let mia: Person;
let classmates: Voices[];
const clock = new TestClock();

/** A device with a voice of its own, quicker than the others. */
function deviceOf(page: Watch): Voices {
  const voices = createVoices({
    lessonId: lesson.lessonId,
    base: lesson.url,
    issue: (input) => page.send('tokens:issue', input),
    storage: memoryStorage(),
    blinder: plainBlinder,
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs / 20);
      return () => clearTimeout(timer);
    },
  });
  voices.keysChanged(sealedKeys(page.lesson));
  return voices;
}

/** Resolves once every classmate's voice is in one of these states. */
const allAre = (questionId: string, ...states: string[]) =>
  Promise.all(
    classmates.map(
      (voices) =>
        new Promise<void>((resolve) => {
          const look = () => states.includes(voices.state(questionId).kind) && resolve();
          voices.subscribe(look);
          look();
        }),
    ),
  );
const sayAll = async (questionId: string, content: VoiceContent) => {
  await allAre(questionId, 'ready');
  for (const voices of classmates) await voices.say(questionId, content);
};
const panelOf = (name: string) => mia.page.getByRole('region', { name, exact: true });

beforeAll(async () => {
  const plan = [
    ...Object.entries(kinds).map(([id, { ask, before }]) => ({
      id,
      kind: 'question' as const,
      title: id,
      ask,
      ...(before !== undefined && { before }),
    })),
    { id: 'pace', kind: 'question' as const, title: 'pace', ask: { kind: 'pace' as const } },
  ];
  lesson = await startLesson({
    plan,
    pictures: [map],
    clock,
    pages: pages(join(import.meta.dirname, '../../build')),
  });
  const mias = await lesson.join('Mia');
  const others = await Promise.all(
    Array.from({ length: CLASSMATES }, (_, index) => lesson.join(`Kim${index}`)),
  );
  await lesson.desk.done('lesson:begin', {});
  for (const activityId of [...names, 'pace']) await lesson.desk.done('activity:open', { activityId });
  await Promise.all(
    others.map((page) => page.until('all is asked', (p) => p.lesson.openIds.includes('pace'))),
  );
  classmates = others.map(deviceOf);
  browser = await launch();
  [teacher, mia, wall] = await Promise.all([
    inviteAs(browser, lesson.teacherVisitor),
    inviteAs(browser, mias.visitor),
    invite(browser, 'en', { width: 1920, height: 1080 }),
  ]);
  mias.close();
  await mia.page.goto(`${lesson.url}/lesson/${lesson.lessonId}`);
  await wall.page.goto(`${lesson.url}/wall#${lesson.card.wallKey}`);
  await teacher.page.goto(`${lesson.url}/desk/${lesson.lessonId}`);
  mia.page.on('filechooser', () => {}); // from now on no dialog opens by itself
  await Promise.all(names.map((id) => sayAll(id, kinds[id]?.said ?? { kind: 'withdrawn' })));
  others.forEach((page, at) => classmates[at]?.askedChanged(voiceQuestions(page.lesson)));
  await Promise.all(names.map((id) => allAre(id, 'sent', 'counted')));
  for (const voices of classmates) voices.askedChanged([]); // the box has it; further rounds would only keep the machine busy
}, 120_000); // eighteen tokens for each of seven devices
afterAll(async () => {
  for (const voices of classmates) voices.stop();
  await browser.close();
  await lesson.close();
});

describe('a student answers by keyboard, takes it back, answers after all, and says it differently', () => {
  test.each(names)('%s, and a screen reader is told what is what', async (name) => {
    const { answer, edit, spoken } = kinds[name] as Kind;
    const panel = panelOf(name);
    const wish = (label: string) => panel.getByRole('button', { name: label, exact: true }).press('Enter');
    await panel.getByRole('button', { name: m.voice.send }).waitFor();
    await answer(panel);
    expect(await spokenUnder(mia.page, 'region', name)).toEqual(
      expect.arrayContaining(spoken.map((each) => expect.objectContaining(each))),
    );
    await wish(m.voice.send);
    await wish(m.voice.takeBack);
    await wish(m.voice.answerAfterAll);
    await answer(panel);
    await wish(m.voice.send);
    await wish(m.voice.change);
    await edit(panel);
    await wish(m.voice.send);
    await panel.getByRole('button', { name: m.voice.change }).waitFor();
  });

  test('presses how the pace is, and takes that back by pressing it again', async () => {
    const lost = panelOf('pace').getByRole('button', { name: m.kinds.paces.lost });
    await lost.press('Enter');
    await expect.poll(() => lost.getAttribute('aria-pressed')).toBe('true');
    await lost.press('Enter');
    await expect.poll(() => lost.getAttribute('aria-pressed')).toBe('false');
    await expectNoViolations(mia);
  });
});

test('a wish that the teacher shows stands on every device, and nods to it are counted from five on', async () => {
  clock.pass(10_000);
  await lesson.desk.until('wishes are released', (page) => page.lesson.released.has('wishes'));
  const { voices } = await lesson.desk.done('voices:list', { questionId: 'wishes' });
  const wish = voices.find(({ content }) => content.kind === 'wishes' && content.text.endsWith('rain'));
  const voiceId = wish?.voiceId ?? '';
  await lesson.desk.done('voice:judge', { questionId: 'wishes', voiceId, verdict: 'shown' });
  const agree = mia.page.getByRole('button', { name: m.kinds.agreeWith('a song about rain') });
  await agree.press('Enter', { timeout: 30_000 }); // devices ask every ten seconds
  await expect.poll(() => agree.getAttribute('aria-pressed'), { timeout: 5_000 }).toBe('true');
  const nods = {
    questionId: nodsId('wishes'),
    ask: { kind: 'nods' as const },
    isOpen: true,
    isClosing: false,
  };
  for (const voices of classmates) voices.askedChanged([nods]);
  await sayAll(nodsId('wishes'), { kind: 'nods', voiceIds: [voiceId] });
  await allAre(nodsId('wishes'), 'sent', 'counted');
  clock.pass(10_000);
  await mia.page.getByText(m.kinds.nods(5)).waitFor();
});

describe('the teacher reveals, and nothing is on the wall before', () => {
  beforeAll(async () => {
    for (const name of names)
      await mia.page
        .getByRole('region', { name, exact: true })
        .getByRole('status')
        .filter({ hasText: RegExp([m.voice.sent, m.voice.counted].join('|'), 'u') })
        .waitFor({ timeout: 40_000 });
    await closeOn(clock, lesson.desk, ...names, 'pace');
    await lesson.desk.until('all is released', (page) =>
      names.every((name) => page.lesson.released.has(name)),
    );
    await lesson.desk.done('result:reveal', { questionId: 'wishes', view: null });
    clock.pass(10_000);
  });

  test.each(names)('%s, and takes it along as a table', async (name) => {
    const { wall: words, row, table } = kinds[name] as Kind;
    const shown = wall.page
      .getByText(words)
      .or(wall.page.getByRole('img', { name: words, exact: true }))
      .first();
    expect(await shown.count()).toBe(0);
    await teacher.page.getByRole('button', { name: m.desk.readVoicesOf(name), exact: true }).press('Enter');
    const dialog = teacher.page.getByRole('dialog');
    const wish = (label: string, within = dialog) =>
      within.getByRole('button', { name: label, exact: true }).press('Enter');
    await (row ? wish(m.desk.show, row(dialog.locator('li'))) : wish(m.results.reveal));
    await shown.waitFor();
    const [file] = await Promise.all([teacher.page.waitForEvent('download'), wish(m.results.csv)]);
    expect(await readFile((await file.path()) ?? '', 'utf8')).toMatch(table);
    await wish(m.results.hide);
    await shown.waitFor({ state: 'detached' });
    await teacher.page.keyboard.press('Escape');
  });

  test('on paper there is the result and nothing of the desk; and nothing of it all breaks a rule of axe', async () => {
    const { page } = teacher;
    await page.getByRole('button', { name: m.desk.readVoicesOf('choice') }).press('Enter');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.results').getByText('Cat').first().isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: m.results.print }).isVisible()).toBe(false);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('dialog').getByRole('button', { name: m.results.reveal }).press('Enter');
    await wall.page.getByText(m.results.about(100)).first().waitFor();
    await expectNoViolations(teacher);
    await expectNoViolations(wall);
  });

  test('nobody’s page had anything to complain about', () => {
    expect([teacher, mia, wall].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
