import { afterEach, expect, test } from 'vitest';
import { createVoices, memoryStorage, type Voices } from '#lib/client/voice/index.ts';
import { plainBlinder } from '#lib/client/voice/tokens.ts';
import { sealedKeys, voiceQuestions } from '#lib/domain/lesson.ts';
import type { EventOf } from '#lib/protocol/events.ts';
import { views, type Viewer } from '#server/realtime/views.ts';
import { startLesson, testPlan, type TestLesson } from '#server/testing/lesson.ts';
import type { Watch } from '#server/testing/visitor.ts';
import { testKey } from '#server/voice/testing.ts';

type Keyed = EventOf<'question:keyed'>;
type Sealed = EventOf<'keys:sealed'>;
interface Lie {
  keyed?: (event: Keyed) => Keyed | null;
  sealed?: (event: Sealed) => Sealed | null;
}

const other = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
/** What a hub could tell one student otherwise than all others. */
const lies: Record<string, Lie> = {
  'another key': { keyed: (event) => ({ ...event, publicKey: testKey }) },
  'another key for one question': {
    keyed: (event) => (event.questionId === 'wish' ? { ...event, publicKey: testKey } : event),
  },
  'a key with one letter changed': { keyed: (event) => ({ ...event, publicKey: other(event.publicKey) }) },
  'the same key under another name': { keyed: (event) => ({ ...event, keyId: other(event.keyId) }) },
  'one key less': { keyed: (event) => (event.questionId === 'wish' ? null : event) },
  'keys that are exchanged': {
    keyed: (event) => ({ ...event, questionId: event.questionId === 'wish' ? 'mood' : 'wish' }),
  },
  'another box': { sealed: (event) => ({ ...event, boxKey: other(event.boxKey) }) },
  'another seal': { sealed: (event) => ({ ...event, seal: other(event.seal) }) },
};

const honest = { keyed: views['question:keyed'].student, sealed: views['keys:sealed'].student };
let lesson: TestLesson | null = null;
afterEach(async () => {
  views['question:keyed'].student = honest.keyed;
  views['keys:sealed'].student = honest.sealed;
  await lesson?.close();
  lesson = null;
});

/** The hub tells the seat that came in at that place something else. */
function lie(about: Lie, isVictim: (viewer: Viewer) => boolean) {
  const { keyed, sealed } = about;
  if (keyed)
    views['question:keyed'].student = (event, viewer) =>
      isVictim(viewer) ? keyed(event) : honest.keyed(event, viewer);
  if (sealed)
    views['keys:sealed'].student = (event, viewer) =>
      isVictim(viewer) ? sealed(event) : honest.sealed(event, viewer);
}

/** A real client on a real line; what it asks for and sends is counted. */
function deviceOf(page: Watch, lessonId: string) {
  const asked = { tokens: 0, envelopes: 0 };
  const voices = createVoices({
    lessonId,
    base: page.visitor.url,
    issue: (input) => {
      asked.tokens += 1;
      return page.send('tokens:issue', input);
    },
    fetch: (...request) => {
      if (request[1]?.method === 'POST') asked.envelopes += 1;
      return fetch(...request);
    },
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs / 50);
      return () => clearTimeout(timer);
    },
    storage: memoryStorage(),
    blinder: plainBlinder,
  });
  voices.keysChanged(sealedKeys(page.lesson));
  voices.askedChanged(voiceQuestions(page.lesson));
  return { voices, asked };
}

const becomes = (voices: Voices, kind: string) =>
  new Promise<void>((resolve) => {
    const look = () => voices.state('mood').kind === kind && resolve();
    voices.subscribe(look);
    look();
  });

test.each(Object.entries(lies))(
  'a device that the hub gives %s says nothing, asks for no token, and says why; all others speak',
  async (_, about) => {
    const held = (lesson = await startLesson({ plan: testPlan.slice(2) }));
    let victim = '';
    lie(about, (viewer) => viewer.role !== 'teacher' && viewer.seatId === victim);
    const waiting = await held.knock(held.code);
    victim = waiting.seatId;
    await held.desk.until('the knock is heard', (desk) => desk.lesson.seats.has(victim));
    await held.desk.done('seats:admit', { seatIds: [victim] });
    await waiting.done('seat:name', { name: 'Ada', guest: true });
    const peer = await held.join('Bo');
    await held.desk.done('lesson:begin', {});
    for (const activityId of ['mood', 'wish']) await held.desk.done('activity:open', { activityId });
    for (const page of [waiting, peer])
      await page.until('all is asked', (p) => p.lesson.openIds.includes('wish') && p.lesson.seal !== null);
    const [lied, told] = [deviceOf(waiting, held.lessonId), deviceOf(peer, held.lessonId)];
    await Promise.all([becomes(lied.voices, 'refused'), becomes(told.voices, 'ready')]);
    for (const questionId of ['mood', 'wish'])
      expect(await lied.voices.say(questionId, { kind: 'text', text: 'it was me' })).toEqual({
        ok: false,
        code: 'wrong_seal',
      });
    await told.voices.say('mood', { kind: 'choice', choice: 1 });
    await becomes(told.voices, 'sent');
    expect(lied.asked.tokens).toBe(0);
    expect(lied.voices.state('mood')).toEqual({ kind: 'refused', code: 'wrong_seal' });
    lied.voices.stop();
    told.voices.stop();
  },
);
