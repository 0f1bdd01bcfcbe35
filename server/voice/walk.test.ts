import { expect, test } from 'vitest';
import { createVoices, type Blinder, type Issue, type Voices } from '#lib/client/voice/index.ts';
import { plainBlinder } from '#lib/client/voice/tokens.ts';
import { sealText } from '#lib/protocol/voice-tokens.ts';
import { done, refused } from '#lib/protocol/wire.ts';
import { seededRandom } from '../testing/random.ts';
import { TestClock } from '../testing/clock.ts';
import { createVoiceBox, STEP_MS, type VoiceBox } from './box.ts';
import { Released } from './released.ts';
import { seal } from './sealing.ts';
import { choice, createVoiceStore, mood } from './testing.ts';

/** One thread plays the whole class here: it seals with OpenSSL, which is thirty times as fast as a device. */
const blinder: Blinder = {
  ...plainBlinder,
  seal: async (boxKey, label, packed) =>
    Uint8Array.from(seal(Buffer.from(boxKey, 'base64url'), label, packed)),
};

/** A class and its box on one clock; `restart` takes the memory from the box, as a crash of the hub would. */
async function setup(size: number) {
  const clock = new TestClock();
  const store = createVoiceStore();
  const released = new Released(store);
  const startBox = (seed: number) => createVoiceBox({ store: released, clock, random: seededRandom(seed) });
  let box: VoiceBox | null = startBox(1);
  let taken = 0;
  const { keyId, publicKey } = await box.makeKey();
  await box.open(mood, publicKey);

  const fetch = (async (_url: string, request: RequestInit) => {
    if (!box) throw new TypeError('no hub');
    if (request.method !== 'POST') return Response.json(done(await released.marks(mood)));
    const answer = await box.accept(mood, request.body as Uint8Array);
    taken += answer.ok ? 1 : 0;
    return Response.json(answer);
  }) as typeof globalThis.fetch;
  const issue: Issue = async ({ requests }) => {
    const signatures = await box?.sign(requests);
    return signatures
      ? done({ signatures: signatures.map((signature) => ({ questionId: 'mood', signature })) })
      : refused('no_such_question');
  };
  const after = (delayMs: number, run: () => void) => clock.after(delayMs, run);
  const seat = (i: number) => {
    const dice = seededRandom(i).below;
    return createVoices({ lessonId: 'monday', issue, fetch, after, dice, blinder });
  };
  const students = Array.from({ length: size }, (_, i) => seat(i));
  const keys = [{ questionId: 'mood', keyId, publicKey }];
  const say = async (boxKey: string) => {
    const sealed = { keys, seal: await blinder.hash(sealText(boxKey, keys)), boxKey, closedIds: [] };
    for (const student of students) student.keysChanged(sealed);
    const asked = [{ questionId: 'mood', ask: mood.ask, isOpen: true, isClosing: false }];
    for (const student of students) student.askedChanged(asked);
  };
  await say(await box.boxKey());
  await everyone(students, 'ready');

  return {
    students,
    store,
    clock,
    stop: () => (box?.stop(), (box = null)),
    restart: async () => {
      box = startBox(2);
      await box.open(mood, publicKey);
      await say(await box.boxKey());
    },
    taken: () => taken,
    close: () => box?.close(mood, keyId),
  };
}

/** Until all are in this state, while time passes. */
const everyone = (students: Voices[], kind: string, clock?: TestClock) =>
  expect
    .poll(
      () => (clock?.pass(STEP_MS / 4), students.every((student) => student.state('mood').kind === kind)),
      {
        interval: 1,
        timeout: 15_000,
      },
    )
    .toBe(true);

test('thirty students speak, and all thirty voices are counted', async () => {
  const { students, clock, close, store } = await setup(30);
  await Promise.all(students.map((student, i) => student.say('mood', choice(i % 3))));
  await everyone(students, 'sent', clock);
  await close();
  await everyone(students, 'counted', clock);
  const said = (await store.listVoices(mood)).map(({ content }) => JSON.stringify(content));
  expect(said).toHaveLength(30);
  expect(said.filter((content) => content === JSON.stringify(choice(0)))).toHaveLength(10);
}, 20_000);

test('after a restart of the hub the devices send what it held in memory, and nothing is doubled', async () => {
  const { students, clock, stop, restart, taken, close, store } = await setup(8);
  const [early, late] = [students.slice(0, 5), students.slice(5)];
  await Promise.all(early.map((student) => student.say('mood', choice(0))));
  await everyone(early, 'counted', clock);
  await Promise.all(late.map((student) => student.say('mood', choice(1))));
  await everyone(late, 'sent', clock); // three, held in memory only
  stop();
  clock.pass(STEP_MS * 3);
  await restart();
  const before = taken();
  await expect.poll(() => (clock.pass(STEP_MS / 4), taken())).toBeGreaterThanOrEqual(before + 24); // each three times
  expect(await store.listVoices(mood)).toHaveLength(5);
  await close();
  await everyone(students, 'counted', clock);
  expect(await store.listVoices(mood)).toHaveLength(8);
}, 20_000);
