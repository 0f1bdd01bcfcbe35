// A hostile student sits down next to honest ones and does her worst, one thing after another:
//   node tests/chaos/hostile.ts --seconds 5
// The figure: kinds of attack that made the honest ones wait more than twice as long (95 of 100 notes), and notes of theirs that
// did not arrive. Ratios of two measurements one after the other: on a busy machine run it again before believing it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { HubProcess } from '#server/testing/hub-process.ts';
import { asOthers, prefer, residentMb } from '../bench/machine.ts';
import { Page } from '../bench/page.ts';
import { firstTeacher, makeRooms, type Seat } from '../bench/seats.ts';
import { ATTACKS } from './attacker.ts';
import { numberFrom, report, say, type Finding } from './say.ts';

const NOTES_PER_SECOND = 5;
const SLOWER_MAX = 2;
/** Attackers and honest students in each group. */
const [EACH, HONEST] = [6, 3];

/** Writes the time and takes down how long ago the others wrote theirs. */
class Honest extends Page {
  readonly notes = this.doc.getMap<number>('notes');
  readonly #name: string;
  tookMs: number[] = [];

  constructor(seat: Seat, name: string) {
    super(seat);
    this.#name = name;
    this.notes.observe(({ keysChanged }, { origin }) => {
      if (origin !== this) return;
      for (const note of keysChanged)
        if (note.startsWith('honest')) this.tookMs.push(performance.now() - (this.notes.get(note) ?? 0));
    });
  }

  write(): void {
    this.notes.set(`honest ${this.#name}`, performance.now());
  }
}

const p95 = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Infinity;

async function measure(class_: readonly Honest[], seconds: number): Promise<number> {
  for (const page of class_) page.tookMs = [];
  await pause(seconds * 1_000);
  return p95(class_.flatMap(({ tookMs }) => tookMs));
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** How long the honest ones wait without her and with her, in ms, in turns, and how often she was cut off. */
async function withAttacker(
  class_: readonly Honest[],
  { url, cookie }: Seat,
  kind: string,
  { turns, seconds }: Turns,
) {
  const [quiet, attacked]: [number[], number[]] = [[], []];
  let cutOff = 0;
  for (let turn = 0; turn < turns; turn++) {
    quiet.push(await measure(class_, seconds));
    const args = [join(import.meta.dirname, 'attacker.ts'), kind, url, cookie];
    // Behind everybody else: she is another computer and takes no time of this one.
    const [nice = '', ...behind] = asOthers;
    const attacker = spawn(nice, [...behind, process.execPath, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    attacker.stdout.on('data', (text: Buffer) => (cutOff += text.toString().split('\n').length - 1));
    await once(attacker.stdout, 'data'); // she is there
    attacked.push(await measure(class_, seconds));
    attacker.kill('SIGKILL');
    await pause(200);
  }
  return { quietMs: middle(quiet), attackedMs: middle(attacked), cutOff: cutOff - turns };
}

/** Without her and with her, one after the other, so many times. */
interface Turns {
  turns: number;
  /** Of each half of a turn. */
  seconds: number;
  /** A wait that is not called one, however quick it is without her. */
  graceMs: number;
}

export async function hostile(attacks: readonly string[], turns: Turns): Promise<Finding> {
  const folder = await mkdtemp(join(tmpdir(), 'chorus-hostile-'));
  const hub = await HubProcess.start({ folder });
  prefer(hub.pid);
  const rooms = Math.ceil(attacks.length / EACH);
  const groups = await makeRooms(await firstTeacher(hub.url, hub.setupKey), rooms, EACH + HONEST);
  // The hub remembers what a seat has done: each attack is somebody else's, and each group has its honest ones.
  const hers = groups.flatMap((group) => group.slice(0, EACH));
  const honest = groups.flatMap((group) => group.slice(EACH));
  const class_ = honest.map((seat, index) => new Honest(seat, String(index)));
  await Promise.all(class_.map((page) => page.synced()));
  const working = setInterval(() => class_.forEach((page) => page.write()), 1_000 / NOTES_PER_SECOND);
  const beforeMb = residentMb(hub.pid);
  let harmed = 0;
  for (const [index, kind] of attacks.entries()) {
    const mallory = hers[index];
    if (!mallory) break;
    const { quietMs, attackedMs, cutOff } = await withAttacker(class_, mallory, kind, turns);
    if (attackedMs > Math.max(SLOWER_MAX * quietMs, turns.graceMs)) harmed += 1;
    say(
      `${kind}: p95 ${quietMs.toFixed(1)} ms, with her ${attackedMs.toFixed(1)} ms, ${(attackedMs / quietMs).toFixed(2)} times; cut off ${cutOff} times`,
    );
  }
  clearInterval(working);
  const grownMb = Math.round(residentMb(hub.pid) - beforeMb);
  const saved = await Promise.allSettled(
    class_.map((page) => page.until('all is saved', () => page.isSaved, 5_000)),
  );
  const missing = saved.filter(({ status }) => status === 'rejected').length;
  for (const page of class_) page.cut();
  await hub.stop();
  await rm(folder, { recursive: true });
  return {
    figure: harmed + missing,
    about: `${attacks.length} attacks, the hub grew by ${grownMb} MB; over ${SLOWER_MAX} times slower, or not saved:`,
  };
}

if (import.meta.main) {
  prefer(process.pid);
  await report(() => hostile(ATTACKS, { turns: 3, seconds: numberFrom('seconds', 5), graceMs: 0 }));
}
