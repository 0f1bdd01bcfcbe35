// What voices ask of a hub, in a process of its own as `npm start` starts it: tokens for a class, and a school that answers at once.
//   npm run bench:voices
//   npm run bench:voices -- --lessons 1       100 students instead of 500
// The figure: voices that are lost, and one more for each floor that is missed.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { createVoices, memoryStorage, type Blinder, type Voices } from '#lib/client/voice/index.ts';
import { plainBlinder } from '#lib/client/voice/tokens.ts';
import { voiceQuestions, sealedKeys } from '#lib/domain/lesson.ts';
import type { LessonEvent } from '#lib/protocol/events.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import { systemRandom } from '#server/random.ts';
import { holdLesson, type HeldLesson } from '#server/testing/lesson.ts';
import { firstTeacher } from '#server/testing/school.ts';
import { Visitor, type Watch } from '#server/testing/visitor.ts';
import { seal } from '#server/voice/sealing.ts';
import { numberFrom, report, say, type Finding } from '../chaos/say.ts';
import { HubProcess } from '#server/testing/hub-process.ts';
import { IdleLoop } from './idle.ts';
import { cpuSeconds, prefer } from './machine.ts';
import { WallScreens } from './wall-screens.ts';

const QUESTIONS = 20;
const CLASS = 30;
/** A lesson has 120 seats; a school of 500 is five of them. */
const LESSON = 100;
const ANSWERING_MS = 30_000;
/** Of each hundred, and for how long they reach nothing. */
const DROPPING = 6;
const DROPPED_MS = 60_000;
const PATIENCE_MS = 180_000;

const ISSUE_CPU_MAX_MS = 1_000;
const STALL_MAX_MS = 50;
const WALL_MAX_MS = 300;

const questions = (count: number): Plan =>
  Array.from({ length: count }, (_, i) => ({
    id: `question${i}`,
    kind: 'question',
    title: 'How sure are you?',
    ask: { kind: 'choice', choices: ['Sure', 'Half', 'Lost'] },
  }));

/** One process plays all devices: it seals with OpenSSL. */
const blinder: Blinder = {
  ...plainBlinder,
  seal: async (boxKey, label, packed) =>
    Uint8Array.from(seal(Buffer.from(boxKey, 'base64url'), label, packed)),
};

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

/** The longest since the last look. */
async function stallMs(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return 1_000 * Number(/^nodejs_eventloop_lag_max_seconds (\S+)/mu.exec(text)?.[1]);
}

async function openLesson(hub: HubProcess, teacher: Visitor, count: number, plan: Plan) {
  const held = await holdLesson(
    { teacher: async () => teacher, visitor: () => new Visitor(hub.url) },
    { plan },
  );
  await held.desk.done('lobby:set', { doors: 'open' });
  const pages: Watch[] = [];
  for (let i = 0; i < count; i += 1) pages.push(await held.join(`Kim ${i + 1}`));
  return { held, pages };
}

async function issue(hub: HubProcess, teacher: Visitor, idle: IdleLoop) {
  const { held, pages } = await openLesson(hub, teacher, CLASS, questions(QUESTIONS));
  const requestsOf = (page: Watch) =>
    [...page.lesson.keys].map(([questionId, { keyId }]) => ({
      questionId,
      keyId,
      blinded: Buffer.from(systemRandom.bytes(256)).fill(0, 0, 1).toString('base64url'),
    }));
  const pids = [hub.pid, ...childrenOf(hub.pid)];
  const cpu = () => pids.reduce((sum, pid) => sum + 1_000 * cpuSeconds(pid), 0);
  await after(1_200); // figures are given again for a second
  await Promise.all([stallMs(hub.url), idle.stallMs()]);
  const [before, startedMs] = [cpu(), performance.now()];
  await Promise.all(pages.map((page) => page.done('tokens:issue', { requests: requestsOf(page) })));
  const [cpuUsed, tookMs] = [cpu() - before, performance.now() - startedMs];
  await after(1_200);
  const [stall, idleMs] = await Promise.all([stallMs(hub.url), idle.stallMs()]);
  held.leave();
  say(
    `${CLASS} × ${QUESTIONS} tokens: ${Math.round(cpuUsed)} ms CPU of hub and box, ${Math.round(tookMs)} ms until the last has them, ` +
      `longest stall of the hub ${stall.toFixed(0)} ms, of a process that does nothing ${idleMs.toFixed(0)} ms`,
  );
  return Number(cpuUsed > ISSUE_CPU_MAX_MS) + Number(stall - idleMs > STALL_MAX_MS);
}

interface Device {
  voices: Voices;
  drop(): void;
  isBack(): void;
}

function deviceOf(held: HeldLesson, page: Watch): Device {
  let isDropped = false;
  const voices = createVoices({
    lessonId: held.lessonId,
    base: page.visitor.url,
    issue: (input) => page.send('tokens:issue', input),
    storage: memoryStorage(),
    blinder,
    fetch: (...request) =>
      isDropped ? Promise.reject(new TypeError('no line')) : globalThis.fetch(...request),
  });
  voices.keysChanged(sealedKeys(page.lesson));
  return { voices, drop: () => (isDropped = true), isBack: () => (isDropped = false) };
}

const until = async (what: string, isSo: () => boolean) => {
  const givesUpMs = performance.now() + PATIENCE_MS;
  while (!isSo()) {
    if (performance.now() > givesUpMs) return void say(`gave up waiting: ${what}`);
    await after(100);
  }
};

/** What the wall says moves in steps of five percent: a release that does not move it cannot be seen there. */
function firstOfEach(events: readonly LessonEvent[]): [share: number, atMs: number][] {
  const shares = new Map<number, number>();
  for (const event of events)
    if (event.type === 'voices:released' && event.share && !shares.has(event.share))
      shares.set(event.share, event.atMs);
  return [...shares];
}

async function answerAll(held: HeldLesson, pages: readonly Watch[], hub: HubProcess, walls: WallScreens) {
  const devices = pages.map((page) => deviceOf(held, page));
  await until('tokens', () => devices.every(({ voices }) => voices.state('question0').kind === 'ready'));
  const wallKey = held.card.wallKey ?? '';
  await walls.open(hub.url, wallKey);
  await held.desk.done('lesson:begin', {});
  await held.desk.done('activity:open', { activityId: 'question0' });
  await until('it is asked', () => pages.every(({ lesson }) => lesson.openIds.includes('question0')));
  devices.forEach(({ voices }, i) =>
    voices.askedChanged(voiceQuestions(pages[i]?.lesson ?? held.desk.lesson)),
  );
  const answering = devices.map(async ({ voices, drop, isBack }, i) => {
    await after(systemRandom.below(ANSWERING_MS));
    if (i < DROPPING) drop();
    await voices.say('question0', { kind: 'choice', choice: i % 3 });
    if (i < DROPPING) void after(DROPPED_MS).then(isBack);
  });
  await Promise.all(answering);
  await after(DROPPED_MS); // those who are back send in their next round, like everybody
  await until('sent', () =>
    devices.every(({ voices }) => ['sent', 'counted'].includes(voices.state('question0').kind)),
  );
  await held.desk.done('activity:close', { activityId: 'question0' });
  const { voices } = await held.desk.done('voices:list', { questionId: 'question0' });
  await after(1_000);
  devices.forEach((device) => device.voices.stop());
  held.leave();
  // The hub dates a release on this machine's clock, when its voices are on disk and before anybody is told.
  const tookMs = firstOfEach(held.desk.events).map(([share, atMs]) => walls.shownAtMs(wallKey, share) - atMs);
  return { lost: devices.length - voices.length, tookMs };
}

async function answer(
  hub: HubProcess,
  teacher: Visitor,
  lessons: number,
  { idle, walls }: { idle: IdleLoop; walls: WallScreens },
) {
  const opened = [];
  for (let i = 0; i < lessons; i += 1) opened.push(await openLesson(hub, teacher, LESSON, questions(1)));
  await idle.stallMs();
  const results = await Promise.all(opened.map(({ held, pages }) => answerAll(held, pages, hub, walls)));
  const idleMs = await idle.stallMs();
  const lost = results.reduce((sum, one) => sum + Math.abs(one.lost), 0);
  const tookMs = results.flatMap((one) => one.tookMs);
  const slowestMs = Math.max(0, ...tookMs);
  say(
    `${lessons * LESSON} students answer in ${ANSWERING_MS / 1_000} s, ${lessons * DROPPING} of them without a line for ` +
      `${DROPPED_MS / 1_000} s: ${lost} lost; ${tookMs.length} releases that move the wall, there at most ${Math.round(slowestMs)} ms after they are on disk; ` +
      `longest stall of a process that does nothing ${idleMs.toFixed(0)} ms`,
  );
  return lost + Number(slowestMs - idleMs > WALL_MAX_MS);
}

async function measure(lessons: number): Promise<Finding> {
  const folder = await mkdtemp(join(tmpdir(), 'chorus-voices-'));
  const hub = await HubProcess.start({ folder });
  const [idle, walls] = [new IdleLoop(), new WallScreens()];
  for (const pid of [hub.pid, idle.pid, walls.pid, ...childrenOf(hub.pid)]) prefer(pid);
  try {
    const teacher = await firstTeacher(hub.url, hub.setupKey);
    const missed = await issue(hub, teacher, idle);
    const lost = lessons > 0 ? await answer(hub, teacher, lessons, { idle, walls }) : 0;
    return { figure: missed + lost, about: 'voices lost, and floors missed' };
  } finally {
    idle.stop();
    walls.stop();
    await hub.stop();
    await rm(folder, { recursive: true });
  }
}

if (import.meta.main) await report(() => measure(numberFrom('lessons', 5)));
