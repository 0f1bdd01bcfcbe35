import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Plan } from '#lib/protocol/plan.ts';
import { MOODS, PACES } from '#lib/protocol/voice-limits.ts';
import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import { accept } from '#server/features/decide.ts';
import { pages } from '#server/http/pages.ts';
import { TestClock } from '#server/testing/clock.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';
import { launch } from './browser.ts';
import { catalogues, expectNoViolations, invite, type Person } from './people.ts';

const STEPS = ['a', 'b', 'c', 'd', 'e', 'f'];
const plan: Plan = [
  {
    id: 'levers',
    kind: 'tasks',
    title: 'Six steps about levers',
    tasks: STEPS.map((id) => ({ id, title: `Step ${id}`, check: 'own' })),
  },
  { id: 'pace', kind: 'question', title: 'How is the pace?', ask: { kind: 'pace' } },
  { id: 'mood', kind: 'question', title: 'How do you feel today?', ask: { kind: 'mood' } },
];
const SIZE = 24;

const clock = new TestClock();
let lesson: TestLesson;
let browser: Browser;
let walls: Record<'en' | 'de', Person>;
let students: Watch[];

beforeAll(async () => {
  lesson = await startLesson({ plan, clock, pages: pages(join(import.meta.dirname, '../../build')) });
  students = [];
  for (let at = 0; at < SIZE; at += 1) students.push(await lesson.join(`Student ${at}`));
  await lesson.desk.done('lesson:begin', {});
  browser = await launch();
  const size = { width: 1920, height: 1080 };
  walls = { en: await invite(browser, 'en', size), de: await invite(browser, 'de', size) };
  for (const { page } of Object.values(walls)) await page.goto(`${lesson.url}/wall#${lesson.card.wallKey}`);
});
afterAll(async () => {
  await browser.close();
  await lesson.close();
});

/** Pictures of it where JOURNEY_SHOTS names a folder, light in English and dark in German; axe looks at every theme. */
async function look(name: string, words: (m: (typeof catalogues)['en']) => string): Promise<void> {
  for (const language of ['en', 'de'] as const) {
    const { page } = walls[language];
    await page
      .getByText(words(catalogues[language] as (typeof catalogues)['en']))
      .first()
      .waitFor();
    if (language === 'en') await expectNoViolations(walls.en);
    const folder = process.env['JOURNEY_SHOTS'];
    if (!folder) continue;
    const theme = language === 'de' ? 'dark' : 'light';
    await page.evaluate((to) => (document.documentElement.dataset['theme'] = to), theme);
    await page.screenshot({ path: `${folder}/wall-${name}-${language}.png` });
  }
  expect(Object.values(walls).flatMap(({ complaints }) => complaints)).toEqual([]);
}

const doSteps = async (from: number, to: number, steps: string[]) => {
  for (const student of students.slice(from, to))
    for (const taskId of steps)
      await student.done('task:attempt', { activityId: 'levers', taskId, answer: '' });
};

async function said(questionId: string, counts: number[], content: (option: number) => VoiceContent) {
  const { store, lessonId, hub } = lesson;
  const rows = counts.flatMap((count, option) =>
    Array.from({ length: count }, (_, at) => ({
      voiceId: `${questionId}${option}x${at}`,
      spent: `${questionId}${option}x${at}`,
      content: content(option),
    })),
  );
  await store.releaseVoices({ lessonId, questionId }, rows);
  await lesson.desk.done('activity:open', { activityId: questionId });
  const event = { type: 'voices:released', questionId, total: rows.length, share: 95 } as const;
  await hub.ports.lessons.change(lessonId, () => accept([event]));
  await lesson.desk.done('result:reveal', { questionId, view: 'bars' });
}

test('the class sees how far it is, when most are done, and which steps lie behind it', async () => {
  await look('begun', (m) => m.wall.howFarParts.notStarted);
  await doSteps(0, 20, ['a', 'b']);
  clock.pass(180_000);
  await doSteps(0, 16, ['c']);
  await doSteps(0, 7, ['d', 'e', 'f']);
  for (const [at, student] of students.entries())
    await student.done('light:set', { light: at < 13 ? 'going' : at < 19 ? 'slow' : 'halted' });
  await lesson.desk.done('timer:start', { minutes: 12 });
  clock.pass(10_000);
  await look('at-work', (m) => m.wall.howFarParts.done);
  const text = await walls.en.page.getByRole('main').innerText();
  expect(text).toMatch(/At this pace most are done at about \d/u);
  expect(text).not.toMatch(/Student|\b(7|13|16|20|24)\b/u);
});

test('the pace is three bands, the mood a field', async () => {
  await said('pace', [13, 4, 1, 5], (at) => ({ kind: 'pace', pace: PACES[at] ?? 'follow' }));
  await look('pace', (m) => m.results.bands.follow);
  await lesson.desk.done('activity:close', { activityId: 'pace' });
  await said('mood', MOODS.map((_, at) => [8, 6, 5, 2, 1, 1][at] ?? 0), (mood) => ({ kind: 'mood', mood })); // prettier-ignore
  await look('mood', (m) => m.kinds.moods[0] ?? '');
});
