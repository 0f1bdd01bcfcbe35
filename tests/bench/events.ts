// How soon a teacher's desk has what a class does, and an alert that follows from it; and what an event costs the hub.
//   npm run bench:events
//   npm run bench:events -- --lessons 3
// The figure: floors that are missed.
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Plan } from '#lib/protocol/plan.ts';
import { HubProcess } from '#server/testing/hub-process.ts';
import { holdLesson } from '#server/testing/lesson.ts';
import { firstTeacher } from '#server/testing/school.ts';
import { Visitor, type Watch } from '#server/testing/visitor.ts';
import { numberFrom, report, say, type Finding } from '../chaos/say.ts';
import { IdleLoop } from './idle.ts';
import { prefer } from './machine.ts';

const SEATS = 40;
const EVENTS_A_SECOND = 30;
const LESSON_MS = 8_000;
/** Alerts come a minute apart, so each lesson has one; two of the class fail as often as it takes. */
const LESSONS = 10;
const FAILING = 2;
/** What an event costs is read off so often, in ms: what the kernel counts is a process, not an event. */
const WINDOW_MS = 1_000;
const LATE_MAX_MS = 300;
const CPU_MAX_MS = 5;

const TASKS = 20;
const plan: Plan = [
  {
    id: 'tasks',
    kind: 'tasks',
    title: 'Sums',
    tasks: Array.from({ length: TASKS }, (_, at) => ({
      id: `t${at}`,
      title: `Sum ${at}`,
      check: 'number',
      right: 4,
      tolerance: 0,
    })),
  },
];

/** Time of all threads of a process on a core, in ms: the scheduler counts it in nanoseconds. */
function cpuMs(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
}

interface Meter {
  events: number;
  lateMs: number[];
  alertLateMs: number[];
  /** An event's, on average of each window. */
  cpuMs: number[];
}

/** Notes when the desk has what was sent, and the alerts that follow from it. */
class Desk {
  readonly sentAtMs = new Map<string, number>();
  readonly #desk: Watch;
  readonly #meter: Meter;
  #seen = 0;

  constructor(desk: Watch, meter: Meter) {
    this.#desk = desk;
    this.#meter = meter;
    this.#seen = desk.events.length;
    desk.listen(() => this.#look());
  }

  #look(): void {
    const nowMs = performance.now();
    const news = this.#desk.events.slice(this.#seen);
    this.#seen = this.#desk.events.length;
    for (const event of news) {
      if (event.type === 'task:attempted')
        this.#meter.lateMs.push(nowMs - (this.sentAtMs.get(`${event.seatId} ${event.answer}`) ?? NaN));
      if (event.type === 'alert:raised')
        this.#meter.alertLateMs.push(nowMs - (this.sentAtMs.get(event.seatId) ?? NaN));
    }
  }
}

/** One after another the students answer, `EVENTS_A_SECOND` of them; most are right, and go on to the next task. */
async function work(students: readonly Watch[], desk: Desk, meter: Meter): Promise<void> {
  const at = students.map(() => 0);
  const endsAtMs = performance.now() + LESSON_MS;
  const answers: Promise<unknown>[] = [];
  for (let sent = 0; performance.now() < endsAtMs; sent += 1) {
    const index = sent % students.length;
    const student = students[index];
    const task = at[index] ?? 0;
    if (!student || task >= TASKS) continue;
    const isRight = index >= FAILING;
    const answer = isRight ? '4' : String(10 + sent);
    desk.sentAtMs.set(`${student.seatId} ${answer}`, performance.now());
    desk.sentAtMs.set(student.seatId, performance.now());
    answers.push(student.send('task:attempt', { activityId: 'tasks', taskId: `t${task}`, answer }));
    if (isRight) at[index] = task + 1;
    meter.events += 1;
    await after(1_000 / EVENTS_A_SECOND);
  }
  await Promise.all(answers);
}

/** What an event costs, window after window, until it is stopped. */
function watchCpu(pid: number, meter: Meter): () => void {
  let [cpu, events] = [cpuMs(pid), meter.events];
  const timer = setInterval(() => {
    const [nowCpu, nowEvents] = [cpuMs(pid), meter.events];
    if (nowEvents > events) meter.cpuMs.push((nowCpu - cpu) / (nowEvents - events));
    [cpu, events] = [nowCpu, nowEvents];
  }, WINDOW_MS);
  return () => clearInterval(timer);
}

async function oneLesson(hub: HubProcess, teacher: Visitor, meter: Meter): Promise<void> {
  const held = await holdLesson(
    { teacher: async () => teacher, visitor: () => new Visitor(hub.url) },
    { plan },
  );
  await held.desk.done('lobby:set', { doors: 'open' });
  const students: Watch[] = [];
  for (let i = 0; i < SEATS; i += 1) students.push(await held.join(`Kim ${i + 1}`));
  await held.desk.done('lesson:begin', {});
  const stop = watchCpu(hub.pid, meter);
  await work(students, new Desk(held.desk, meter), meter);
  await after(1_000); // an alert may still be on its way
  stop();
  await held.desk.done('lesson:end', {});
  held.leave();
}

/** The value that so many of 100 do not exceed; of nothing: not a number. */
const percentile = (values: readonly number[], percent: number) =>
  values.toSorted((a, b) => a - b)[Math.ceil((percent / 100) * values.length) - 1] ?? NaN;

const told = (values: readonly number[], digits: number) =>
  [50, 95, 99].map((part) => `p${part} ${percentile(values, part).toFixed(digits)}`).join(', ');

async function measure(lessons: number): Promise<Finding> {
  const folder = await mkdtemp(join(tmpdir(), 'chorus-events-'));
  const hub = await HubProcess.start({ folder });
  const idle = new IdleLoop();
  for (const pid of [hub.pid, idle.pid, process.pid]) prefer(pid);
  const meter: Meter = { events: 0, lateMs: [], alertLateMs: [], cpuMs: [] };
  try {
    const teacher = await firstTeacher(hub.url, hub.setupKey);
    await idle.stallMs();
    for (let at = 0; at < lessons; at += 1) await oneLesson(hub, teacher, meter);
    const idleMs = await idle.stallMs();
    const [late, alertLate, cpu] = [
      percentile(meter.lateMs, 95),
      percentile(meter.alertLateMs, 95),
      percentile(meter.cpuMs, 99),
    ];
    say(`${lessons} lessons of ${SEATS} seats, ${EVENTS_A_SECOND} events a second: ${meter.events} events`);
    say(
      `an event on the desk, ms: ${told(meter.lateMs, 1)}; p95 is ${(late / LATE_MAX_MS).toFixed(2)} of its floor`,
    );
    say(
      `the alert that follows, after the answer, ms (${meter.alertLateMs.length} alerts): ${told(meter.alertLateMs, 1)}; ` +
        `p95 is ${(alertLate / LATE_MAX_MS).toFixed(2)} of its floor`,
    );
    say(
      `CPU of the hub an event, ms, on average of each of ${meter.cpuMs.length} seconds: ${told(meter.cpuMs, 2)}; p99 is ${(cpu / CPU_MAX_MS).toFixed(2)} of its floor`,
    );
    say(`longest stall of a process that does nothing: ${idleMs.toFixed(0)} ms`);
    const missed = Number(late > LATE_MAX_MS) + Number(alertLate > LATE_MAX_MS) + Number(cpu > CPU_MAX_MS);
    return { figure: missed + Number(meter.alertLateMs.length === 0), about: 'floors that were missed:' };
  } finally {
    idle.stop();
    await hub.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await report(() => measure(numberFrom('lessons', LESSONS)));
