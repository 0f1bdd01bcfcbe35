import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PEERS = join(import.meta.dirname, 'peers');

/** The folder where a peer and what it is made of lie: outside of the product, installed when it is first asked for. */
export function installed(peer: string): string {
  const place = join(tmpdir(), 'chorus-bench-peers', peer);
  cpSync(join(PEERS, peer), place, { recursive: true });
  if (!existsSync(join(place, 'node_modules')))
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: place,
      stdio: 'inherit',
    });
  return place;
}
