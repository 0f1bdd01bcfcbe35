import { expect, test } from 'vitest';
import { checkVoices } from './voice-check.ts';

/** So many seats were told that their voice is there, and each said its own thing. */
function setup(sent: number) {
  const seats = Array.from({ length: sent }, (_, index) => `seat${index}`);
  const text = (seatId: string) => ({ kind: 'text' as const, text: `words of ${seatId}` });
  const ledger = {
    said: seats.map((seatId) => ({ questionId: 'wish', content: text(seatId) })),
    toldSent: new Set(seats.map((seatId) => `wish ${seatId}`)),
  };
  const voices = seats.map((seatId) => ({ voiceId: seatId, content: text(seatId) }));
  return { ledger, voices, text };
}

test('voices that were all released are in order', () => {
  const { ledger, voices } = setup(6);
  expect(checkVoices(ledger, new Map([['wish', voices]]))).toEqual([]);
});

test('a voice that the hub said it holds and did not release is missing', () => {
  const { ledger, voices } = setup(6);
  expect(checkVoices(ledger, new Map([['wish', voices.slice(1)]]))).toEqual([
    'wish: 6 devices were told that their voice is there, 5 are released',
  ]);
});

test('of fewer than three nothing is released, and nothing is missing', () => {
  const { ledger } = setup(2);
  expect(checkVoices(ledger, new Map())).toEqual([]);
});

test('a voice that nobody said is found', () => {
  const { ledger, voices, text } = setup(6);
  const stranger = { voiceId: 'stranger', content: text('nobody') };
  expect(checkVoices(ledger, new Map([['wish', [...voices, stranger]]]))).toEqual([
    'wish: released and never said, or too often: words of nobody',
  ]);
});
