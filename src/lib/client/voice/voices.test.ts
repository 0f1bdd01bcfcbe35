import { expect, test } from 'vitest';
import { done, refused } from '#lib/protocol/wire.ts';
import { memoryStorage, type Issue } from './index.ts';
import {
  asked,
  choice,
  createIssuer,
  key,
  LONG_MS,
  offline,
  sealed,
  setup,
  setupSaid,
  until,
} from './testing.ts';

// Tokens

test('all questions get their tokens in one request, before anybody speaks', async () => {
  const { voices, asked } = setup();
  expect(voices.state('mood')).toEqual({ kind: 'none' });
  voices.keysChanged(sealed(key('mood'), key('wish')));
  await Promise.all([until(voices, 'mood', 'ready'), until(voices, 'wish', 'ready')]);
  voices.keysChanged(sealed(key('mood'), key('wish')));
  expect(asked).toHaveLength(1);
  expect(asked[0]).toHaveLength(2);
});

test('without a connection tokens are asked for again, with the same blinded message', async () => {
  const issuer = createIssuer();
  const asked: string[] = [];
  const tries: Issue[] = [offline, issuer.issue];
  const issue: Issue = (input) => {
    asked.push(...input.requests.map(({ blinded }) => blinded));
    return (tries.shift() ?? offline)(input);
  };
  const { voices, pass } = setup({ issue });
  voices.keysChanged(sealed(key('mood')));
  await expect.poll(() => asked.length).toBe(1);
  await expect.poll(() => (pass(LONG_MS), voices.state('mood').kind)).toBe('ready');
  expect(asked[1]).toBe(asked[0]);
});

test('a page loaded again shows the hub the same blinded message', async () => {
  const storage = memoryStorage();
  let shown = '';
  const first = setup({
    storage,
    issue: async ({ requests }) => {
      shown = requests[0]?.blinded ?? '';
      return refused('offline');
    },
  });
  first.voices.keysChanged(sealed(key('mood')));
  await expect.poll(() => shown).not.toBe('');
  first.voices.stop();
  const second = setup({ storage });
  second.voices.keysChanged(sealed(key('mood')));
  await until(second.voices, 'mood', 'ready');
  expect(second.asked).toEqual([[shown]]);
});

test('one question that was already issued does not hold up the others', async () => {
  const { issue } = createIssuer();
  const { voices } = setup({
    issue: async (input) =>
      input.requests.some(({ questionId }) => questionId === 'mood')
        ? refused('already_issued')
        : issue(input),
  });
  voices.keysChanged(sealed(key('mood'), key('wish')));
  await Promise.all([until(voices, 'wish', 'ready'), until(voices, 'mood', 'refused')]);
  expect(voices.state('mood')).toEqual({ kind: 'refused', code: 'already_issued' });
});

test('a tab that came second uses the token of the first', async () => {
  const storage = memoryStorage();
  const first = setup({ storage });
  const second = setup({
    storage,
    issue: async () => {
      first.voices.keysChanged(sealed(key('mood')));
      await until(first.voices, 'mood', 'ready');
      return refused('already_issued');
    },
  });
  second.voices.keysChanged(sealed(key('mood')));
  await until(second.voices, 'mood', 'ready');
});

test('a signature of a key that only this student was given is refused by the device', async () => {
  const { voices } = setup({
    issue: async () => done({ signatures: [{ questionId: 'mood', signature: 'forged' }] }),
  });
  voices.keysChanged(sealed(key('mood')));
  await until(voices, 'mood', 'refused');
  expect(await voices.say('mood', choice(0))).toEqual(refused('broken'));
});

test('a device whose keys do not make the lesson’s seal asks for no token and says nothing', async () => {
  const { voices, asked, pass, door } = await setupSaid();
  const { seal } = sealed(key('mood'));
  const odd = { questionId: 'mood', keyId: 'k1', publicKey: 'made for one' };
  voices.keysChanged({ keys: [odd], seal, boxKey: 'box', closedIds: [] });
  await until(voices, 'mood', 'refused');
  expect(voices.state('mood')).toEqual({ kind: 'refused', code: 'wrong_seal' });
  expect(await voices.say('mood', choice(0))).toEqual(refused('wrong_seal'));
  pass(LONG_MS);
  await expect.poll(() => door.sent.length).toBe(1);
  expect(door.sent[0]?.content).toEqual({ kind: 'withdrawn' }); // noise, as from everybody
  expect(asked).toHaveLength(1);
});

test('a new key before the question opens brings a new token, and words said meanwhile stay', async () => {
  const { voices, pass, door, asked } = await setupSaid();
  voices.keysChanged(sealed(key('mood', 'k2')));
  await expect.poll(() => asked.length).toBe(2);
  await expect.poll(() => (pass(LONG_MS), door.sent[0]?.nonce)).toBe('nonce2');
});

// Sending

test('a voice leaves at a random moment of the round', async () => {
  const { voices, pass, door } = await setupSaid({ dice: () => 3000 });
  pass(2999);
  expect(voices.state('mood')).toEqual({ kind: 'waiting' });
  expect(door.sent).toEqual([]);
  pass(1);
  await until(voices, 'mood', 'sent');
  expect(door.sent[0]?.url).toBe('http://hub/voice/monday/mood');
});

test('a voice travels without a cookie, padded, and from nowhere', async () => {
  const { voices, pass, door } = await setupSaid();
  pass(LONG_MS);
  await until(voices, 'mood', 'sent');
  const { body, ...request } = door.sent[0]?.request ?? {};
  expect(request).toEqual({
    method: 'POST',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  expect((body as Uint8Array).length).toBe(2_048);
});

test('words may be changed before they leave and afterwards, as long as the question is open', async () => {
  const { voices, pass, door } = await setupSaid();
  expect(await voices.say('mood', choice(2))).toEqual(done(null));
  pass(LONG_MS);
  await until(voices, 'mood', 'sent');
  expect(await voices.say('mood', choice(0))).toEqual(done(null));
  expect(voices.state('mood')).toEqual({ kind: 'waiting' });
  pass(LONG_MS);
  await until(voices, 'mood', 'sent');
  expect(door.sent.map(({ content, edition }) => [content, edition])).toEqual([
    [choice(2), 1],
    [choice(0), 2],
  ]);
  expect(voices.said('mood')).toEqual(choice(0));
});

test('a voice can be taken back, and raised again', async () => {
  const { voices, pass, door } = await setupSaid();
  door.released = ['mark of nonce1'];
  await expect.poll(() => (pass(LONG_MS), voices.state('mood').kind)).toBe('counted');
  await voices.say('mood', { kind: 'withdrawn' });
  await expect.poll(() => (pass(LONG_MS), voices.state('mood').kind)).toBe('withdrawn');
  await voices.say('mood', choice(2));
  await expect.poll(() => (pass(LONG_MS), voices.state('mood').kind)).toBe('counted');
  expect(door.sent.at(-1)?.content).toEqual(choice(2));
});

test('a word changed while the one before it travels is sent as well', async () => {
  const { voices, pass, door } = await setupSaid();
  pass(LONG_MS);
  await voices.say('mood', choice(2));
  await expect.poll(() => (pass(LONG_MS), door.sent.at(-1)?.content)).toEqual(choice(2));
  await until(voices, 'mood', 'sent');
});

test('a voice said offline is sent when the network is back', async () => {
  const { voices, pass, door } = await setupSaid();
  door.isOffline = true;
  pass(LONG_MS);
  expect(voices.state('mood')).toEqual({ kind: 'waiting' });
  door.isOffline = false;
  await expect.poll(() => (pass(LONG_MS), voices.state('mood').kind)).toBe('sent');
});

test('a hub that is out of breath is asked again', async () => {
  const { voices, pass, door } = await setupSaid();
  door.answer = refused('broken');
  await expect.poll(() => (pass(LONG_MS), door.sent.length)).toBeGreaterThan(1);
  expect(voices.state('mood')).toEqual({ kind: 'waiting' });
  door.answer = done(null);
  await expect.poll(() => (pass(LONG_MS), voices.state('mood').kind)).toBe('sent');
});

test('a voice is sent again, the same, in every round of its open question, counted or not', async () => {
  const { voices, pass, door } = await setupSaid();
  await expect.poll(() => (pass(LONG_MS), door.sent.length)).toBe(3);
  door.released = ['mark of nonce1', 'mark of another'];
  await expect.poll(() => (pass(LONG_MS), voices.state('mood').kind)).toBe('counted');
  await expect.poll(() => (pass(LONG_MS), door.sent.length)).toBeGreaterThan(5);
  expect(new Set(door.sent.map(({ request }) => String(request.body))).size).toBe(1);
});

test('once its question is closed nothing on the device shows whose it was, and nothing is sent any more', async () => {
  const { voices, pass, door, storage } = await setupSaid();
  door.released = ['mark of nonce1'];
  await expect.poll(() => (pass(LONG_MS), voices.state('mood').kind)).toBe('counted');
  voices.askedChanged([asked('mood', false)]);
  door.answer = refused('question_closed');
  await expect.poll(async () => (pass(LONG_MS), (await storage.load('monday'))[0]?.token)).toBe(null);
  expect(await storage.load('monday')).toMatchObject([{ end: 'counted', content: null, blinded: null }]);
  const sent = door.sent.length;
  pass(LONG_MS);
  expect(door.sent).toHaveLength(sent);
});

test('a change that missed the close is said to be late', async () => {
  const { voices, pass, door } = await setupSaid();
  pass(LONG_MS);
  await until(voices, 'mood', 'sent');
  await voices.say('mood', choice(2));
  Object.assign(door, { answer: refused('question_closed'), released: ['mark of nonce1'] });
  await expect.poll(() => (pass(LONG_MS), voices.state('mood').kind)).toBe('late');
});

test('whoever says nothing sends as much as who speaks, as long as the question is open', async () => {
  const [silent, speaking] = [setup(), await setupSaid()];
  silent.voices.keysChanged(sealed(key('mood')));
  silent.voices.askedChanged([asked('mood')]);
  const roundsOf = async ({ pass, door }: ReturnType<typeof setup>) => {
    await expect.poll(() => (pass(LONG_MS), door.sent.length)).toBeGreaterThan(3);
    return door.sent
      .slice(0, 3)
      .map(({ url, request }) => [url, { ...request, body: (request.body as Uint8Array).length }]);
  };
  expect(await roundsOf(silent)).toEqual(await roundsOf(speaking));
  expect(silent.voices.state('mood')).toEqual({ kind: 'ready' });
});

test('when a question is about to close every device sends once in a last round, whether it speaks or not', async () => {
  /** Of the first round its first moment, of the second its last, of the last round 1 s after it began. */
  const moments = () => [0, 4_900, 1_000, 0].values();
  const withDice = (dice = moments()) => ({ dice: () => dice.next().value ?? 0 });
  const silent = setup(withDice());
  silent.voices.keysChanged(sealed(key('mood')));
  silent.voices.askedChanged([asked('mood')]);
  await until(silent.voices, 'mood', 'ready');
  for (const { voices, door, pass } of [await setupSaid(withDice()), silent]) {
    await expect.poll(() => (pass(1), door.sent.length)).toBe(1);
    voices.askedChanged([{ ...asked('mood'), isClosing: true }]);
    pass(500);
    voices.askedChanged([{ ...asked('mood'), isClosing: true }]); // pages say it again at every event
    await expect.poll(() => (pass(50), door.sent.length)).toBe(2);
  }
});

test('an envelope that is on its way when the last round begins is followed by one of that round', async () => {
  const { door, voices, pass } = await setupSaid({ dice: () => 100 });
  pass(100);
  voices.askedChanged([{ ...asked('mood'), isClosing: true }]);
  await expect.poll(() => (pass(50), door.sent.length)).toBe(2); // long before the next round would have begun
});

test('a question that closed takes no more, but a voice that is in is counted', async () => {
  const late = await setupSaid();
  late.door.answer = refused('question_closed');
  late.pass(LONG_MS);
  await until(late.voices, 'mood', 'refused');
  expect(late.voices.state('mood')).toEqual({ kind: 'refused', code: 'question_closed' });

  const inTime = await setupSaid();
  Object.assign(inTime.door, { answer: refused('question_closed'), released: ['mark of nonce1'] });
  inTime.pass(LONG_MS);
  await until(inTime.voices, 'mood', 'counted');
});

test('a page loaded again sends what the one before it left', async () => {
  const storage = memoryStorage();
  const before = await setupSaid({ storage });
  before.voices.stop();
  const after = setup({ storage });
  after.voices.keysChanged(sealed(key('mood')));
  after.voices.askedChanged([asked('mood')]);
  await until(after.voices, 'mood', 'waiting');
  after.pass(LONG_MS);
  await until(after.voices, 'mood', 'sent');
  expect(after.door.sent[0]?.content).toEqual(choice(1));
});

test('what the teacher writes back is read by the device whose voice it answers, and by no other', async () => {
  const reachable = { ...asked('mood'), mode: 'reachable' as const };
  const mine = await setupSaid();
  mine.voices.askedChanged([reachable]);
  mine.pass(LONG_MS);
  await until(mine.voices, 'mood', 'sent');
  const other = setup();
  other.voices.keysChanged(sealed(key('mood')));
  await until(other.voices, 'mood', 'ready');
  const replies = ['for secret', 'for somebody'].map((one) => ({ questionId: 'mood', sealed: one }));
  for (const { voices } of [mine, other]) voices.repliesChanged(replies);
  await expect.poll(() => mine.voices.replies('mood')).toEqual(['chorus reply 1|monday-mood']);
  expect(other.voices.replies('mood')).toEqual([]);
});

test('what does not fit is refused before it is kept', async () => {
  const { voices } = await setupSaid();
  const tooLong = { kind: 'text' as const, text: 'a'.repeat(501) };
  expect(await voices.say('mood', tooLong)).toEqual(refused('bad_envelope'));
  expect(await voices.say('mood', { kind: 'text', text: '  ' })).toEqual(refused('bad_envelope'));
  expect(await voices.say('nothing', choice(0))).toEqual(refused('no_such_question'));
});

test('on leaving, everything is forgotten and nothing is sent any more', async () => {
  const { voices, pass, door, storage } = await setupSaid();
  await voices.clear();
  pass(LONG_MS);
  expect(voices.state('mood')).toEqual({ kind: 'none' });
  expect(await storage.load('monday')).toEqual([]);
  expect(door.sent).toEqual([]);
});
