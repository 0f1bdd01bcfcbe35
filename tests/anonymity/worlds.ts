// A lesson in a whole hub, with all that any role is told of it over any door, in a form in which two of them can be compared.
import type { EventBody } from '#lib/protocol/events.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import type { VoiceContent } from '#lib/protocol/voice.ts';
import { TestClock } from '#server/testing/clock.ts';
import { closeOn, startLesson, type TestLesson } from '#server/testing/lesson.ts';
import { seededRandom } from '#server/testing/random.ts';
import type { Watch } from '#server/testing/visitor.ts';
import { STEP_MS } from '#server/voice/box.ts';
import { choice, fill, mood, sealed, text, type Saying } from '#server/voice/testing.ts';
import { theBox } from './lesson.ts';

/** What one student does in one step of the clock. */
export interface Doing {
  student: number;
  questionId: string;
  content: VoiceContent;
  edition: number;
}

const plan: Plan = [
  { id: 'mood', kind: 'question', title: 'How sure are you?', ask: mood.ask },
  { id: 'wish', kind: 'question', title: 'What next?', ask: { kind: 'text' } },
];
const questionIds = plan.map(({ id }) => id);
const STEPS = 3;

/** Who says what, says it differently, takes it back; the same for the same seed. */
export function aScript(size: number): Doing[][] {
  const dice = seededRandom(size);
  const editions = new Map<string, number>();
  const doing = (): Doing => {
    const [student, questionId] = [dice.below(size), questionIds[dice.below(2)] ?? ''];
    const edition = (editions.get(`${student} ${questionId}`) ?? -1) + 1;
    editions.set(`${student} ${questionId}`, edition);
    const said = questionId === 'mood' ? choice(dice.below(3)) : text(`word ${dice.below(9)}`);
    return { student, questionId, content: dice.below(7) === 0 ? { kind: 'withdrawn' } : said, edition };
  };
  return Array.from({ length: STEPS }, () => Array.from({ length: dice.below(2 * size + 3) }, doing));
}

/** The world in which `a` says all that `b` says, and `b` what `a` does. */
export const swapped = (steps: Doing[][], a: number, b: number): Doing[][] =>
  steps.map((step) =>
    step.map((doing) => ({
      ...doing,
      student: doing.student === a ? b : doing.student === b ? a : doing.student,
    })),
  );

/** Seats whose pages nobody looks at. */
const seatEvents = (from: number, size: number): EventBody[] =>
  Array.from({ length: Math.max(0, size - from) }, (_, i) => `seat${from + i}`).flatMap(
    (seatId, i): EventBody[] => [
      { type: 'seat:knocked', seatId, label: 0 },
      { type: 'seat:admitted', seatId },
      { type: 'seat:named', seatId, name: `Kim ${from + i}`, guest: true },
      { type: 'tokens:issued', seatId, questionIds },
    ],
  );

/** Keys, marks and ids are dice; what is in no order is put into one. */
function canonical(told: unknown): string {
  if (Array.isArray(told)) return `[${told.map(canonical).sort().join()}]`;
  if (typeof told === 'object' && told !== null)
    return `{${Object.entries(told)
      .map(([key, value]) => `${hideDice(key)}: ${canonical(value)}`)
      .sort()
      .join()}}`;
  return typeof told === 'string' ? told.split('\n').map(hideDice).sort().join('\n') : JSON.stringify(told);
}
const hideDice = (line: string) =>
  line.replace(/(?<![\w-])[\w-]{43}(?![\w-])/gu, '(key)').replace(/\b[a-z\d]{16}\b/gu, '(id)');

/** All pages' news, however it was parcelled on its way. */
const newsOf = ({ heard }: Watch) =>
  heard.flatMap((push) =>
    push !== null && typeof push === 'object' && 'events' in push ? push.events : push,
  );

async function show(lesson: TestLesson, questionId: string): Promise<unknown> {
  const { desk } = lesson;
  const { voices } = await desk.done('voices:list', { questionId });
  for (const { voiceId, content } of voices)
    if (content.kind === 'text') await desk.done('voice:judge', { questionId, voiceId, verdict: 'shown' });
  for (const view of ['bars', 'gallery'] as const) await desk.done('result:reveal', { questionId, view });
  return voices;
}

/** Two of the class look at their pages, and the teacher and the wall; then everything is asked for that can be asked for. */
export async function playWorld(
  size: number,
  tokens: Map<string, Saying>,
  steps: Doing[][],
): Promise<string[]> {
  const clock = new TestClock();
  const lesson = await startLesson({ clock, random: seededRandom(size), openBox: theBox, plan });
  const { lessonId, desk, url, teacherVisitor } = lesson;
  const pages: Watch[] = [];
  for (const name of ['Ana', 'Bo'].slice(0, size)) pages.push(await lesson.join(name));
  const wall = lesson.visitor().watch({ wallKey: lesson.card.wallKey ?? '' });
  await lesson.hub.ports.lessons.change(lessonId, () => ({
    ok: true,
    value: { events: seatEvents(2, size), value: null },
  }));
  await desk.done('lesson:begin', {});
  for (const activityId of questionIds) await desk.done('activity:open', { activityId });
  const boxKey = await lesson.hub.ports.voices.boxKey();
  const answered: unknown[] = [];
  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url}${path}`, init);
    answered.push(response.status, await response.text());
  };
  for (const step of steps) {
    for (const { student, questionId, content, edition } of step) {
      const question = { lessonId, questionId };
      const key = `${student} ${questionId} ${lessonId}`;
      const token = tokens.get(key) ?? fill(question, content);
      tokens.set(key, token);
      const body = Uint8Array.from(sealed(boxKey, question, { ...token, content, edition }));
      await ask(`/voice/${lessonId}/${questionId}`, { method: 'POST', body });
    }
    clock.pass(STEP_MS);
    for (const questionId of questionIds) await ask(`/voice/${lessonId}/${questionId}/released`);
    for (const questionId of questionIds) answered.push(await show(lesson, questionId));
  }
  await closeOn(clock, desk, ...questionIds);
  for (const questionId of questionIds) answered.push(await show(lesson, questionId));
  clock.pass(STEP_MS);
  await desk.done('lesson:end', {});
  await Promise.all(
    [...pages, desk].map((page) => page.until('it is over', (p) => p.lesson.phase === 'ended')),
  );
  await wall.until('it is over', ({ pulse }) => pulse?.phase === 'ended');
  answered.push(await teacherVisitor.done('GET /api/lessons/:lessonId/review', { lessonId }));
  const file = async (format: string) =>
    (await teacherVisitor.fetch(`/api/lessons/${lessonId}/export?format=${format}`)).text();
  answered.push(await file('csv'), JSON.parse(await file('json')));
  const told = [...answered, ...[desk, ...pages].flatMap(newsOf), ...wall.heard.slice(-1)];
  wall.close();
  await lesson.close();
  return told.map((each) => `${JSON.stringify(each).length} ${canonical(each)}`);
}
