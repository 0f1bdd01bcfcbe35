// A lesson in which everybody answers every question, on a real store; and what an attacker takes home from it.
import { readdir, readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shuffled } from '#server/random.ts';
import { aLesson } from '#server/store/contract/examples.ts';
import type { QuestionAddress, Store } from '#server/store/port.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { TestClock } from '#server/testing/clock.ts';
import { seededRandom } from '#server/testing/random.ts';
import { createVoiceBox } from '#server/voice/box.ts';
import { choice, fill, mood, sealed, testKey, type Saying } from '#server/voice/testing.ts';
import { questionName, spentMark } from '#server/voice/token.ts';

export const STUDENTS = 30;
/** How long a question is open, and between two voices, at most. */
const PAUSE_MS = 2_500;

/** Voices among which the attacker has to tell: those of one release, or, where each is written as it comes, of one question. */
export interface Batch {
  /** Their marks, in the order in which they were sent: this attacker even knows which envelopes had something in them. */
  sent: string[];
  /** The same marks, in every order that the stolen things tell. */
  found: Record<string, string[]>;
}

/** What takes the envelopes: the box, or something simpler. */
export interface Taker {
  open(question: QuestionAddress): Promise<void>;
  take(question: QuestionAddress, said: Saying): Promise<void>;
  close(question: QuestionAddress): Promise<void>;
}
export type MakeTaker = (
  store: Pick<Store, 'releaseVoices' | 'listVoices'>,
  seed: number,
  clock: TestClock,
) => Taker;

export const theBox: MakeTaker = (store, seed, clock) => {
  const box = createVoiceBox({ store, clock, random: seededRandom(1_000 + seed) });
  return {
    open: (question) => box.open({ ...question, ask: mood.ask }, testKey),
    async take(question, said) {
      await box.accept(question, sealed(await box.boxKey(), question, said));
      await box.settled(); // what was due at a step is written
    },
    close: (question) => box.close({ ...question, ask: mood.ask }, 'no key'),
  };
};

/** Played with a seed; the marks of each release, and then the stolen files. */
export async function playLesson(seed: number, questions: number, make: MakeTaker): Promise<Batch[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chorus-anonymity-'));
  const store = await openSqliteStore({ folder });
  await store.putLesson(aLesson('monday'));
  const released: Release[] = [];
  const sent: string[] = [];
  const clock = new TestClock();
  const watched: Pick<Store, 'releaseVoices' | 'listVoices'> = {
    listVoices: (question) => store.listVoices(question),
    async releaseVoices(question, rows) {
      await store.releaseVoices(question, rows);
      released.push({ question, marks: rows.map(({ spent }) => spent) });
    },
  };
  const taker = make(watched, seed, clock);
  const dice = seededRandom(seed);
  for (let number = 0; number < questions; number++) {
    const question = { lessonId: 'monday', questionId: `question${number}` };
    await taker.open(question);
    for (const _student of shuffled(
      dice,
      Array.from({ length: STUDENTS }, (_, i) => i),
    )) {
      const envelope = fill(question, choice(dice.below(3)));
      sent.push(spentMark(envelope.nonce));
      await taker.take(question, envelope);
      clock.pass(dice.below(PAUSE_MS));
    }
    await taker.close(question);
  }
  const batches = await steal({
    folder,
    store,
    released: isBatched(released) ? released : byQuestion(released),
    sent,
  });
  await store.close();
  await rm(folder, { recursive: true });
  return batches;
}

interface Release {
  question: QuestionAddress;
  marks: string[];
}

const isBatched = (released: readonly Release[]) => released.some(({ marks }) => marks.length > 1);

function byQuestion(released: readonly Release[]): Release[] {
  const groups = Map.groupBy(released, ({ question }) => questionName(question));
  return [...groups.values()].map((group) => ({
    question: group[0]?.question ?? { lessonId: '', questionId: '' },
    marks: group.flatMap(({ marks }) => marks),
  }));
}

interface Stolen {
  folder: string;
  store: Store;
  released: readonly Release[];
  sent: readonly string[];
}

/** The database, its write-ahead log as it lies on the disk, and what the store answers. */
async function steal({ folder, store, released, sent }: Stolen): Promise<Batch[]> {
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'latin1')] as const),
  );
  const rows = new Map<string, Awaited<ReturnType<Store['listVoices']>>>();
  for (const { question } of released)
    if (!rows.has(questionName(question))) rows.set(questionName(question), await store.listVoices(question));
  return released.map(({ question, marks: written }) => {
    const marks = new Set(written);
    const here = (rows.get(questionName(question)) ?? []).filter(({ spent }) => marks.has(spent));
    const byId = here.toSorted((a, b) => (a.voiceId < b.voiceId ? -1 : 1)).map(({ spent }) => spent);
    const places = files.flatMap(([name, bytes]) => [
      [`first in ${name}`, byPlace(marks, (mark) => bytes.indexOf(mark))] as const,
      [`last in ${name}`, byPlace(marks, (mark) => bytes.lastIndexOf(mark))] as const,
    ]);
    return {
      sent: sent.filter((mark) => marks.has(mark)),
      found: { 'as listed': here.map(({ spent }) => spent), 'by id': byId, ...Object.fromEntries(places) },
    };
  });
}

const byPlace = (marks: ReadonlySet<string>, placeOf: (mark: string) => number) =>
  [...marks].sort((a, b) => placeOf(a) - placeOf(b));
