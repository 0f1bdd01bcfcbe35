import { expect, test } from 'vitest';
import type { OpenBox } from '#server/voice/box.ts';
import { eventFields } from '#lib/protocol/events.ts';
import { hasPostgres } from '#server/testing/postgres.ts';
import { attack, type Linked } from '../anonymity/attacker.ts';
import { inPostgres, type Keep } from '../anonymity/disk.ts';
import { playLesson, theBox } from '../anonymity/lesson.ts';
import { theNaive } from '../anonymity/naive.ts';
import { playTokens } from '../anonymity/tokens.ts';

const LESSONS = [1, 2, 3];
const QUESTIONS = 2;

const link = async (openBox: OpenBox, keep?: Keep) =>
  attack((await Promise.all(LESSONS.map((seed) => playLesson(seed, QUESTIONS, openBox, keep)))).flat());

/** Of a dozen ways to look the best is taken. */
function expectNoBetter({ best, chance, voices }: Linked): void {
  expect(voices).toBe(LESSONS.length * QUESTIONS * 30);
  const spread = Math.sqrt((chance * (1 - chance)) / voices);
  expect(best).toBeLessThan(chance + 4 * spread);
}

test('who steals the disk, and knows who sent when, links no better than by guessing within a release', async () => {
  expectNoBetter(await link(theBox));
}, 30_000);

test.skipIf(!hasPostgres)(
  'nor does who steals PostgreSQL whole: its tables, its write-ahead log and all that it says (needs postgresql)',
  async () => expectNoBetter(await link(theBox, inPostgres)),
  120_000,
);

test('the same attacker links everybody where answers are written as they come', async () => {
  expect((await link(theNaive)).best).toBe(1);
}, 30_000);

/** By which its author gives a name to a voice, with a proof that nobody else has: see `voice:name`. */
const BY_ITS_AUTHOR = 'voice:named';

test('no event that names a voice has room for a person, a time or an order, but the one that is its author’s own act', () => {
  const ROOM = ['questionId', 'voiceId', 'alikeIds', 'verdict', 'text', 'sealed'];
  const named = Object.entries(eventFields).filter(
    ([type, fields]) => 'voiceId' in fields && type !== BY_ITS_AUTHOR,
  );
  expect(named.length).toBeGreaterThan(0);
  for (const [type, fields] of named)
    expect(
      Object.keys(fields).filter((field) => !ROOM.includes(field)),
      type,
    ).toEqual([]);
});

test('of bad tokens none is taken, and of honest ones on a bad line none is lost or there twice', async () => {
  const { taken, lost, doubled } = await playTokens(200);
  expect({ taken, lost, doubled }).toEqual({ taken: 0, lost: 0, doubled: 0 });
});
