import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { hasPostgres, TestPostgres } from '#server/testing/postgres.ts';

/** Starting Node with the whole hub takes its time on a busy machine. */
const PATIENCE = { timeout: 20_000 };
/** And waits five seconds for a database that may be starting too. */
const MORE_PATIENCE = { timeout: 60_000 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chorus-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hub = (env: Record<string, string>) =>
  spawn(process.execPath, ['server/main.ts'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** What a hub that cannot start says, and with which code it ends. */
async function refusal(env: Record<string, string>): Promise<{ said: string; code: number }> {
  const child = hub(env);
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { said: said.trim(), code: code as number };
}

/** Listens on after the greeting: a hub whose words nobody takes any more would stop over them. */
const greeting = (child: ReturnType<typeof hub>) =>
  new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the hub did not start')));
    child.stdout.on('data', (chunk) => String(chunk).includes('Chorus is running') && resolve());
  });

const aLine = /^Chorus could not start\. [^\n]+$/u;

test('a taken port is said in one line with the remedy', PATIENCE, async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { said, code } = await refusal({ PORT: String(port) });
  other.close();
  expect(said).toMatch(aLine);
  expect(said).toContain(`Port ${port} is taken`);
  expect(code).toBe(1);
});

test('a folder that cannot be made or written is said in one line with the remedy', PATIENCE, async () => {
  writeFileSync(join(folder, 'a-file'), '');
  const { said, code } = await refusal({ DATA_DIR: join(folder, 'a-file', 'data') });
  expect(said).toMatch(aLine);
  expect(said).toContain('DATA_DIR');
  expect(code).toBe(1);
});

test('a second hub on the same folder does not start, and the first goes on', PATIENCE, async () => {
  const first = hub({});
  await greeting(first);
  const { said, code } = await refusal({});
  expect(said).toMatch(aLine);
  expect(said).toContain('Another Chorus already uses');
  expect(code).toBe(1);
  expect(first.exitCode).toBe(null);
  first.kill('SIGTERM');
  expect((await once(first, 'exit'))[0]).toBe(0);
});

test('a setting that cannot be right is said before anything is opened', PATIENCE, async () => {
  const { said, code } = await refusal({ ORIGIN: 'my school' });
  expect(said).toMatch(aLine);
  expect(said).toContain('ORIGIN');
  expect(code).toBe(1);
});

test(
  'a database that cannot be reached is said in one line, without the password',
  MORE_PATIENCE,
  async () => {
    const { said, code } = await refusal({ DATABASE_URL: 'postgresql://chorus:hushhush@127.0.0.1:1/chorus' });
    expect(said).toMatch(aLine);
    expect(said).toContain('DATABASE_URL');
    expect(said).not.toContain('hushhush');
    expect(code).toBe(1);
  },
);

test.skipIf(!hasPostgres)(
  'a hub on PostgreSQL starts, and stops when it is asked to (needs postgresql)',
  MORE_PATIENCE,
  async () => {
    const postgres = await TestPostgres.start('fsync=off');
    onTestFinished(() => postgres.close());
    const child = hub({ DATABASE_URL: await postgres.database() });
    onTestFinished(() => void child.kill('SIGKILL'));
    await greeting(child);
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  },
);
