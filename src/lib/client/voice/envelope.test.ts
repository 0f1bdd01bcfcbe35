import { expect, test } from 'vitest';
import { travelOf } from '#lib/domain/ask.ts';
import { contentRoom, SEAL_BYTES, unpack } from '#lib/protocol/envelope.ts';
import { VOICE_TEXT_MAX_LENGTH } from '#lib/protocol/voice-limits.ts';
import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import { decoy, fill } from './envelope.ts';

const token = {
  prefix: 'p'.repeat(42) + 'A',
  nonce: 'n'.repeat(42) + 'A',
  signature: 's'.repeat(341) + 'A',
  spent: 'm'.repeat(43),
};
const { bytes } = travelOf({ kind: 'text' });
const large = travelOf({ kind: 'drawing' }).bytes;
const longest = (symbol: string): VoiceContent => ({
  kind: 'text',
  text: symbol.repeat(VOICE_TEXT_MAX_LENGTH / symbol.length),
});

test('every envelope has the same size, whatever is said in whatever writing', () => {
  const said: VoiceContent[] = [
    { kind: 'choice', choice: 0 },
    { kind: 'text', text: 'a' },
    ...['a', 'ß', '語', 'ع', '🙂', '"', '\n', '\\'].map(longest),
  ];
  for (const content of said)
    expect(fill(token, content, 99, bytes).length, JSON.stringify(content)).toBe(bytes - SEAL_BYTES);
  expect(fill(token, longest('a'), 0, large).length).toBe(large - SEAL_BYTES);
});

test('an envelope says what was said and nothing about who', () => {
  const opened = unpack(fill(token, longest('語'), 1, bytes));
  expect(JSON.parse(opened?.content ?? '')).toEqual(longest('語'));
  expect(opened?.edition).toBe(1);
  expect(Buffer.from(opened?.signature ?? []).toString('base64url')).toBe(token.signature);
  expect(Object.keys(opened ?? {}).sort()).toEqual([
    'content',
    'edition',
    'nonce',
    'prefix',
    'signature',
    'threadKey',
  ]);
});

test('an envelope of somebody who says nothing looks like any other, and no two are alike', () => {
  const decoys = Array.from({ length: 20 }, () => decoy(bytes));
  for (const one of decoys) expect(one.length).toBe(bytes - SEAL_BYTES);
  const nonces = decoys.map((one) => String(unpack(one)?.nonce));
  expect(new Set(nonces).size).toBe(20);
});

test('what nobody packed is no envelope', () => {
  const packed = fill(token, longest('a'), 0, bytes);
  expect(unpack(packed.subarray(0, 300))).toBeNull();
  expect(unpack(packed.fill(255, 353, 357))).toBeNull(); // longer than it is
  expect(unpack(fill(token, { kind: 'withdrawn' }, 0, bytes).fill(7, -1))).toBeNull(); // not zeros behind
  expect(() => fill(token, { kind: 'text', text: 'a'.repeat(contentRoom(bytes)) }, 0, bytes)).toThrow();
});
