import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';
import { findBrowser, type BrowserChoice } from './browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the hub listens, as in http://127.0.0.1:40123. */
    url: string;
    /** The one-time key that makes the first teacher. */
    setupKey: string;
    browser: BrowserChoice;
  }
}

/** Reads the hub's own words until it says where it is and how the first teacher is made. */
async function readGreeting(hub: ChildProcess): Promise<{ port: string; setupKey: string }> {
  if (!hub.stdout) throw new Error('the hub says nothing');
  for await (const line of createInterface({ input: hub.stdout })) {
    const link = /:(\d+)\/setup#(\S+)/u.exec(line);
    if (link) return { port: link[1] ?? '', setupKey: link[2] ?? '' };
  }
  throw new Error('the hub stopped before it greeted anybody');
}

/** Starts the hub as `npm start` does, on a free port and an empty folder, once for all journeys. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'chorus-journeys-'));
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'warn' };
  const hub = spawn(process.execPath, ['server/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const { port, setupKey } = await readGreeting(hub);
  hub.stdout?.resume();
  project.provide('url', `http://127.0.0.1:${port}`);
  project.provide('setupKey', setupKey);
  project.provide('browser', await findBrowser());
  return async () => {
    const gone = new Promise((resolve) => hub.once('exit', resolve));
    hub.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
}
