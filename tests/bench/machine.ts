import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, setPriority } from 'node:os';

/** The kernel's clock ticks a second, in which /proc counts. */
const TICKS = 100;

const has = (command: string) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
const canPin = has('taskset') && availableParallelism() > 1;
const isRoot = process.getuid?.() === 0;

/** User and system time of a process with all its threads, in s. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** A process and all that it has started and that still runs. */
export function familyOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
        const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
        return [[Number(name), Number(parent)] as const];
      } catch {
        return []; // it has ended meanwhile
      }
    });
  const within = (root: number): number[] => [
    root,
    ...parents.filter(([, parent]) => parent === root).flatMap(([child]) => within(child)),
  ];
  return within(pid);
}

export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024;
}

/** Seconds for which all cores were at work, since the machine started. */
export function busySeconds(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0] = readFileSync('/proc/stat', 'latin1')
    .split('\n', 1)[0]!
    .split(/\s+/u)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + soft) / TICKS;
}

/** Keeps a process to one core, where there are tools for that. */
export function pin(pid: number, core: number): void {
  if (canPin) execFileSync('taskset', ['-a', '-c', '-p', String(core), String(pid)], { stdio: 'ignore' });
}

/** Of real-time priorities none is used: threads of one process would keep each other waiting for 100 ms at a time. */
const FIRST = -19;

/** Lets a process, with the threads it has and will have, go before its neighbours, where we may: else a busy machine is what is measured. */
export function prefer(pid: number): void {
  if (!isRoot) return;
  for (const thread of readdirSync(`/proc/${pid}/task`)) setPriority(Number(thread), FIRST);
}

/** What to put before a command so that it waits behind everybody else. */
export const asOthers: readonly string[] = ['nice', '-n', '19'];
