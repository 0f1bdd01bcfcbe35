import { existsSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, expect, test } from 'vitest';
import { done, refused } from '#lib/protocol/wire.ts';
import { seededRandom } from '../testing/random.ts';
import { TestClock } from '../testing/clock.ts';
import { BoxProcess } from './process.ts';
import { Released } from './released.ts';
import { choice, createVoiceStore, fill, mood, sealed, testKey } from './testing.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** A box in a process of its own; `crash` resolves when another has taken its place. */
function setup() {
  const clock = new TestClock();
  const store = createVoiceStore();
  const troubles: string[] = [];
  let tell = () => {};
  const box = new BoxProcess({
    store: new Released(store),
    clock,
    random: seededRandom(1),
    onTrouble: (error) => troubles.push(String(error)),
    onStartedAnew: () => tell(),
  });
  closing.push(() => box.stop());
  const crash = async () => {
    const another = new Promise<void>((resolve) => (tell = resolve));
    process.kill(box.pid ?? 0, 'SIGKILL');
    await expect.poll(() => (clock.pass(100), troubles.length)).toBeGreaterThan(0);
    clock.pass(1_000);
    await another;
  };
  return { box, store, clock, troubles, crash };
}

const sealedTo = async (box: BoxProcess, said = fill(mood, choice(0))) =>
  sealed(await box.boxKey(), mood, said);

test('a box in a process of its own takes voices and lays what it releases where it is told', async () => {
  const { box, store } = setup();
  const { keyId, publicKey } = await box.makeKey();
  expect(publicKey).toHaveLength(392);
  const [signature] =
    (await box.sign([{ keyId, blinded: Buffer.alloc(256, 7).toString('base64url') }])) ?? [];
  expect(signature).toHaveLength(342);
  await box.open(mood, testKey);
  const answers = await Promise.all(
    Array.from({ length: 6 }, async () => box.accept(mood, await sealedTo(box))),
  );
  expect(answers).toEqual(answers.map(() => done(null)));
  expect(await box.accept(mood, Buffer.from('x'))).toEqual(refused('bad_envelope'));
  await box.close(mood, keyId);
  expect(await store.listVoices(mood)).toHaveLength(6);
});

test('when the process crashes another takes its place with another key, and what is sent again is there once', async () => {
  const { box, store, clock, crash } = setup();
  await box.open(mood, testKey);
  const said = Array.from({ length: 6 }, () => fill(mood, choice(0)));
  const sent = await Promise.all(said.map((one) => sealedTo(box, one)));
  for (const one of sent) expect(await box.accept(mood, one)).toEqual(done(null));
  process.kill(box.pid ?? 0, 'SIGSTOP');
  const lost = box.accept(mood, Buffer.alloc(2_048)).catch(() => 'broke');
  await crash();
  expect(await lost).toBe('broke');
  await box.open(mood, testKey);
  const closed = box.close(mood, 'no key'); // too early: devices have not sent again
  for (const one of sent) expect(await box.accept(mood, one)).toEqual(refused('cannot_open'));
  for (const one of said) expect(await box.accept(mood, await sealedTo(box, one))).toEqual(done(null));
  expect(await store.listVoices(mood)).toEqual([]);
  await expect.poll(() => (clock.pass(20_000), store.listVoices(mood))).toHaveLength(6);
  await closed;
});

test('until another is there the door says that it is broken, and nobody waits at it', async () => {
  const { box, troubles } = setup();
  await box.open(mood, testKey);
  process.kill(box.pid ?? 0, 'SIGKILL');
  await expect.poll(() => troubles).toEqual(['the box ended; another takes its place']);
  expect(await box.accept(mood, Buffer.alloc(2_048))).toEqual(refused('broken'));
});

test('the process gets no environment and no rights, and ends with the hub', async () => {
  const { box } = setup();
  await box.makeKey();
  const [pid, folder] = [box.pid ?? 0, `/proc/${box.pid ?? 0}`];
  if (existsSync(folder)) {
    const environment = readFileSync(`${folder}/environ`, 'utf8').split('\0');
    expect(environment.filter((entry) => entry !== '' && !entry.startsWith('NODE_CHANNEL'))).toEqual([]);
    expect(readFileSync(`${folder}/cmdline`, 'utf8')).toMatch(/--permission/u);
  }
  box.stop();
  const isGone = () => {
    try {
      return !process.kill(pid, 0);
    } catch {
      return true;
    }
  };
  await expect.poll(isGone).toBe(true);
});

test('signing for a class and looking at its voices does not hold up the hub', async () => {
  const { box } = setup();
  const { keyId } = await box.makeKey();
  await box.open(mood, testKey);
  const blinded = Buffer.alloc(256, 7).toString('base64url');
  const envelopes = await Promise.all(Array.from({ length: 30 }, () => sealedTo(box)));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const before = process.cpuUsage();
  const issued = envelopes.map(() => box.sign(Array.from({ length: 20 }, () => ({ keyId, blinded }))));
  const taken = envelopes.map((one) => box.accept(mood, one));
  await Promise.all([...issued, ...taken]);
  const { user, system } = process.cpuUsage(before);
  delay.disable();
  expect((user + system) / 1_000).toBeLessThan(500);
  expect(delay.max / 1e6).toBeLessThan(200); // other tests run beside this one
});
