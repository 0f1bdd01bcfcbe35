import { expect, test } from 'vitest';
import { emptyLesson, type Lesson } from '#lib/domain/lesson.ts';
import { pulse } from '#lib/domain/pulse.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { seededRandom } from '../testing/random.ts';
import { choice, fill, mood, setup, type Saying } from './testing.ts';

/** What one student does in one step of the clock. */
interface Doing {
  student: number;
  content: VoiceContent;
  edition: number;
}

const lesson: Lesson = {
  ...emptyLesson,
  phase: 'live',
  activities: [{ id: 'mood', kind: 'question', title: 'How sure are you?', ask: mood.ask }],
  openIds: ['mood'],
};

/** A class's steps: who says what, says it differently, takes it back. */
function aScript(size: number): Doing[][] {
  const dice = seededRandom(size);
  const editions = new Map<number, number>();
  const doing = (): Doing => {
    const student = dice.below(size);
    const edition = (editions.get(student) ?? -1) + 1;
    editions.set(student, edition);
    return { student, content: dice.below(6) === 0 ? { kind: 'withdrawn' } : choice(dice.below(3)), edition };
  };
  return Array.from({ length: 4 }, () => Array.from({ length: dice.below(size + 2) }, doing));
}

const swapped = (steps: Doing[][], a: number, b: number): Doing[][] =>
  steps.map((step) =>
    step.map((doing) => ({
      ...doing,
      student: doing.student === a ? b : doing.student === b ? a : doing.student,
    })),
  );

/** Everything that any door says while the script is played; voices by what they say, for their ids are dice. */
async function played(tokens: readonly Saying[], steps: Doing[][]): Promise<string[]> {
  const { box, released, send, step, store } = await setup({ random: seededRandom(1) });
  const heard: string[] = [];
  released.onReleased((_, total) => heard.push(`released ${total}`));
  const look = async () => {
    const voices = await released.list(mood);
    const said = voices.map(({ content }) => JSON.stringify(content)).sort();
    const marks = await released.marks(mood);
    const { questions } = pulse(lesson, () => voices);
    const rows = (await store.listVoices(mood)).map((row) => JSON.stringify(row).length).sort();
    heard.push(JSON.stringify({ said, marks: marks.length, questions, rows }));
  };
  for (const doings of steps) {
    for (const { student, content, edition } of doings) {
      const token = tokens[student] ?? fill(mood, content);
      heard.push(JSON.stringify(await send(mood, { ...token, content, edition })));
    }
    await step();
    await look();
  }
  await box.close(mood, 'no key');
  await look();
  return heard;
}

test('two worlds in which two students say what the other says cannot be told apart, in classes of 1 to 40', async () => {
  for (let size = 1; size <= 40; size += 1) {
    const tokens = Array.from({ length: size }, () => fill(mood, choice(0)));
    const steps = aScript(size);
    const [a, b] = [seededRandom(size + 100).below(size), seededRandom(size + 200).below(size)];
    const heard = await played(tokens, swapped(steps, a, b));
    expect(heard, `a class of ${size}`).toEqual(await played(tokens, steps));
  }
});
