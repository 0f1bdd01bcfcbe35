import { constants, generateKeyPairSync, sign } from 'node:crypto';
import { travelOf } from '#lib/domain/ask.ts';
import { envelopeLabel, pack, type Envelope } from '#lib/protocol/envelope.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { tokenMessage } from '#lib/protocol/voice-tokens.ts';
import { TestClock } from '../testing/clock.ts';
import { seededRandom } from '../testing/random.ts';
import type { QuestionAddress, VoiceRow } from '../store/port.ts';
import { createVoiceBox, STEP_MS, type BoxParts, type VoiceQuestion } from './box.ts';
import { Released } from './released.ts';
import { seal } from './sealing.ts';
import { questionName } from './token.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** Of somebody who signs tokens for themselves. */
export const ownKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
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
const SMALL_BYTES = travelOf({ kind: 'text' }).bytes;

/** What an envelope says, with its content as an object. */
export type Saying = Omit<Envelope, 'content'> & { content: object };

/** An envelope with a good token, signed straight away: what a blinded and finalized one looks like to the box. */
export function fill(address: QuestionAddress, content: VoiceContent, key = privateKey): Saying {
  const [prefix, nonce] = [dice.bytes(32), dice.bytes(32)];
  const message = Buffer.concat([
    prefix,
    tokenMessage(questionName(address), Buffer.from(nonce).toString('base64url')),
  ]);
  const signature = sign('sha384', message, {
    key,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: 48,
  });
  return { prefix, nonce, signature, threadKey: new Uint8Array(32), content, edition: 0 };
}

/** As it travels. */
export function sealed(
  boxKey: string,
  { lessonId, questionId }: QuestionAddress,
  { content, ...rest }: Saying,
  bytes = SMALL_BYTES,
): Buffer {
  const packed = pack({ ...rest, content: JSON.stringify(content) }, bytes);
  return seal(Buffer.from(boxKey, 'base64url'), envelopeLabel(lessonId, questionId), packed);
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
  const boxKey = await box.boxKey();
  const send = (address: QuestionAddress, said: Saying) => box.accept(address, sealed(boxKey, address, said));
  const say = (address: QuestionAddress, content: VoiceContent) => send(address, fill(address, content));
  return { box, boxKey, released, clock, store, step, send, say };
}
