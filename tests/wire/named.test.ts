import { afterEach, expect, test } from 'vitest';
import type { Plan } from '#lib/protocol/plan.ts';
import type { EventOf } from '#lib/protocol/events.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import { TestClock } from '#server/testing/clock.ts';
import { startLesson, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';

const plan: Plan = [
  { id: 'open', kind: 'question', title: 'What do you need?', ask: { kind: 'text' }, mode: 'named' },
  { id: 'hidden', kind: 'question', title: 'How is it?', ask: { kind: 'text' } },
];
const NAMES = ['Ada', 'Bo', 'Cy', 'Dee', 'Eve'];
const wordsOf = (name: string) => `a word of ${name.length * 7}`;

let lesson: TestLesson | null = null;
afterEach(async () => {
  await lesson?.close();
  lesson = null;
});

async function start() {
  const [store, clock] = [createMemoryStore(), new TestClock()];
  const held = (lesson = await startLesson({ plan, store, clock }));
  const pages: Watch[] = [];
  for (const name of NAMES) pages.push(await held.join(name));
  await held.desk.done('lesson:begin', {});
  for (const activityId of ['open', 'hidden']) await held.desk.done('activity:open', { activityId });
  for (const page of pages)
    await page.until('all is asked', ({ lesson }) => lesson.openIds.includes('hidden'));
  return { held, store, clock, pages };
}

const give = (page: Watch, questionId: string, text: string) =>
  page.send('answer:give', { questionId, content: { kind: 'text', text } });

test('the teacher reads names, classmates nothing, and the wall words without names', async () => {
  const { held, clock, pages } = await start();
  const wall = held.visitor().watch({ wallKey: held.card.wallKey ?? '' });
  for (const [at, page] of pages.entries())
    expect((await give(page, 'open', wordsOf(NAMES[at] ?? ''))).ok).toBe(true);
  await held.desk.until(
    'all have answered',
    (desk) => desk.lesson.answers.get('open')?.size === NAMES.length,
  );
  for (const { voiceId } of [...(held.desk.lesson.answers.get('open')?.values() ?? [])])
    await held.desk.done('voice:judge', { questionId: 'open', voiceId, verdict: 'shown' });
  clock.pass(10_000);
  await wall.until(
    'the wall shows the words',
    ({ pulse }) => pulse?.questions[0]?.texts.length === NAMES.length,
  );
  for (const name of NAMES) expect(JSON.stringify(wall.pulse)).not.toContain(name);
  expect(pages[0]?.lesson.answers.get('open')?.size).toBe(1);
  wall.close();
});

test('what is said with a name is in the log and not among the voices, and nobody got a token for it', async () => {
  const { held, store, pages } = await start();
  await give(pages[0] as Watch, 'open', 'help');
  const { lessonId } = held;
  expect(await store.listVoices({ lessonId, questionId: 'open' })).toEqual([]);
  const events = await store.readEvents(lessonId, 0);
  expect(events.filter(({ type }) => type === 'answer:given')).toHaveLength(1);
  const keyed = events.filter(
    (event): event is EventOf<'question:keyed'> & typeof event => event.type === 'question:keyed',
  );
  expect(keyed.map(({ questionId }) => questionId)).toEqual(['hidden']);
});

test('a mode that was shown cannot be changed, by whomever and however', async () => {
  const { held, pages } = await start();
  const [ada, { lessonId, url, desk, teacherVisitor }] = [pages[0] as Watch, held];
  const other = {
    title: 'Levers',
    classId: null,
    plan: plan.map((each) => ({ ...each, mode: undefined })) as Plan,
  };
  const named = plan.map((each) => ({ ...each, mode: 'named' as const })) as Plan;
  for (const changed of [other.plan, named])
    expect(
      await teacherVisitor.call('PUT /api/lessons/:lessonId', { lessonId, ...other, plan: changed }),
    ).toMatchObject({ code: 'already_open' });
  expect(await teacherVisitor.call('POST /api/lessons/:lessonId/open', { lessonId })).toMatchObject({
    code: 'already_open',
  });
  for (const more of [{ mode: 'named' }, { activity: named[1] }])
    expect(
      await desk.send('activity:open', { activityId: 'hidden', ...more } as { activityId: string }),
    ).toMatchObject({ code: 'invalid' });
  expect(await give(ada, 'hidden', 'me')).toMatchObject({ code: 'no_such_question' });
  const key = { questionId: 'open', keyId: 'k', blinded: 'A'.repeat(342) };
  expect(await ada.send('tokens:issue', { requests: [key] })).toMatchObject({ code: 'no_such_question' });
  const envelope = await fetch(`${url}/voice/${lessonId}/open`, {
    method: 'POST',
    body: new Uint8Array(2_048),
  });
  expect(await envelope.json()).toMatchObject({ code: 'question_closed' });
  for (const verb of ['activity:close', 'activity:open'] as const)
    await desk.send(verb, { activityId: 'open' });
  expect(await give(ada, 'open', 'late')).toMatchObject({ code: 'question_closed' });
  expect(ada.lesson.activities.map((each) => each.kind === 'question' && each.mode)).toEqual([
    'named',
    undefined,
  ]);
});
