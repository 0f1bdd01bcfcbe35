import { planPicturesPath } from '#lib/protocol/images.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import type { LessonCard } from '#lib/protocol/http.ts';
import { lastRoundMs } from '../features/closing.ts';
import type { TestClock } from './clock.ts';
import { startSchool, type TestSchool, type TestSchoolParts } from './school.ts';
import type { Visitor, Watch } from './visitor.ts';

/** A bit of everything. */
export const testPlan: Plan = [
  { id: 'board', kind: 'board', title: 'Where do you meet levers?', prompt: '' },
  {
    id: 'tasks',
    kind: 'tasks',
    title: 'Small steps',
    tasks: [
      { id: 'sum', title: 'Two and two', check: 'number', right: 4, tolerance: 0 },
      { id: 'pick', title: 'A lever is …', check: 'choice', choices: ['a rope', 'a bar'], right: 1 },
      { id: 'word', title: 'Its fixed point', check: 'text', accepted: ['pivot', 'fulcrum'] },
      { id: 'self', title: 'Explain it', check: 'own' },
    ],
  },
  {
    id: 'mood',
    kind: 'question',
    title: 'How sure are you?',
    ask: { kind: 'choice', choices: ['Sure', 'Half', 'Lost'] },
  },
  { id: 'wish', kind: 'question', title: 'What next?', ask: { kind: 'text' } },
];

export interface HeldLesson {
  card: LessonCard;
  code: string;
  lessonId: string;
  teacherVisitor: Visitor;
  desk: Watch;
  /** A new device knocks with the code and opens its page. */
  knock(code: string): Promise<Watch>;
  /** A new device that has been let in and has no name yet. */
  enter(): Promise<Watch>;
  /** A new device, let in and named. */
  join(name: string): Promise<Watch>;
  /** Closes all these pages. */
  leave(): void;
}

export type TestLesson = TestSchool & HeldLesson;

interface Wishes {
  students?: string[];
  plan?: Plan;
  /** The pictures that the plan shows. */
  pictures?: readonly Uint8Array<ArrayBuffer>[];
}

/** The teacher closes questions, and their last round passes on the test's clock. */
export async function closeOn(clock: TestClock, desk: Watch, ...activityIds: string[]): Promise<void> {
  const closed = activityIds.map((activityId) => desk.done('activity:close', { activityId }));
  await desk.until('they close', ({ lesson: { closingIds, closedIds } }) =>
    activityIds.every((id) => closingIds.includes(id) || closedIds.includes(id)),
  );
  const asked = desk.lesson.activities.filter((activity) => activity.kind === 'question');
  clock.pass(Math.max(...asked.map((question) => lastRoundMs(question))));
  await Promise.all(closed);
}

/** A hub with one lesson in its lobby, and the teacher's desk open. */
export async function startLesson(parts: TestSchoolParts & Wishes = {}): Promise<TestLesson> {
  const school = await startSchool(parts);
  const lesson = await holdLesson(school, parts);
  const close = async () => {
    lesson.leave();
    await school.close();
  };
  return { ...school, ...lesson, close };
}

/** The same on any hub that has no teacher yet. */
export async function holdLesson(
  school: Pick<TestSchool, 'teacher' | 'visitor'>,
  parts: Wishes,
): Promise<HeldLesson> {
  const teacherVisitor = await school.teacher();
  const { classId } = await teacherVisitor.done('POST /api/classes', {
    name: '7b',
    students: parts.students ?? [],
  });
  for (const body of parts.pictures ?? [])
    await teacherVisitor.fetch(planPicturesPath, { method: 'POST', body });
  const planned = await teacherVisitor.done('POST /api/lessons', {
    title: 'Levers',
    classId,
    plan: parts.plan ?? testPlan,
  });
  const card = await teacherVisitor.done('POST /api/lessons/:lessonId/open', { lessonId: planned.lessonId });
  const { lessonId, code } = card;
  if (code === null) throw new Error('an open lesson has a code');
  const pages: Watch[] = [];
  const open = (visitor: Visitor) => {
    const page = visitor.watch({ lessonId });
    pages.push(page);
    return page;
  };
  const desk = open(teacherVisitor);
  await desk.until('the desk has the lesson', ({ lesson }) => lesson.phase === 'lobby');

  const knock = async (withCode: string) => {
    const visitor = school.visitor();
    await visitor.done('POST /api/join', { code: withCode });
    const page = open(visitor);
    await page.until('the page knows its seat', ({ you }) => you !== null);
    return page;
  };
  const enter = async () => {
    const page = await knock(code);
    await desk.until('the knock is heard', ({ lesson }) => lesson.seats.has(page.seatId));
    if (page.you?.role === 'waiting') await desk.done('seats:admit', { seatIds: [page.seatId] });
    await page.until('the page is in', ({ you }) => you?.role === 'student');
    return page;
  };
  const join = async (name: string) => {
    const page = await enter();
    const isGuest = !(parts.students ?? []).includes(name);
    await page.done('seat:name', { name, guest: isGuest });
    await page.until('the page has its name', ({ seat }) => seat?.name === name);
    return page;
  };
  const leave = () => pages.forEach((page) => page.close());
  return { card, code, lessonId, teacherVisitor, desk, knock, enter, join, leave };
}
