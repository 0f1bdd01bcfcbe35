// A lesson in which everybody answers every question, in a whole hub on a real store; and what an attacker takes home from it.
import type { EventBody } from '#lib/protocol/events.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import { createLocalBus } from '#server/bus/local.ts';
import type { Bus } from '#server/bus/port.ts';
import type { Log } from '#server/log.ts';
import { shuffled } from '#server/random.ts';
import type { QuestionAddress, Store } from '#server/store/port.ts';
import { TestClock } from '#server/testing/clock.ts';
import { closeOn, startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { seededRandom } from '#server/testing/random.ts';
import { createVoiceBox, type OpenBox } from '#server/voice/box.ts';
import { choice, fill, mood, sealed, testKey, type Saying } from '#server/voice/testing.ts';
import { spentMark } from '#server/voice/token.ts';
import { inSqlite, type Keep } from './disk.ts';

export const STUDENTS = 30;
/** How long a question is open, and between two voices, at most. */
const PAUSE_MS = 2_500;
/** One of so many says it differently afterwards. */
const REVISING = 6;

/** Voices among which the attacker has to tell: those of one release, or, where each is written as it comes, of one question. */
export interface Batch {
  /** Their marks, in the order in which they were sent: this attacker even knows which envelopes had something in them. */
  sent: string[];
  /** The same marks, in every order that the stolen things tell. */
  found: Record<string, string[]>;
}

/** Tokens are signed by the test itself: to blind 600 of them for each lesson would take longer than all the rest. */
export const theBox: OpenBox = (parts) => {
  const box = createVoiceBox(parts);
  return {
    boxKey: () => box.boxKey(),
    makeKey: async () => ({ keyId: 'key', publicKey: testKey }),
    sign: async (requests) => requests.map(({ blinded }) => blinded),
    open: (...input) => box.open(...input),
    close: (...input) => box.close(...input),
    accept: (...input) => box.accept(...input),
    forget: (lessonId) => box.forget(lessonId),
    stop: () => box.stop(),
  };
};

interface Release extends QuestionAddress {
  marks: string[];
}

/** Everything that passes by while the lesson is played, as text. */
interface Spied {
  bus: string[];
  log: string[];
  /** What the voices' door answered. */
  door: string[];
}

function spyOn() {
  const spied: Spied = { bus: [], log: [], door: [] };
  const local = createLocalBus({ onError: (error) => spied.log.push(String(error)) });
  const bus: Bus = {
    ...local,
    publish(topic, message) {
      spied.bus.push(`${topic} ${message}`);
      local.publish(topic, message);
    },
  };
  const note = (fields: object, message: string) =>
    void spied.log.push(`${JSON.stringify(fields)} ${message}`);
  const log: Log = { info: note, warn: note, error: note };
  return { spied, bus, log };
}

/** The store as it is, and which marks came new with each release. */
function watchReleases(store: Store): { watched: Store; released: Release[] } {
  const released: Release[] = [];
  const seen = new Set<string>();
  const watched: Store = {
    ...store,
    async releaseVoices(question, rows) {
      await store.releaseVoices(question, rows);
      const marks = rows.map(({ spent }) => spent).filter((mark) => !seen.has(mark));
      marks.forEach((mark) => seen.add(mark));
      if (marks.length > 0) released.push({ ...question, marks });
    },
  };
  return { watched, released };
}

const aPlan = (questions: number): Plan =>
  Array.from({ length: questions }, (_, i) => ({
    id: `question${i}`,
    kind: 'question',
    title: 'How sure are you?',
    ask: mood.ask,
  }));

/** Seats whose pages nobody looks at: they are in the log like all others. */
const seatEvents = (dice: { below(below: number): number }, questionIds: string[]): EventBody[] =>
  shuffled(
    dice as Parameters<typeof shuffled>[0],
    Array.from({ length: STUDENTS - 1 }, (_, i) => i),
  ).flatMap((i): EventBody[] => [
    { type: 'seat:knocked', seatId: `seat${i}`, label: i },
    { type: 'seat:admitted', seatId: `seat${i}` },
    { type: 'seat:named', seatId: `seat${i}`, name: `Kim ${i}`, guest: true },
    { type: 'tokens:issued', seatId: `seat${i}`, questionIds },
  ]);

interface Playing {
  lesson: TestLesson;
  clock: TestClock;
  dice: ReturnType<typeof seededRandom>;
  spied: Spied;
  sent: string[];
}

/** Everybody answers once, some say it differently later; every envelope goes in by the door. */
async function playQuestion({ lesson, clock, dice, spied, sent }: Playing, questionId: string) {
  const { lessonId, desk, url } = lesson;
  const question = { lessonId, questionId };
  await desk.done('activity:open', { activityId: questionId });
  const boxKey = await lesson.hub.ports.voices.boxKey();
  const send = async (said: Saying) => {
    const body = Uint8Array.from(sealed(boxKey, question, said));
    const response = await fetch(`${url}/voice/${lessonId}/${questionId}`, { method: 'POST', body });
    spied.door.push(await response.text());
    clock.pass(dice.below(PAUSE_MS));
  };
  const said: Saying[] = [];
  for (let student = 0; student < STUDENTS; student += 1) {
    const saying = fill(question, choice(dice.below(3)));
    said.push(saying);
    sent.push(spentMark(saying.nonce));
    await send(saying);
    const again = said[dice.below(said.length)];
    if (again && dice.below(REVISING) === 0)
      await send({ ...again, content: choice(dice.below(3)), edition: (again.edition += 1) });
    spied.door.push(await (await fetch(`${url}/voice/${lessonId}/${questionId}/released`)).text());
  }
  await closeOn(clock, desk, questionId);
  spied.door.push(JSON.stringify(await desk.done('voices:list', { questionId })));
}

/** Played with a seed; the marks of each release, and then the stolen things. */
export async function playLesson(
  seed: number,
  questions: number,
  openBox: OpenBox,
  keep: Keep = inSqlite,
): Promise<Batch[]> {
  const kept = await keep();
  const [clock, dice] = [new TestClock(), seededRandom(seed)];
  const { watched, released } = watchReleases(kept.store);
  const { spied, bus, log } = spyOn();
  const random = seededRandom(1_000 + seed);
  const lesson = await startLesson({
    store: watched,
    clock,
    random,
    bus,
    log,
    openBox,
    plan: aPlan(questions),
  });
  const student = await lesson.join('Ana');
  const wall = lesson.visitor().watch({ wallKey: lesson.card.wallKey ?? '' });
  const questionIds = aPlan(questions).map(({ id }) => id);
  const seats = seatEvents(dice, questionIds);
  await lesson.hub.ports.lessons.change(lesson.lessonId, () => ({
    ok: true,
    value: { events: seats, value: null },
  }));
  await lesson.desk.done('lesson:begin', {});
  const sent: string[] = [];
  for (const questionId of questionIds) await playQuestion({ lesson, clock, dice, spied, sent }, questionId);
  const overheard = {
    'on the bus': spied.bus.join('\n'),
    'in the log': spied.log.join('\n'),
    'at the door': spied.door.join('\n'),
    'at the desk': JSON.stringify(lesson.desk.heard),
    'on the wall': JSON.stringify(wall.heard),
    "on a student's page": JSON.stringify(student.heard),
  };
  const batches = await steal({
    files: await kept.files(),
    store: watched,
    released: batchesOf(released),
    sent,
    overheard,
  });
  wall.close();
  await lesson.close();
  await kept.remove();
  return batches;
}

/** Where each voice is written as it comes, all of a question are one batch. */
function batchesOf(released: readonly Release[]): readonly Release[] {
  if (released.some(({ marks }) => marks.length > 1)) return released;
  const groups = Map.groupBy(released, ({ questionId }) => questionId);
  return [...groups.values()].flatMap((group) =>
    group[0] ? [{ ...group[0], marks: group.flatMap(({ marks }) => marks) }] : [],
  );
}

interface Stolen {
  /** What lies on the disk. */
  files: [place: string, bytes: string][];
  store: Store;
  released: readonly Release[];
  sent: readonly string[];
  overheard: Record<string, string>;
}

/** What lies on the disk, what the store answers, and everything that was overheard. */
async function steal({ files, store, released, sent, overheard }: Stolen): Promise<Batch[]> {
  const rows = new Map<string, Awaited<ReturnType<Store['listVoices']>>>();
  for (const question of released)
    if (!rows.has(question.questionId)) rows.set(question.questionId, await store.listVoices(question));
  const said = [...rows.values()].flat().flatMap(({ spent, voiceId }) => [spent, voiceId]);
  const telling = files.filter(([, bytes]) => said.some((name) => bytes.includes(name)));
  const places = [...telling, ...Object.entries(overheard)];
  return released.map(({ questionId, marks: written }) => {
    const marks = new Set(written);
    const here = (rows.get(questionId) ?? []).filter(({ spent }) => marks.has(spent));
    const idOf = new Map(here.map(({ spent, voiceId }) => [spent, voiceId]));
    const byId = here.toSorted((a, b) => (a.voiceId < b.voiceId ? -1 : 1)).map(({ spent }) => spent);
    const orders = places.flatMap(([place, text]) =>
      (['mark', 'id'] as const).flatMap((what) => {
        const nameOf = (mark: string) => (what === 'mark' ? mark : (idOf.get(mark) ?? mark));
        return [
          [`first ${what} ${place}`, byPlace(marks, (mark) => text.indexOf(nameOf(mark)))] as const,
          [`last ${what} ${place}`, byPlace(marks, (mark) => text.lastIndexOf(nameOf(mark)))] as const,
        ];
      }),
    );
    return {
      sent: sent.filter((mark) => marks.has(mark)),
      found: { 'as listed': here.map(({ spent }) => spent), 'by id': byId, ...Object.fromEntries(orders) },
    };
  });
}

/** Those that are found nowhere lie together, in an order that is not the one in which they were written. */
function byPlace(marks: ReadonlySet<string>, placeOf: (mark: string) => number): string[] {
  const places = new Map([...marks].sort().map((mark) => [mark, placeOf(mark)]));
  return [...places].sort(([, a], [, b]) => a - b).map(([mark]) => mark);
}
