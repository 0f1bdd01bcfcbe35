import { afterEach, expect, test } from 'vitest';
import { createVoices, memoryStorage, type Voices } from '#lib/client/voice/index.ts';
import { plainBlinder } from '#lib/client/voice/tokens.ts';
import { sealedKeys, voiceQuestions } from '#lib/domain/lesson.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import { TestClock } from '#server/testing/clock.ts';
import { startLesson } from '#server/testing/lesson.ts';
import { startSchool } from '#server/testing/school.ts';
import type { Watch } from '#server/testing/visitor.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
/** A busy laptop makes keys slowly. */
const PATIENT = { timeout: 15_000 };
const [LAST_ROUND_MS, AFTER_START_MS] = [7_000, 12_000];

/** Five devices with tokens, the question open; each sends as soon as it hears what is asked. */
async function setup() {
  const [clock, store] = [new TestClock(), createMemoryStore()];
  const plan = [
    { id: 'wish', kind: 'question' as const, title: 'What next?', ask: { kind: 'text' as const } },
  ];
  const lesson = await startLesson({ clock, store, plan });
  closing.push(() => lesson.close());
  const pages: Watch[] = [];
  for (const name of ['Ana', 'Bo', 'Cem', 'Dee', 'Eve']) pages.push(await lesson.join(name));
  await lesson.desk.done('lesson:begin', {});
  const devices = pages.map((page) => {
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
    return voices;
  });
  await expect
    .poll(() => devices.map((one) => one.state('wish').kind), PATIENT)
    .toEqual(Array(5).fill('ready'));
  const closed = lesson.desk.done('activity:close', { activityId: 'wish' });
  for (const page of pages)
    await page.until(
      'it closes',
      (p) => p.lesson.closingIds.includes('wish') && p.lesson.openIds.includes('wish'),
    );
  return { ...lesson, clock, store, pages, devices, closed };
}

async function speak(devices: readonly Voices[], page: Watch): Promise<void> {
  for (const voices of devices) {
    await voices.say('wish', { kind: 'text', text: 'less noise' });
    voices.askedChanged(voiceQuestions(page.lesson));
    await expect.poll(() => voices.state('wish').kind, PATIENT).toBe('sent');
  }
}

test('what arrives in the last round is heard, and what arrives after it is refused', async () => {
  const { clock, desk, pages, devices, closed, lessonId, url } = await setup();
  await speak(devices.slice(0, 4), pages[0] as Watch);
  clock.pass(LAST_ROUND_MS);
  await closed;
  const { voices } = await desk.done('voices:list', { questionId: 'wish' });
  expect(voices).toHaveLength(4);
  const late = await fetch(`${url}/voice/${lessonId}/wish`, { method: 'POST', body: new Uint8Array(2_048) });
  expect(await late.json()).toMatchObject({ code: 'question_closed' });
});

test('a lesson that ends hears the last words too', async () => {
  const { clock, desk, pages, devices, store, lessonId } = await setup();
  const ended = desk.done('lesson:end', {});
  await speak(devices, pages[0] as Watch);
  clock.pass(LAST_ROUND_MS);
  await ended;
  expect(await store.listVoices({ lessonId, questionId: 'wish' })).toHaveLength(5);
});

test('a hub that stops in a last round takes it anew when it is back', async () => {
  const { store, lessonId, close } = await setup();
  closing.length = 0;
  void close();
  const clock = new TestClock();
  const school = await startSchool({ store, clock });
  closing.push(() => school.close());
  await school.hub.resume();
  const lesson = () => school.hub.ports.lessons.peek(lessonId)?.lesson;
  expect(lesson()?.closingIds).toEqual(['wish']);
  clock.pass(AFTER_START_MS);
  await expect.poll(() => lesson()?.closedIds).toEqual(['wish']);
});
