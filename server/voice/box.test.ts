import { expect, test } from 'vitest';
import { exif, jpeg } from '#lib/domain/media/media-testing.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { done, refused } from '#lib/protocol/wire.ts';
import { StoreFullError } from '../store/port.ts';
import { seededRandom } from '../testing/random.ts';
import { createVoiceBox, STEP_MS } from './box.ts';
import { choice, createVoiceStore, fill, mood, sealed, setup, testKey, text, wish } from './testing.ts';

type Parts = Awaited<ReturnType<typeof setup>>;
const sayMany = async ({ say }: Parts, count: number) => {
  for (let i = 0; i < count; i += 1) await say(mood, choice(i % 3));
};

test('a voice with a good token is taken', async () => {
  const { say } = await setup();
  expect(await say(mood, choice(2))).toEqual(done(null));
  expect(await say(wish, text('more light'))).toEqual(done(null));
});

test('one token is one voice, however often it comes and whatever it says', async () => {
  const parts = await setup();
  const first = fill(mood, choice(0));
  await parts.send(mood, first);
  expect(await parts.send(mood, { ...first, content: choice(1) })).toEqual(done(null));
  await sayMany(parts, 4);
  await parts.step();
  expect(await parts.send(mood, { ...first, content: choice(1) })).toEqual(done(null));
  await parts.box.close(mood, 'no key');
  const said = (await parts.released.list(mood)).map(({ content }) => content);
  expect(said).toHaveLength(5);
  expect(said.filter((content) => content.kind === 'choice' && content.choice === 0)).toHaveLength(3);
});

/** Five have spoken and are read; the first of them says more. */
async function setupReleased() {
  const parts = await setup();
  const mine = fill(wish, text('more light'));
  await parts.send(wish, mine);
  for (let i = 0; i < 4; i += 1) await parts.say(wish, text('less noise'));
  await parts.step();
  const again = (content: VoiceContent, edition: number) => parts.send(wish, { ...mine, content, edition });
  const said = async () => (await parts.released.list(wish)).map(({ content }) => content);
  return { ...parts, mine, again, said };
}

test('words may be changed before they are released and afterwards; the last ones hold', async () => {
  const { say, again, said, step, send } = await setupReleased();
  const early = fill(wish, text('a mistake'));
  await send(wish, early);
  await send(wish, { ...early, content: text('plants'), edition: 1 });
  for (let i = 0; i < 4; i += 1) await say(wish, text('less noise'));
  await again(text('a window'), 1);
  await step();
  expect(await said()).toHaveLength(10);
  expect(await said()).toEqual(expect.arrayContaining([text('plants'), text('a window')]));
  expect(await said()).not.toContainEqual(text('more light'));
  await again(text('late on the way'), 0);
  await step();
  expect(await said()).toContainEqual(text('a window'));
});

test('changed words come under a new id: what was decided about the old ones is not decided about them', async () => {
  const { again, step, released } = await setupReleased();
  const before = (await released.list(wish)).map(({ voiceId }) => voiceId);
  await again(text('something rude'), 1);
  await step();
  const changed = (await released.list(wish)).find(
    ({ content }) => content.kind === 'text' && /rude/u.test(content.text),
  );
  expect(before).not.toContain(changed?.voiceId);
});

test('what is taken back is read by nobody, and the voice stays counted', async () => {
  const { again, said, step, store, released } = await setupReleased();
  const totals: number[] = [];
  released.onReleased((_, total) => totals.push(total));
  await again({ kind: 'withdrawn' }, 1);
  await step();
  expect(await said()).toEqual(Array.from({ length: 4 }, () => text('less noise')));
  expect(JSON.stringify(await store.listVoices(wish))).not.toContain('more light');
  expect(totals).toEqual([5]);
});

test('who takes it back before the release hides nobody else: five others are needed', async () => {
  const parts = await setup();
  const mine = fill(mood, choice(0));
  await parts.send(mood, mine);
  await parts.send(mood, { ...mine, content: { kind: 'withdrawn' }, edition: 1 });
  await sayMany(parts, 4);
  await parts.step();
  expect(await parts.released.list(mood)).toEqual([]);
});

test('when all but two take it back, nobody reads the two', async () => {
  const parts = await setup();
  const said = Array.from({ length: 5 }, () => fill(mood, choice(0)));
  for (const one of said) await parts.send(mood, one);
  await parts.step();
  for (const one of said.slice(0, 3))
    await parts.send(mood, { ...one, content: { kind: 'withdrawn' }, edition: 1 });
  await parts.step();
  expect(await parts.released.list(mood)).toEqual([]);
});

test('after a restart the same words from the same token change nothing, others do', async () => {
  const { store, mine, said } = await setupReleased();
  const restarted = await setup({ store, random: seededRandom(3) });
  const idsBefore = (await store.listVoices(wish)).map(({ voiceId }) => voiceId);
  await restarted.send(wish, mine);
  await restarted.step();
  expect((await store.listVoices(wish)).map(({ voiceId }) => voiceId)).toEqual(idsBefore);
  await restarted.send(wish, { ...mine, content: text('a window'), edition: 1 });
  await restarted.step();
  expect(await said()).toContainEqual(text('a window'));
});

test('fifty copies of one voice at once are one voice', async () => {
  const parts = await setup();
  const said = fill(mood, choice(1));
  await Promise.all(Array.from({ length: 50 }, () => parts.send(mood, said)));
  await sayMany(parts, 4);
  await parts.step();
  expect(await parts.released.list(mood)).toHaveLength(5);
});

test('a forged token is refused', async () => {
  const { send } = await setup();
  const good = fill(mood, choice(0));
  const other = fill(mood, choice(0));
  for (const forged of [
    { ...good, nonce: other.nonce },
    { ...good, prefix: other.prefix },
    { ...good, signature: other.signature },
    { ...good, signature: new Uint8Array(256) },
  ])
    expect(await send(mood, forged)).toEqual(refused('bad_token'));
});

test('a token of one question is worth nothing for another question or lesson, though the key be the same', async () => {
  const { box, send } = await setup();
  const tuesday = { ...mood, lessonId: 'tuesday' };
  const other = { ...mood, questionId: 'other' };
  await box.open(tuesday, testKey);
  await box.open(other, testKey);
  const said = fill(mood, choice(0));
  expect(await send(tuesday, said)).toEqual(refused('bad_token'));
  expect(await send(other, said)).toEqual(refused('bad_token'));
});

test('a question that is not open or closed takes nothing', async () => {
  const { box, say } = await setup();
  expect(await say({ ...mood, questionId: 'later' }, choice(0))).toEqual(refused('question_closed'));
  await box.close(mood, 'no key');
  expect(await say(mood, choice(0))).toEqual(refused('question_closed'));
});

test('an answer of another kind than was asked for is refused', async () => {
  const { say } = await setup();
  expect(await say(mood, text('two'))).toEqual(refused('wrong_kind'));
  expect(await say(mood, choice(3))).toEqual(refused('wrong_kind'));
  expect(await say(wish, choice(0))).toEqual(refused('wrong_kind'));
});

test('what is no envelope is refused before anything is looked up', async () => {
  const { send } = await setup();
  const good = fill(mood, choice(0));
  const strange = [
    { ...good, edition: 100 },
    { ...good, content: [] },
    { ...good, content: { kind: 'choice', choice: 0.5 } },
    { ...good, content: { kind: 'choice', choice: 0, atMs: 1 } },
    { ...good, content: { kind: 'choice', choice: 0, seatId: 'ana' } },
    { ...good, content: JSON.parse('{"__proto__": {"kind": "choice"}}') as object },
  ];
  for (const said of strange) expect(await send(mood, said)).toEqual(refused('bad_envelope'));
});

test('an envelope has the size of its question, whatever is in it', async () => {
  const { box, boxKey } = await setup();
  const picture = { ...mood, questionId: 'picture', ask: { kind: 'drawing' as const } };
  await box.open(picture, testKey);
  const taken = { kind: 'withdrawn' as const };
  for (const [question, bytes, answer] of [
    [mood, 2_048, done(null)],
    [mood, 2_047, refused('bad_envelope')],
    [mood, 65_536, refused('bad_envelope')],
    [picture, 65_536, done(null)],
    [picture, 2_048, refused('bad_envelope')],
  ] as const)
    expect(await box.accept(question, sealed(boxKey, question, fill(question, taken), bytes))).toEqual(
      answer,
    );
});

test('what is not sealed to this box, or to another question, it cannot open', async () => {
  const { box, boxKey } = await setup();
  const other = await (await setup()).box.boxKey();
  const cannot = refused('cannot_open');
  const good = fill(mood, choice(0));
  expect(await box.accept(mood, sealed(other, mood, good))).toEqual(cannot);
  expect(await box.accept(mood, sealed(boxKey, wish, good))).toEqual(cannot);
  expect(await box.accept(mood, Buffer.alloc(2_048))).toEqual(cannot);
  expect(await box.accept(mood, Buffer.alloc(2_048, 255))).toEqual(cannot);
});

test('voices leave the box at five, and at a step only', async () => {
  const parts = await setup();
  await sayMany(parts, 4);
  await parts.step();
  expect(await parts.released.list(mood)).toEqual([]);
  await sayMany(parts, 1);
  expect(await parts.released.list(mood)).toEqual([]);
  parts.clock.pass(STEP_MS - 1);
  expect(await parts.released.marks(mood)).toEqual([]);
  await parts.step();
  expect(await parts.released.list(mood)).toHaveLength(5);
});

test('five new ones are needed for every further release', async () => {
  const parts = await setup();
  const totals: number[] = [];
  parts.released.onReleased((_, total) => totals.push(total));
  await sayMany(parts, 7);
  await parts.step();
  await sayMany(parts, 4);
  await parts.step();
  await sayMany(parts, 1);
  await parts.step();
  expect(totals).toEqual([7, 12]);
});

test('closing releases the rest', async () => {
  const parts = await setup();
  await sayMany(parts, 6);
  await parts.step();
  await sayMany(parts, 1);
  await parts.box.close(mood, 'no key');
  expect(await parts.released.list(mood)).toHaveLength(7);
});

test('a question that is closed while a release is written loses nobody who spoke meanwhile', async () => {
  const parts = await setup();
  const { releaseVoices } = parts.store;
  const written = Promise.withResolvers<void>();
  const writing = new Promise<void>((begins) => {
    parts.store.releaseVoices = async (...input) => {
      begins();
      await written.promise;
      await releaseVoices(...input);
    };
  });
  await sayMany(parts, 5);
  const stepping = parts.step();
  await writing;
  await sayMany(parts, 2);
  const closing = parts.box.close(mood, 'no key');
  written.resolve();
  await Promise.all([stepping, closing]);
  expect(await parts.store.listVoices(mood)).toHaveLength(7);
});

test('three or four voices in all are read by the teacher at the close', async () => {
  const parts = await setup();
  await sayMany(parts, 3);
  await parts.box.close(mood, 'no key');
  expect(await parts.released.list(mood)).toHaveLength(3);
});

test('fewer than three are never stored', async () => {
  const parts = await setup();
  await sayMany(parts, 2);
  await parts.box.close(mood, 'no key');
  await parts.step();
  expect(await parts.store.listVoices(mood)).toEqual([]);
});

test('the order in which voices arrive changes nothing in what is written', async () => {
  const said = Array.from({ length: 12 }, (_, i) => fill(mood, choice(i % 3)));
  const written = async (order: typeof said) => {
    const store = createVoiceStore();
    const { box, step, send } = await setup({ store });
    for (const one of order) await send(mood, one);
    await step();
    await box.close(mood, 'no key');
    return store.listVoices(mood);
  };
  const rows = await written(said);
  expect(rows).toHaveLength(12);
  expect(await written([...said].reverse())).toEqual(rows);
  expect(rows.map(({ spent }) => spent)).not.toEqual(rows.map(({ spent }) => spent).sort());
});

test('a stored voice has a random id, its content and a mark, and nothing else', async () => {
  const parts = await setup();
  await sayMany(parts, 5);
  await parts.step();
  for (const row of await parts.store.listVoices(mood)) {
    expect(Object.keys(row).sort()).toEqual(['content', 'spent', 'voiceId']);
    expect(Object.keys(row.content).sort()).toEqual(['choice', 'kind']);
  }
  expect(Object.keys((await parts.released.list(mood))[0] ?? {}).sort()).toEqual(['content', 'voiceId']);
});

test('after a restart spent tokens stay spent and new voices are taken', async () => {
  const parts = await setup();
  const early = fill(mood, choice(1));
  await parts.send(mood, early);
  await sayMany(parts, 4);
  await parts.step();
  const { say, step, send, released } = await setup({ store: parts.store, random: seededRandom(2) });
  expect(await send(mood, early)).toEqual(done(null));
  for (let i = 0; i < 5; i += 1) await say(mood, choice(0));
  await step();
  expect(await released.list(mood)).toHaveLength(10);
});

test('where the teacher can write back, a voice keeps the key that it came with; where nobody can, it is dropped', async () => {
  const parts = await setup();
  const reachable = { ...wish, questionId: 'reach', mode: 'reachable' as const };
  await parts.box.open(reachable, testKey);
  const threadKey = new Uint8Array(32).fill(7);
  for (const question of [wish, reachable]) {
    await parts.send(question, { ...fill(question, text('none')), threadKey: new Uint8Array(32) });
    for (let i = 0; i < 4; i += 1)
      await parts.send(question, { ...fill(question, text('more light')), threadKey });
    await parts.box.close(question, 'no key');
  }
  expect((await parts.store.listVoices(wish)).filter(({ thread }) => thread)).toEqual([]);
  const rows = await parts.store.listVoices(reachable);
  expect(rows.filter(({ thread }) => thread).map(({ content }) => content)).toEqual(
    Array.from({ length: 4 }, () => text('more light')),
  );
  const sealed = await parts.released.sealReply(
    reachable,
    rows.find(({ thread }) => thread)?.voiceId ?? '',
    'Hi',
  );
  expect(sealed).toHaveLength(1_430);
  expect(
    await parts.released.sealReply(reachable, rows.find(({ thread }) => !thread)?.voiceId ?? '', 'Hi'),
  ).toBeNull();
});

test('a full disk delays voices and loses none', async () => {
  const parts = await setup();
  const { releaseVoices } = parts.store;
  parts.store.releaseVoices = () => Promise.reject(new StoreFullError());
  await sayMany(parts, 6);
  await parts.step();
  await parts.box.close(mood, 'no key');
  parts.store.releaseVoices = releaseVoices;
  await parts.step();
  expect(await parts.released.list(mood)).toHaveLength(6);
});

test('a lost store is told to the operator, and the device may try again', async () => {
  const troubles: unknown[] = [];
  const lost = new Error('lost');
  const store = { listVoices: () => Promise.reject(lost), releaseVoices: () => Promise.reject(lost) };
  const { clock } = await setup();
  const box = createVoiceBox({
    store,
    clock,
    random: seededRandom(1),
    onTrouble: (error) => troubles.push(error),
  });
  const opening = box.open(mood, testKey);
  const answer = box.accept(mood, sealed(await box.boxKey(), mood, fill(mood, choice(0))));
  await expect(opening).rejects.toBe(lost);
  expect(await answer).toEqual(refused('broken'));
  expect(troubles).toEqual([lost]);
});

test('more work at once than the hub can bear is put off, without asking who', async () => {
  const { send } = await setup();
  const answers = await Promise.all(Array.from({ length: 60 }, () => send(mood, fill(mood, choice(0)))));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(50);
  expect(answers[59]).toEqual(refused('broken'));
});

test('what the box knows of a deleted lesson is gone', async () => {
  const parts = await setup();
  await sayMany(parts, 9);
  parts.box.forget('monday');
  await parts.step();
  expect(await parts.store.listVoices(mood)).toEqual([]);
  expect(await parts.say(mood, choice(0))).toEqual(refused('question_closed'));
});

test('a file is taken when it is what was asked for and nothing else is in it', async () => {
  const { box, boxKey } = await setup();
  const asked = { ...mood, questionId: 'drawn', ask: { kind: 'image' } } as const;
  await box.open(asked, testKey);
  const saying = (file: Uint8Array) => {
    const content = { kind: 'image', file: Buffer.from(file).toString('base64url') } as const;
    return box.accept(asked, sealed(boxKey, asked, fill(asked, content), 65_536));
  };
  expect(await saying(jpeg(64, 48))).toEqual(done(null));
  expect(await saying(jpeg(64, 48, exif))).toEqual(refused('says_more'));
  expect(await saying(jpeg(30_000, 30_000))).toEqual(refused('too_big'));
  expect(await saying(new Uint8Array())).toEqual(refused('not_a_picture'));
  expect(await saying(Buffer.from('<svg><script>alert(1)</script></svg>'))).toEqual(refused('not_a_picture'));
});

test('whatever is asked to be drawn or spoken may be said in words instead', async () => {
  const { box, boxKey } = await setup();
  const asked = { ...mood, questionId: 'spoken', ask: { kind: 'sound' } } as const;
  await box.open(asked, testKey);
  const words = fill(asked, text('I would rather write'));
  expect(await box.accept(asked, sealed(boxKey, asked, words, 65_536))).toEqual(done(null));
});
