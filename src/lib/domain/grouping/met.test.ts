import { expect, test } from 'vitest';
import type { EventBody, LessonEvent } from '#lib/protocol/events.ts';
import { metIn } from './met.ts';

const MINUTE_MS = 60_000;

/** A lesson with Ada (a), Bo (b) and Cem (c): what happened, and at which minute. */
const log = (...told: [minute: number, body: EventBody][]): LessonEvent[] => {
  const named = ['Ada', 'Bo', 'Cem'].map((name): [number, EventBody] => [
    0,
    { type: 'seat:named', seatId: name[0]?.toLowerCase() ?? '', name, guest: false },
  ]);
  return [...named, ...told].map(([minute, body]) => ({ ...body, atMs: minute * MINUTE_MS }));
};
const groups = (...sets: string[]): EventBody => ({
  type: 'groups:made',
  groups: sets.map((set, at) => ({ groupId: `g${at + 1}`, seatIds: [...set] })),
});
const begun: EventBody = { type: 'lesson:begun' };
const met = (events: LessonEvent[], minute: number) =>
  metIn(events, minute * MINUTE_MS).map(({ names, times }) => `${names.join(' and ')} ${times}`);

test('who was in one group while the lesson ran has worked together', () => {
  expect(met(log([0, groups('ab', 'c')], [5, begun]), 20)).toEqual(['Ada and Bo 1']);
  expect(met(log([0, groups('ab', 'c')]), 20)).toEqual([]);
});

test('less than three minutes count as nothing, and what came after the end neither', () => {
  expect(met(log([0, begun], [1, groups('ab', 'c')], [3, groups('ac', 'b')]), 10)).toEqual(['Ada and Cem 1']);
  expect(met(log([0, begun], [1, groups('ab', 'c')], [2, { type: 'lesson:ended' }]), 99)).toEqual([]);
});

test('a third who comes and goes does not count the other two anew', () => {
  const moved: EventBody = { type: 'group:moved', seatId: 'c', groupId: 'g1' };
  const events = log(
    [0, begun],
    [0, groups('ab', 'c')],
    [5, moved],
    [10, { type: 'seat:removed', seatId: 'c' }],
  );
  expect(met(events, 20)).toEqual(['Ada and Cem 1', 'Bo and Cem 1', 'Ada and Bo 1']);
});

test('two who come together again have worked together twice', () => {
  const events = log([0, begun], [0, groups('ab', 'c')], [5, groups('ac', 'b')], [10, groups('ab', 'c')]);
  expect(met(events, 20)).toContain('Ada and Bo 2');
});
