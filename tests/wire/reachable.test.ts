import { afterEach, expect, test } from 'vitest';
import { createVoices, memoryStorage, type Voices } from '#lib/client/voice/index.ts';
import { plainBlinder } from '#lib/client/voice/tokens.ts';
import { findActivity, sealedKeys, sealedReplies, voiceQuestions } from '#lib/domain/lesson.ts';
import { authorOf } from '#lib/domain/named.ts';
import { refused } from '#lib/protocol/wire.ts';
import { TestClock } from '#server/testing/clock.ts';
import { closeOn, startLesson, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';

const clock = new TestClock();
const closing: (() => unknown)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

const plan = [
  { id: 'reach', kind: 'question' as const, title: 'How are you?', ask: { kind: 'text' as const } },
].flatMap((question) => [
  { ...question, mode: 'reachable' as const },
  { ...question, id: 'nobody' },
]);

async function setup(parts = { plan }) {
  const lesson = await startLesson({ ...parts, clock });
  closing.push(() => lesson.close());
  return lesson;
}

/** A busy laptop makes keys slowly. */
const PATIENT = { timeout: 15_000 };

/** A device that has said its own name to a question, and is in the box. */
async function speak(lesson: TestLesson, page: Watch, questionId: string): Promise<Voices> {
  const voices = createVoices({
    lessonId: lesson.lessonId,
    base: lesson.url,
    issue: (input) => page.send('tokens:issue', input),
    storage: memoryStorage(),
    blinder: plainBlinder,
    dice: () => 0,
  });
  closing.push(() => voices.stop());
  voices.keysChanged(sealedKeys(page.lesson));
  await expect.poll(() => voices.state(questionId).kind, PATIENT).toBe('ready');
  await voices.say(questionId, { kind: 'text', text: page.seat?.name ?? '' });
  voices.askedChanged(voiceQuestions(page.lesson));
  await expect.poll(() => voices.state(questionId).kind, PATIENT).toBe('sent');
  return voices;
}

async function answered(lesson: TestLesson, questionId: string) {
  const names = ['Ana', 'Bo', 'Cem'];
  const pages = await Promise.all(names.map((name) => lesson.join(name)));
  await lesson.desk.done('lesson:begin', {});
  await lesson.desk.done('activity:open', { activityId: questionId });
  await Promise.all(pages.map((page) => page.until('asked', (p) => p.lesson.openIds.includes(questionId))));
  const voices = await Promise.all(pages.map((page) => speak(lesson, page, questionId)));
  await closeOn(clock, lesson.desk, questionId);
  const said = (await lesson.desk.done('voices:list', { questionId })).voices;
  const idOf = (name: string) =>
    said.find(({ content }) => content.kind === 'text' && content.text === name)?.voiceId ?? '';
  return { pages, voices, idOf };
}

test('the teacher writes back to a voice: its author alone reads it, and everybody gets the same', async () => {
  const lesson = await setup();
  const { pages, voices, idOf } = await answered(lesson, 'reach');
  await lesson.desk.done('voice:answer', {
    questionId: 'reach',
    voiceId: idOf('Bo'),
    text: 'Come and see me.',
  });
  await Promise.all(pages.map((page) => page.until('written', (p) => p.lesson.replies.length === 1)));
  const heard = pages.map((page) => JSON.stringify(page.lesson.replies));
  expect(new Set(heard).size).toBe(1);
  expect(heard[0]).not.toMatch(/Come|voiceId/u);
  voices.forEach((one, i) => one.repliesChanged(sealedReplies(pages[i]?.lesson ?? lesson.desk.lesson)));
  await expect.poll(() => voices[1]?.replies('reach'), PATIENT).toEqual(['Come and see me.']);
  expect(voices.map((one) => one.replies('reach').length)).toEqual([0, 1, 0]);
});

test('an author gives their name to their own voice, and nobody else can', async () => {
  const lesson = await setup();
  const { pages, voices, idOf } = await answered(lesson, 'reach');
  const [ana, bo] = pages as [Watch, Watch];
  const [anas, bos] = voices.map((one) => one.thread('reach') ?? '') as [string, string];
  const give = (page: Watch, thread: string) => page.send('voice:name', { questionId: 'reach', thread });
  const open = (await lesson.store.listVoices({ lessonId: lesson.lessonId, questionId: 'reach' })).flatMap(
    ({ thread }) => thread ?? [],
  );
  for (const stolen of [...open, 'A'.repeat(43)])
    expect(await give(ana, stolen)).toEqual(refused('no_such_voice'));
  await give(bo, bos);
  await give(bo, bos);
  expect(await give(ana, bos)).toEqual(refused('no_such_voice'));
  await give(ana, anas);
  await lesson.desk.until('both are named', (page) => page.lesson.namings.length === 2);
  expect(authorOf(lesson.desk.lesson, 'reach', idOf('Bo'))).toBe('Bo');
  expect(authorOf(lesson.desk.lesson, 'reach', idOf('Cem'))).toBeUndefined();
  expect(bo.lesson.namings.map(({ seatId, voiceId }) => [seatId, voiceId])).toEqual([[bo.seatId, undefined]]);
});

test('where nobody can tell, nobody can write back', async () => {
  const lesson = await setup();
  const { idOf } = await answered(lesson, 'nobody');
  const back = { questionId: 'nobody', voiceId: idOf('Bo'), text: 'Who are you?' };
  expect(await lesson.desk.send('voice:answer', back)).toEqual(refused('not_reachable'));
});

test('a mode that was shown stays: no route, role or command changes it', async () => {
  const lesson = await setup();
  const { lessonId, teacherVisitor, desk } = lesson;
  const other = plan.map((question) => ({ ...question, mode: 'reachable' as const }));
  const put = await teacherVisitor.call('PUT /api/lessons/:lessonId', {
    ...{ lessonId, title: 'Levers', classId: null, plan: other },
  });
  expect(put).toMatchObject({ ok: false });
  await desk.done('lesson:begin', {});
  await desk.done('activity:open', { activityId: 'nobody' });
  await desk.done('activity:close', { activityId: 'nobody' });
  expect(findActivity(desk.lesson, 'nobody')).not.toHaveProperty('mode');
});
