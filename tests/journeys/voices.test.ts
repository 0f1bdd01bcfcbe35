import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVoices, memoryStorage, type Voices } from '#lib/client/voice/index.ts';
import { plainBlinder } from '#lib/client/voice/tokens.ts';
import { voiceQuestions, sealedKeys } from '#lib/domain/lesson.ts';
import type { Ask } from '#lib/protocol/ask.ts';
import { nodsId } from '#lib/protocol/voice-limits.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { pages } from '#server/http/pages.ts';
import { TestClock } from '#server/testing/clock.ts';
import { closeOn, startLesson, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';
import { spokenUnder } from './ax-tree.ts';
import { launch } from './browser.ts';
import { catalogues, expectNoViolations, invite, inviteAs, type Person } from './people.ts';

const m = catalogues.en;
const CLASSMATES = 6;
/** One pixel. */
const map = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const choices = ['Cat', 'Dog', 'Fish'];

interface Kind {
  ask: Ask;
  /** What the classmates say. */
  said: VoiceContent;
  /** By keyboard alone. */
  answer: (panel: Locator) => Promise<void>;
  /** What a screen reader is told of the form, among other things. */
  spoken: { role: string; name: string }[];
  /** What then hangs on the wall. */
  wall: string;
}

const press = (role: 'checkbox' | 'radio' | 'button', name: string, key: string) => (panel: Locator) =>
  panel.getByRole(role, { name, exact: true }).press(key);
const type = (label: string, text: string) => async (panel: Locator) => {
  await panel.getByLabel(label, { exact: true }).focus();
  await panel.page().keyboard.type(text);
};

const kinds: Record<string, Kind> = {
  several: {
    ask: { kind: 'choices', choices },
    said: { kind: 'choices', choices: [0, 2] },
    answer: press('checkbox', 'Fish', 'Space'),
    spoken: [
      { role: 'group', name: m.kinds.several },
      { role: 'checkbox', name: 'Cat' },
    ],
    wall: m.results.about(70),
  },
  scale: {
    ask: { kind: 'scale', from: 'easy', to: 'hard' },
    said: { kind: 'scale', value: 4 },
    answer: press('radio', '4', 'Space'),
    spoken: [
      { role: 'group', name: m.kinds.scale },
      { role: 'radio', name: '5' },
    ],
    wall: m.results.about(100),
  },
  ranking: {
    ask: { kind: 'ranking', choices },
    said: { kind: 'ranking', order: [1, 0, 2] },
    answer: press('button', m.kinds.on(m.kinds.down, 'Cat'), 'Enter'),
    spoken: [{ role: 'button', name: m.kinds.on(m.kinds.up, 'Dog') }],
    wall: m.results.place(1),
  },
  number: {
    ask: { kind: 'number', unit: 'kg', right: 12, tolerance: 1 },
    said: { kind: 'number', number: 12 },
    answer: type(m.kinds.numberIn('kg'), '12,5'),
    spoken: [{ role: 'textbox', name: m.kinds.numberIn('kg') }],
    wall: m.results.right('11 kg to 13 kg'),
  },
  place: {
    ask: {
      kind: 'place',
      picture: createHash('sha256').update(map).digest('hex'),
      words: 'a map of the school',
    },
    said: { kind: 'place', x: 0.66, y: 0.1 },
    answer: async (panel) => {
      const mark = panel.getByRole('slider', { name: m.kinds.place });
      for (const key of ['ArrowUp', 'ArrowUp', 'Shift+ArrowLeft']) await mark.press(key);
      await panel.getByText(m.kinds.placed(49, 45)).waitFor();
      await expect.poll(() => mark.getAttribute('aria-valuetext')).toBe('in the middle, halfway down');
    },
    spoken: [
      { role: 'slider', name: m.kinds.place },
      { role: 'image', name: 'a map of the school' },
    ],
    wall: '5+',
  },
  cloud: {
    ask: { kind: 'cloud' },
    said: { kind: 'cloud', words: ['rain'] },
    answer: type(m.kinds.word(1), 'rain'),
    spoken: [
      { role: 'group', name: m.kinds.words },
      { role: 'textbox', name: m.kinds.word(3) },
    ],
    wall: 'rain',
  },
  mood: {
    ask: { kind: 'mood' },
    said: { kind: 'mood', mood: 1 },
    answer: press('radio', m.kinds.moods[0] ?? '', 'Space'),
    spoken: m.kinds.moods.map((name) => ({ role: 'radio', name })),
    wall: m.kinds.moods[1] ?? '',
  },
  wishes: {
    ask: { kind: 'wishes' },
    said: { kind: 'wishes', text: 'a song about rain' },
    answer: type(m.voice.write, 'a song about sun'),
    spoken: [{ role: 'textbox', name: m.voice.write }],
    wall: 'a song about rain',
  },
};
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
  voices.askedChanged(voiceQuestions(page.lesson));
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
    ...names.map((id) => ({
      id,
      kind: 'question' as const,
      title: id,
      ask: kinds[id]?.ask ?? { kind: 'text' as const },
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
  await Promise.all(names.map((id) => sayAll(id, kinds[id]?.said ?? { kind: 'withdrawn' })));
});
afterAll(async () => {
  for (const voices of classmates) voices.stop();
  await browser.close();
  await lesson.close();
});

describe('a student answers by keyboard', () => {
  test.each(names)('%s, and a screen reader is told what is what', async (name) => {
    const { answer, spoken } = kinds[name] as Kind;
    const panel = panelOf(name);
    await panel.getByRole('button', { name: m.voice.send }).waitFor();
    await answer(panel);
    expect(await spokenUnder(mia.page, 'region', name)).toEqual(
      expect.arrayContaining(spoken.map((each) => expect.objectContaining(each))),
    );
    await panel.getByRole('button', { name: m.voice.send }).press('Enter');
    await panel.getByRole('button', { name: m.voice.change }).waitFor();
  });

  test('says it differently, and takes it back', async () => {
    const scale = panelOf('scale');
    await scale.getByRole('button', { name: m.voice.change }).press('Enter');
    await expect.poll(() => scale.getByRole('radio', { name: '4' }).isChecked()).toBe(true);
    await scale.getByRole('radio', { name: '4' }).press('ArrowRight');
    await scale.getByRole('button', { name: m.voice.send }).press('Enter');
    await scale.getByRole('button', { name: m.voice.takeBack }).waitFor();
    const mood = panelOf('mood');
    await mood.getByRole('button', { name: m.voice.takeBack }).press('Enter');
    await mood.getByRole('button', { name: m.voice.answerAfterAll }).waitFor();
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
  await allAre('wishes', 'sent', 'counted');
  clock.pass(10_000);
  await lesson.desk.until('wishes are released', (page) => page.lesson.released.has('wishes'));
  const { voices } = await lesson.desk.done('voices:list', { questionId: 'wishes' });
  const wish = voices.find(({ content }) => content.kind === 'wishes' && content.text.endsWith('rain'));
  const voiceId = wish?.voiceId ?? '';
  await lesson.desk.done('voice:judge', { questionId: 'wishes', voiceId, verdict: 'shown' });
  const agree = mia.page.getByRole('button', { name: m.kinds.agreeWith('a song about rain') });
  await agree.press('Enter');
  await expect.poll(() => agree.getAttribute('aria-pressed')).toBe('true');
  await sayAll(nodsId('wishes'), { kind: 'nods', voiceIds: [voiceId] });
  await allAre(nodsId('wishes'), 'sent', 'counted');
  clock.pass(10_000);
  await mia.page.getByText(m.kinds.nods(5)).waitFor();
});

describe('the teacher reveals, and nothing is on the wall before', () => {
  beforeAll(async () => {
    await Promise.all(names.map((name) => allAre(name, 'sent', 'counted')));
    for (const name of names)
      await mia.page
        .getByRole('region', { name, exact: true })
        .getByRole('status')
        .filter({ hasText: RegExp([m.voice.sent, m.voice.counted, m.voice.withdrawn].join('|'), 'u') })
        .waitFor();
    await closeOn(clock, lesson.desk, ...names, 'pace');
    await lesson.desk.until('all is released', (page) =>
      names.every((name) => page.lesson.released.has(name)),
    );
    await lesson.desk.done('result:reveal', { questionId: 'wishes', view: null });
    clock.pass(10_000);
  });

  test.each(names.filter((name) => !['wishes', 'cloud'].includes(name)))('%s', async (name) => {
    const { wall: shown } = kinds[name] as Kind;
    expect(await wall.page.getByText(shown).count()).toBe(0);
    await teacher.page.getByRole('button', { name: m.desk.readVoicesOf(name) }).press('Enter');
    const dialog = teacher.page.getByRole('dialog');
    await dialog.getByRole('button', { name: m.results.reveal }).press('Enter');
    await wall.page.getByText(shown).first().waitFor();
    await dialog.getByRole('button', { name: m.results.hide }).press('Enter');
    await wall.page.getByText(shown).first().waitFor({ state: 'detached' });
    await teacher.page.keyboard.press('Escape');
  });

  test('a cloud of the words that the teacher let there, as a table too', async () => {
    await teacher.page.getByRole('button', { name: m.desk.readVoicesOf('cloud') }).press('Enter');
    const dialog = teacher.page.getByRole('dialog');
    await dialog.getByRole('button', { name: m.desk.show, exact: true }).first().press('Enter');
    await wall.page.getByText('rain', { exact: true }).waitFor();
    await expectNoViolations(teacher);
    await expectNoViolations(wall);
    const [file] = await Promise.all([
      teacher.page.waitForEvent('download'),
      dialog.getByRole('button', { name: m.results.csv }).press('Enter'),
    ]);
    const table = await readFile((await file.path()) ?? '', 'utf8');
    expect(table.match(/^rain$/gmu)).toHaveLength(CLASSMATES + 1);
  });

  test('nobody’s page had anything to complain about', () => {
    expect([teacher, mia, wall].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
