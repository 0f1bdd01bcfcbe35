import { expect, test } from 'vitest';
import * as v from 'valibot';
import { VOICE_TEXT_MAX_LENGTH } from '#lib/protocol/voice-limits.ts';
import { envelope, ENVELOPE_BYTES, type VoiceContent } from '#lib/protocol/voice.ts';
import { decoy, seal } from './envelope.ts';

const token = {
  prefix: 'p'.repeat(43),
  nonce: 'n'.repeat(43),
  signature: 's'.repeat(342),
  spent: 'm'.repeat(43),
};
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
    expect(Buffer.byteLength(seal(token, content, 99)), JSON.stringify(content)).toBe(ENVELOPE_BYTES);
});

test('an envelope says what was said and nothing about who', () => {
  const content = longest('語');
  const opened = v.parse(envelope, JSON.parse(seal(token, content, 1)));
  expect(opened.content).toEqual(content);
  expect(Object.keys(opened).sort()).toEqual([
    'content',
    'edition',
    'nonce',
    'padding',
    'prefix',
    'signature',
  ]);
});

test('an envelope of somebody who says nothing looks like any other, and no two are alike', () => {
  const decoys = Array.from({ length: 20 }, decoy);
  for (const one of decoys) {
    expect(Buffer.byteLength(one)).toBe(ENVELOPE_BYTES);
    expect(v.is(envelope, JSON.parse(one))).toBe(true);
  }
  expect(new Set(decoys.map((one) => (JSON.parse(one) as { nonce: string }).nonce)).size).toBe(20);
});
