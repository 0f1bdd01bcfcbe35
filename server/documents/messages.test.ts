import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { PRESENCE_ENTRIES_MAX, STATE_VECTOR_MAX_BYTES } from './limits.ts';
import { askMessage, encodeEntry, presenceMessage, readMessage } from './messages.ts';

const entries = (count: number) =>
  Array.from({ length: count }, (_, client) => ({ client, clock: 1, state: Buffer.from('{}') })).map(
    encodeEntry,
  );

test('everybody who can be in a document fits into one message, and a made-up crowd is not read', () => {
  expect(readMessage(presenceMessage(entries(PRESENCE_ENTRIES_MAX)))).toMatchObject({ kind: 'presence' });
  expect(readMessage(presenceMessage(entries(PRESENCE_ENTRIES_MAX + 1)))).toBeNull();
});

test('what a page says it holds is read up to the size that a real document can have', () => {
  expect(readMessage(askMessage(new Uint8Array(STATE_VECTOR_MAX_BYTES)))).toMatchObject({ kind: 'ask' });
  expect(readMessage(askMessage(new Uint8Array(STATE_VECTOR_MAX_BYTES + 1)))).toBeNull();
});

test('a message that breaks off is none', () => {
  const half = encoding.encode((encoder) => encoding.writeVarUint(encoder, 1));
  expect(readMessage(half)).toBeNull();
});
