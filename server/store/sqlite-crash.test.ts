import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { systemRandom } from '../random.ts';
import { seededRandom } from '../testing/random.ts';
import { MINUTE, anUpdate, numbers, textsOf } from './contract/examples.ts';
import { StoreFullError } from './port.ts';
import { openSqliteStore } from './sqlite.ts';

const APPEND_FOREVER = fileURLToPath(new URL('testing/append-forever.ts', import.meta.url));
const DOCUMENT = 'a-b-c';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chorus-crash-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function keptIn(place: string) {
  const store = await openSqliteStore({ folder: place });
  const kept = textsOf(await store.readUpdates(DOCUMENT));
  await store.close();
  return kept;
}

describe('killed in the middle of its work', () => {
  /** Lets the process work until it has said this many lines, then kills it. Returns what it said to the last. */
  async function killAfter(lines: number) {
    const child = spawn(process.execPath, [APPEND_FOREVER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      if (said.push(line) === lines) child.kill('SIGKILL');
    }
    return said;
  }

  const seed = systemRandom.below(1_000_000);
  test(`five times, a store loses nothing that it said is kept (seed ${seed})`, async () => {
    const random = seededRandom(seed);
    const said: string[] = [];
    for (const _ of numbers(5)) {
      said.push(...(await killAfter(1 + random.below(600))));
      const kept = new Set(await keptIn(folder));
      expect(said.filter((number) => !kept.has(number))).toEqual([]);
    }
    expect(said.length).toBeGreaterThan(5);
  }, 60_000);
});

describe('on a disk that is full', () => {
  /** A disk of 2 MB, or null where we may not make one. */
  async function mountSmallDisk(): Promise<string | null> {
    const disk = await mkdtemp(path.join(tmpdir(), 'chorus-disk-'));
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
    onTestFinished(async () => {
      if (status === 0) execFileSync('umount', ['--lazy', disk]); // lazy: the store may still be open
      await rm(disk, { recursive: true });
    });
    return status === 0 ? disk : null;
  }

  test('keeps what it said is kept, refuses the rest whole, and goes on when there is room', async (context) => {
    const disk = await mountSmallDisk();
    if (!disk) return context.skip('needs root, to mount a disk of 2 MB');
    const ballast = path.join(disk, 'ballast');
    await writeFile(ballast, new Uint8Array(1024 * 1024));
    const store = await openSqliteStore({ folder: disk });
    const kept: string[] = [];
    const refusals: unknown[] = [];
    const append = (text: string) =>
      store.appendUpdates(DOCUMENT, [anUpdate(text), anUpdate(text)], MINUTE, 0).then(
        () => kept.push(text, text),
        (error: unknown) => refusals.push(error),
      );
    while (refusals.length < 20) await Promise.all(numbers(10).map((n) => append(`${n} `.repeat(2000))));
    expect(refusals.every((error) => error instanceof StoreFullError)).toBe(true);
    expect(textsOf(await store.readUpdates(DOCUMENT))).toEqual(kept);
    await rm(ballast);
    const before = kept.length;
    await append('there is room again');
    expect(kept).toHaveLength(before + 2);
    expect(await store.isWritable()).toBe(true);
    await store.close();
    expect(await keptIn(disk)).toEqual(kept);
  }, 30_000);
});

describe('on a disk that fails', () => {
  const hasStrace = spawnSync('strace', ['-V']).status === 0;

  /** The named system call fails from its `from`-th to its `to`-th time. */
  async function appendUnder(fault: string, from: number, to: number) {
    const strace = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${fault.split(':')[0]}`];
    const inject = ['-e', `inject=${fault}:when=${from}..${to}`];
    const child = spawn(
      'strace',
      [...strace, ...inject, process.execPath, APPEND_FOREVER, folder, '1', '60'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const said: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
    const [code] = (await once(child, 'close')) as [number];
    return { code, said };
  }

  test.skipIf(!hasStrace).each(['fsync:error=EIO', 'pwrite64:error=EIO', 'pwrite64:error=ENOSPC'])(
    'what was refused was not kept, what was kept was said, and it heals by itself (%s; needs strace)',
    async (fault) => {
      await keptIn(folder); // made before: however many tables there are, the calls counted are those of the work
      const { code, said } = await appendUnder(fault, 40, 46);
      expect(code).toBe(0);
      expect(said).toContain('refused');
      expect(said.at(-1)).not.toBe('refused');
      expect(await keptIn(folder)).toEqual(said.filter((line) => line !== 'refused'));
    },
    30_000,
  );
});
