// What happens to a PostgreSQL: killed in the middle of appends, only two connections, locks held, stopped for a while:
//   node tests/chaos/postgres.ts --cycles 50
// Thirty documents are written without a pause by two hands each. The figure: appends that were acknowledged and are not there afterwards, or
// there twice, or out of order; and 1 for each hub that did not go on by itself.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Random } from '#server/random.ts';
import type { Store } from '#server/store/port.ts';
import { openPostgresStore } from '#server/store/postgres.ts';
import { hasPostgres, TestPostgres } from '#server/testing/postgres.ts';
import { seededRandom } from '#server/testing/random.ts';
import { numberFrom, report, say, type Finding } from './say.ts';

const DOCUMENTS = 30;
const HANDS = 2;
const WORK_MS = 150;
/** How long a server is stopped, a lock held, at most: some longer than a hub waits for a lock. */
const TROUBLE_MS = 2_500;
/** By then the hub has gone on by itself. */
const PATIENCE_MS = 15_000;
const MINUTE = 1;

interface Trouble {
  postgres: TestPostgres;
  url: string;
  random: Random;
  /** About how long, ms. */
  spanMs: number;
}

const TROUBLES = {
  /** All its processes at once, as when the power goes. */
  async killed({ postgres }: Trouble) {
    await postgres.kill();
    await postgres.startAgain();
  },
  async stopped({ postgres, random, spanMs }: Trouble) {
    postgres.pause();
    await pause(random.below(spanMs));
    postgres.goOn();
  },
  /** Somebody else's transaction. */
  async locked({ url, random, spanMs }: Trouble) {
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    const whole = random.below(3) === 0;
    await other.query(
      whole
        ? 'BEGIN; LOCK TABLE updates IN SHARE MODE'
        : `BEGIN; SELECT FROM homes WHERE lesson_id < 'lesson2' FOR UPDATE`,
    );
    await pause(random.below(spanMs));
    await other.query('ROLLBACK');
    await other.end();
  },
} as const;

export type TroubleName = keyof typeof TROUBLES;
export const TROUBLE_NAMES = Object.keys(TROUBLES) as TroubleName[];

const idOf = (document: number) => `lesson${document % 5}-board-g${document}`;

/** Hands that write until they are told to stop, and what they were told is kept. */
class Hands {
  readonly #store: Store;
  readonly #acknowledged = Array.from({ length: DOCUMENTS * HANDS }, (): number[] => []);
  readonly #written = Array.from({ length: DOCUMENTS * HANDS }, () => 0);
  #isOver = false;
  refused = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  get promises(): number {
    return this.#acknowledged.reduce((sum, each) => sum + each.length, 0);
  }

  async write(while_: () => Promise<void>): Promise<void> {
    this.#isOver = false;
    const hands = this.#written.map((_, hand) => this.#hand(hand));
    await while_();
    this.#isOver = true;
    await Promise.all(hands);
  }

  async #hand(hand: number): Promise<void> {
    while (!this.#isOver) {
      const number = (this.#written[hand] = (this.#written[hand] ?? 0) + 1);
      const update = { seatId: `hand${hand % HANDS}`, bytes: Buffer.from(String(number)) };
      const isKept = await this.#store
        .appendUpdates(idOf(Math.floor(hand / HANDS)), [update], MINUTE, 0)
        .catch(() => false);
      if (isKept) this.#acknowledged[hand]?.push(number);
      else {
        this.refused += 1;
        await pause(5); // as a page that comes again
      }
    }
  }

  /** Acknowledged and not there, twice there, or before what was said later. */
  async wrong(): Promise<number> {
    let wrong = 0;
    for (let document = 0; document < DOCUMENTS; document++) {
      const kept = await this.#store.readUpdates(idOf(document));
      for (let hand = 0; hand < HANDS; hand++) {
        const numbers = kept
          .filter(({ seatId }) => seatId === `hand${hand}`)
          .map(({ bytes }) => Number(Buffer.from(bytes).toString()));
        const there = new Set(numbers);
        const lost = (this.#acknowledged[document * HANDS + hand] ?? []).filter((each) => !there.has(each));
        const misplaced = numbers.filter((each, index) => index > 0 && each <= (numbers[index - 1] ?? 0));
        wrong += lost.length + misplaced.length;
      }
    }
    return wrong;
  }
}

/** Resolves with how long it took, ms; null when the hub does not go on by itself. */
async function healing(store: Store): Promise<number | null> {
  const beganMs = performance.now();
  while (performance.now() - beganMs < PATIENCE_MS)
    if (await store.isWritable()) return performance.now() - beganMs;
  return null;
}

export interface Forms {
  /** Two are the least. */
  connections: number;
  spanMs: number;
}

const WHOLE: Forms = { connections: 8, spanMs: TROUBLE_MS };

/** The same trouble again and again. */
export async function trouble(
  name: TroubleName,
  cycles: number,
  seed: number,
  { connections, spanMs }: Forms = WHOLE,
): Promise<Finding> {
  const random = seededRandom(seed);
  const postgres = await TestPostgres.start();
  const url = await postgres.database();
  const store = await openPostgresStore({ url, connections });
  const hands = new Hands(store);
  let [stuck, slowestMs] = [0, 0];
  for (let cycle = 0; cycle < cycles; cycle++) {
    await hands.write(async () => {
      await pause(random.below(WORK_MS));
      await TROUBLES[name]({ postgres, url, random, spanMs });
      const tookMs = await healing(store);
      if (tookMs === null) stuck += 1;
      slowestMs = Math.max(slowestMs, tookMs ?? PATIENCE_MS);
      await pause(random.below(WORK_MS));
    });
  }
  const wrong = await hands.wrong();
  await store.close();
  await postgres.close();
  const about = `${name}, ${connections} connections, ${cycles} times (seed ${seed}): ${hands.promises} acknowledged, ${hands.refused} refused, ${wrong} lost, doubled or misplaced; writing again within ${Math.round(slowestMs)} ms`;
  return { figure: wrong + stuck, about };
}

async function all(cycles: number, seed: number): Promise<Finding | null> {
  if (!hasPostgres) return null;
  let figure = 0;
  for (const connections of [WHOLE.connections, 2])
    for (const name of TROUBLE_NAMES) {
      const finding = await trouble(name, cycles, seed, { ...WHOLE, connections });
      say(finding.about);
      figure += finding.figure;
    }
  return { figure, about: 'lost, doubled, misplaced or stuck in all of them:' };
}

if (import.meta.main)
  await report(() => all(numberFrom('cycles', 50), numberFrom('seed', Date.now() % 100_000)));
