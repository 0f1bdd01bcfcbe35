import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HubProcess } from '#server/testing/hub-process.ts';
import { freePort } from '#server/testing/machine.ts';
import { SERVER_CORE } from './loader.ts';
import { pin, prefer } from './machine.ts';
import type { PageOptions, Protocol } from './page.ts';
import { installed, PEERS } from './peers.ts';
import { firstTeacher, makeRooms } from './seats.ts';

/** A server that runs and is measured. */
export interface Running {
  readonly pid: number;
  /** Whose time counts as well: other nodes, Redis. */
  readonly helpers?: readonly number[];
  readonly folder: string;
  /** New rooms, none of which anybody has been in. */
  rooms(count: number, size: number): Promise<PageOptions[][]>;
  /** Stops in good order and starts again on what was kept; `between` may change that. */
  restart(between?: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

export interface Target {
  name: string;
  /** Keeps documents on disk. */
  isLasting: boolean;
  start(): Promise<Running>;
}

export function settle(pid: number): void {
  pin(pid, SERVER_CORE);
  prefer(pid);
}

export const newFolder = () => mkdtemp(join(tmpdir(), 'chorus-bench-'));

export async function startOurs(): Promise<Running> {
  const [folder, port] = [await newFolder(), await freePort()];
  let hub = await HubProcess.start({ folder, port });
  settle(hub.pid);
  const teacher = await firstTeacher(hub.url, hub.setupKey);
  return {
    folder,
    get pid() {
      return hub.pid;
    },
    rooms: (count, size) => makeRooms(teacher, count, size),
    async restart(between) {
      await hub.stop();
      await between?.();
      hub = await HubProcess.start({ folder, port });
      settle(hub.pid);
    },
    async stop() {
      await hub.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Resolves when somebody listens. */
async function isUp(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it stopped before it listened');
}

export async function launch(
  script: string,
  port: number,
  folder: string,
  more: Record<string, string> = {},
): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, ...more };
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  await isUp(port, child);
  settle(child.pid ?? 0);
  return child;
}

export async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await once(child, 'exit');
  clearTimeout(timer);
}

async function startPeer(script: string, protocol: Protocol): Promise<Running> {
  const [folder, port] = [await newFolder(), await freePort()];
  let child = await launch(script, port, folder);
  let made = 0;
  const room = (size: number): PageOptions[] => {
    const url = `ws://127.0.0.1:${port}/room${++made}`;
    return Array.from({ length: size }, () => ({ url, protocol }));
  };
  return {
    folder,
    get pid() {
      return child.pid ?? 0;
    },
    rooms: async (count, size) => Array.from({ length: count }, () => room(size)),
    async restart(between) {
      await end(child);
      await between?.();
      child = await launch(script, port, folder);
    },
    async stop() {
      await end(child);
      await rm(folder, { recursive: true });
    },
  };
}

export const serverOf = (peer: string) => join(installed(peer), 'server.mjs');

export const RELAY = 'bare relay';

/** In the order in which they are run; the relay is what the others are measured by. */
export const targets: readonly Target[] = [
  { name: RELAY, isLasting: false, start: () => startPeer(join(PEERS, 'relay.ts'), 'relay') },
  { name: 'Chorus', isLasting: true, start: startOurs },
  { name: 'y-websocket', isLasting: false, start: () => startPeer(serverOf('y-websocket'), 'yjs') },
  { name: 'Hocuspocus', isLasting: true, start: () => startPeer(serverOf('hocuspocus'), 'hocuspocus') },
];
