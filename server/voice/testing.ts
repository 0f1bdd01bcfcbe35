import { constants, generateKeyPairSync, sign } from 'node:crypto';
import { ENVELOPE_BYTES, tokenMessage, type Envelope, type VoiceContent } from '#lib/protocol/voice.ts';
import { TestClock } from '../testing/clock.ts';
import { seededRandom } from '../testing/random.ts';
import type { QuestionAddress, VoiceRow } from '../store/port.ts';
import { createVoiceBox, STEP_MS, type BoxParts, type VoiceQuestion } from './box.ts';
import { Released } from './released.ts';
import { questionName } from './token.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** One key for all tests: making one takes longer than most of them. */
export const testKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');

export const mood = {
  lessonId: 'monday',
  questionId: 'mood',
  ask: { kind: 'choice', choices: ['Sure', 'Half', 'Lost'] },
} as const satisfies VoiceQuestion;
export const wish = {
  lessonId: 'monday',
  questionId: 'wish',
  ask: { kind: 'text' },
} as const satisfies VoiceQuestion;

export const choice = (index: number): VoiceContent => ({ kind: 'choice', choice: index });
export const text = (words: string): VoiceContent => ({ kind: 'text', text: words });

const dice = seededRandom(7);
const randomText = () => Buffer.from(dice.bytes(32)).toString('base64url');

/** An envelope with a good token, signed straight away: what a blinded and finalized one looks like to the box. */
export function seal(address: QuestionAddress, content: VoiceContent): Envelope {
  const [prefix, nonce] = [randomText(), randomText()];
  const message = Buffer.concat([
    Buffer.from(prefix, 'base64url'),
    tokenMessage(questionName(address), nonce),
  ]);
  const key = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
  const signature = sign('sha384', message, key).toString('base64url');
  return { prefix, nonce, signature, content, edition: 0, padding: '' };
}

/** The two verbs that the box may use; rows stay in the order in which they were written. */
export function createVoiceStore() {
  const voices = new Map<string, VoiceRow[]>();
  const of = (address: QuestionAddress) => voices.get(questionName(address)) ?? [];
  return {
    listVoices: async (address: QuestionAddress) => [...of(address)],
    releaseVoices: async (address: QuestionAddress, rows: readonly VoiceRow[]) => {
      const before = of(address).filter((row) => !rows.some(({ spent }) => spent === row.spent));
      voices.set(questionName(address), [...before, ...rows]);
    },
  };
}

/** An envelope as it travels. */
export function packed(said: object, bytes = ENVELOPE_BYTES): Uint8Array {
  const bare = JSON.stringify(said);
  const padding = ' '.repeat(bytes - Buffer.byteLength(bare));
  return Buffer.from(bare.replace('"padding":""', `"padding":"${padding}"`));
}

/** A box with both questions open, and what has left it. `step` moves to the next step and waits until its releases are written. */
export async function setup({
  store = createVoiceStore(),
  random = seededRandom(1),
}: Partial<Pick<BoxParts, 'store' | 'random'>> = {}) {
  const clock = new TestClock();
  const released = new Released(store);
  const box = createVoiceBox({ store: released, clock, random });
  await box.open(mood, testKey);
  await box.open(wish, testKey);
  const step = async () => {
    clock.pass(STEP_MS);
    await box.settled();
  };
  const send = (address: QuestionAddress, said: object) => box.accept(address, packed(said));
  const say = (address: QuestionAddress, content: VoiceContent) => send(address, seal(address, content));
  return { box, released, clock, store, step, send, say };
}
