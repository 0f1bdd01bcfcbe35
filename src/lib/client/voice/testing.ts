import { SEAL_BYTES, unpack } from '#lib/protocol/envelope.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { sealText } from '#lib/protocol/voice-tokens.ts';
import { toBase64url } from '#lib/domain/base64url.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import {
  createVoices,
  memoryStorage,
  type AskedQuestion,
  type Blinder,
  type Issue,
  type KeyOfQuestion,
  type SealedKeys,
  type Voices,
  type VoicesParts,
} from './index.ts';

/** Keys as the hub says them, with a seal that `quickBlinder` makes of them. */
export const sealed = (...keys: KeyOfQuestion[]): SealedKeys => ({
  keys,
  seal: `hash of ${sealText('box', keys)}`,
  boxKey: 'box',
  closedIds: [],
});
export const key = (questionId: string, keyId = 'k1') => ({ questionId, keyId, publicKey: 'public' });
export const asked = (questionId: string, isOpen = true): AskedQuestion => ({
  questionId,
  ask: { kind: 'choice', choices: ['a', 'b', 'c'] },
  isOpen,
  isClosing: false,
});
export const choice = (index: number): VoiceContent => ({ kind: 'choice', choice: index });

const nonceOf = (padded: string) => padded.replace(/A+$/u, '');

/** Tokens without big numbers: a fresh nonce for each, and a mark that shows whose it is. */
function quickBlinder(): Blinder {
  let last = 0;
  return {
    hash: async (text) => `hash of ${text}`,
    async blind() {
      const nonce = `nonce${(last += 1)}`.padEnd(43, 'A');
      return { prefix: 'prefix', nonce, inverse: 'inverse', blinded: `blinded ${nonce}` };
    },
    finalize: async (_lessonId, _key, { prefix, nonce }, signature) =>
      signature === 'forged' ? null : { prefix, nonce, signature, spent: `mark of ${nonceOf(nonce)}` },
    newThread: async () => ({ secret: 'secret', open: 'A'.repeat(42) + 'E' }),
    readReply: async (secret, label, sealed) => (sealed === `for ${secret}` ? label : null),
    seal: async (_boxKey, _label, packed) => Uint8Array.from([...packed, ...new Uint8Array(SEAL_BYTES)]),
  };
}

/** Timers that stand still until a test moves them. */
function createTimers() {
  let nowMs = 0;
  const timers = new Set<{ atMs: number; run: () => void }>();
  return {
    after(delayMs: number, run: () => void) {
      const timer = { atMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pass(ms: number) {
      nowMs += ms;
      for (const timer of [...timers].filter(({ atMs }) => atMs <= nowMs)) {
        timers.delete(timer);
        timer.run();
      }
    },
  };
}

type Sent = { url: string; request: RequestInit; content: VoiceContent; nonce: string; edition: number };

function read(body: Uint8Array): Pick<Sent, 'content' | 'nonce' | 'edition'> {
  const envelope = unpack(body.subarray(0, -SEAL_BYTES));
  if (!envelope) throw new Error('no envelope');
  const { nonce, edition, content } = envelope;
  return { nonce: nonceOf(toBase64url(nonce)), edition, content: JSON.parse(content) as VoiceContent };
}

/** A box's door on which a test looks and which it changes. */
function createDoor() {
  const door = {
    isOffline: false,
    answer: done(null) as Outcome<null, string>,
    released: [] as string[],
    sent: [] as Sent[],
    fetch: (async (url: string, request: RequestInit) => {
      if (door.isOffline) throw new TypeError('offline');
      if (request.method !== 'POST') return Response.json(done(door.released));
      door.sent.push({ url, request, ...read(request.body as Uint8Array) });
      return Response.json(door.answer);
    }) as typeof fetch,
  };
  return door;
}

/** Signs everything, and remembers what was shown to it. */
export function createIssuer() {
  const asked: string[][] = [];
  const issue: Issue = async ({ requests }) => {
    asked.push(requests.map(({ blinded }) => blinded));
    return done({ signatures: requests.map(({ questionId }) => ({ questionId, signature: 'signed' })) });
  };
  return { asked, issue };
}

/** Resolves once the question is in this state. */
export const until = (voices: Voices, questionId: string, kind: string) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (voices.state(questionId).kind !== kind) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = voices.subscribe(look);
    look();
  });

/** A device in a lesson; `dice` falls in the middle of the window. */
export function setup(parts: Partial<VoicesParts> = {}) {
  const timers = createTimers();
  const door = createDoor();
  const storage = memoryStorage();
  const issuer = createIssuer();
  const voices = createVoices({
    lessonId: 'monday',
    issue: issuer.issue,
    base: 'http://hub',
    storage,
    blinder: quickBlinder(),
    fetch: door.fetch,
    after: timers.after,
    dice: (below) => below / 2,
    ...parts,
  });
  return { voices, door, storage, ...issuer, pass: timers.pass };
}

/** Longer than any pause between two rounds. */
export const LONG_MS = 10_000;

/** A device that has its token and has said something. */
export async function setupSaid(parts: Partial<VoicesParts> = {}, content = choice(1)) {
  const device = setup(parts);
  device.voices.keysChanged(sealed(key('mood')));
  device.voices.askedChanged([asked('mood')]);
  await until(device.voices, 'mood', 'ready');
  await device.voices.say('mood', content);
  return device;
}

export const offline = async () => refused('offline');
