import { expect, test } from 'vitest';
import { hasRedis } from '#server/testing/redis.ts';
import { diskFull } from './disk-full.ts';
import { fault, hasStrace } from './fault.ts';
import { forged } from './forged.ts';
import { histories } from './histories.ts';
import { hostile } from './hostile.ts';
import { kill } from './kill.ts';
import { large } from './large.ts';
import { mutated } from './mutate.ts';
import { hasPostgres } from '#server/testing/postgres.ts';
import { trouble, TROUBLE_NAMES } from './postgres.ts';
import { hasCompiler, powerCut } from './power-cut.ts';
import { redisFaults } from './redis.ts';

// Short forms; `npm run chaos` runs the long ones. Seeds are new each time and said when something is found.
const seed = Date.now() % 100_000;
const SMALL = { rooms: 2, size: 3 };
/** A wait that nobody calls one, in ms: a short measurement on a busy machine says no more. */
const GRACE_MS = 500;

test(
  `a hub that is killed in the middle of a lesson keeps all that it said is saved (seed ${seed})`,
  { timeout: 120_000 },
  async () => {
    expect(await kill(1, seed, SMALL)).toMatchObject({ figure: 0 });
  },
);

test.skipIf(!hasStrace)(
  `nor does the write or fsync matter in which it is killed (needs strace, seed ${seed})`,
  { timeout: 120_000 },
  async () => {
    expect(await fault(1, seed, SMALL)).toMatchObject({ figure: 0 });
  },
);

test.skipIf(!hasCompiler)(
  `nor what the disk forgets when the power goes (needs gcc, seed ${seed})`,
  { timeout: 120_000 },
  async () => {
    expect(await powerCut(1, seed, SMALL)).toMatchObject({ figure: 0 });
  },
);

test(
  'a disk that runs full loses nothing, and the documents heal by themselves',
  { timeout: 120_000 },
  async (context) => {
    const finding = await diskFull(1, SMALL);
    if (!finding) return context.skip('needs root, to mount a small disk');
    expect(finding).toMatchObject({ figure: 0 });
  },
);

test(
  `thousands of broken frames crash, stall and change nothing (seed ${seed})`,
  { timeout: 120_000 },
  async () => {
    expect(await mutated(4_000, seed)).toMatchObject({ figure: 0 });
  },
);

test('nobody writes, deletes or speaks under somebody else’s id', { timeout: 120_000 }, async () => {
  expect(await forged(1)).toMatchObject({ figure: 0 });
});

test('megabytes of offline work, and a large board, hold nobody up', { timeout: 120_000 }, async () => {
  expect(await large(2_000)).toMatchObject({ figure: 0 });
});

test('a hostile student does not hold the others up', { timeout: 120_000 }, async () => {
  expect(await hostile(['junk'], { turns: 1, seconds: 1, graceMs: GRACE_MS })).toMatchObject({ figure: 0 });
});

test(
  `after any history everybody holds the same, and all of it (seed ${seed})`,
  { timeout: 120_000 },
  async () => {
    expect(await histories(5, seed)).toMatchObject({ figure: 0 });
  },
);

test.skipIf(!hasRedis)(
  `nodes whose Redis falls over agree again, and lose nothing (needs redis-server, seed ${seed})`,
  { timeout: 120_000 },
  async () => {
    expect(await redisFaults(1, seed)).toMatchObject({ figure: 0 });
  },
);

test.skipIf(!hasPostgres).each(TROUBLE_NAMES)(
  `over two connections nothing acknowledged is lost in PostgreSQL, and the hub goes on by itself: %s (needs postgresql, seed ${seed})`,
  { timeout: 120_000 },
  async (name) => {
    expect(await trouble(name, 1, seed, { connections: 2, spanMs: 500 })).toMatchObject({ figure: 0 });
  },
);
