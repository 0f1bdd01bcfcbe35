import { expect, test } from 'vitest';
import type { QuestionAddress, VoiceRow } from '../store/port.ts';
import { seededRandom } from '../testing/random.ts';
import { choice, createVoiceStore, seal, setup, testKey } from './testing.ts';
import { spentMark } from './token.ts';

const STUDENTS = 30;
const QUESTIONS = ['one', 'two', 'three'];
const LESSONS = 12;

/** What the attacker has of one release: who sent in which order, and the rows as they were written. */
interface Batch {
  /** In order of sending; a mark stands for its student, whom the attacker saw sending. */
  senders: string[];
  rows: VoiceRow[];
}

/** A lesson in which everybody answers every question, with pauses, so that there are several releases. */
async function playLesson(seed: number): Promise<Batch[]> {
  const batches: Batch[] = [];
  const senders: string[] = [];
  const releaseVoices = async (_: QuestionAddress, rows: readonly VoiceRow[]) =>
    void batches.push({ senders: senders.splice(0), rows: [...rows] });
  const store = { ...createVoiceStore(), releaseVoices };
  const { box, clock } = await setup({ store, random: seededRandom(1000 + seed) });
  const dice = seededRandom(seed);
  for (const questionId of QUESTIONS) {
    const question = { lessonId: 'monday', questionId, choices: 3 };
    await box.open(question, testKey);
    for (let i = 0; i < STUDENTS; i += 1) {
      const said = seal(question, choice(dice.below(3)));
      senders.push(spentMark(said.nonce));
      await box.accept(question, said);
      if (dice.below(4) === 0) clock.pass(2500);
      await box.released(question);
    }
    await box.close(question, 'no key');
  }
  return batches;
}

const byId = (a: VoiceRow, b: VoiceRow) => (a.voiceId < b.voiceId ? -1 : 1);
/** Ways to say which row came first: as written, and by id; forwards and backwards. */
const guesses: ((rows: VoiceRow[]) => VoiceRow[])[] = [
  (rows) => rows,
  (rows) => [...rows].reverse(),
  (rows) => [...rows].sort(byId),
  (rows) => [...rows].sort(byId).reverse(),
];

/** Shares of voices linked: by the best of the guesses, and by chance within the batches. */
function attack(batches: Batch[]) {
  const total = batches.reduce((sum, { rows }) => sum + rows.length, 0);
  const hits = ({ senders, rows }: Batch) => rows.filter(({ spent }, i) => spent === senders[i]).length;
  const linked = guesses.map((order) =>
    batches.reduce((sum, { senders, rows }) => sum + hits({ senders, rows: order(rows) }), 0),
  );
  return { linked: Math.max(...linked) / total, chance: batches.length / total, total };
}

test('who has all rows and saw who sent when links no better than by guessing in the batch', async () => {
  const batches: Batch[] = [];
  for (let seed = 1; seed <= LESSONS; seed += 1) batches.push(...(await playLesson(seed)));
  const { linked, chance, total } = attack(batches);
  expect(total).toBe(LESSONS * QUESTIONS.length * STUDENTS);
  const spread = Math.sqrt((chance * (1 - chance)) / total);
  expect(linked).toBeLessThan(chance + 3 * spread);
}, 30_000);

test('the same attacker links everybody where rows keep the order of arrival', async () => {
  const naive = (await playLesson(1)).map(({ senders, rows }) => {
    const arrival = (row: VoiceRow) => senders.indexOf(row.spent);
    return { senders, rows: rows.sort((a, b) => arrival(a) - arrival(b)) };
  });
  expect(attack(naive).linked).toBe(1);
}, 30_000);
