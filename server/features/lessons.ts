import { hasAnswers } from '#lib/domain/tasks.ts';
import { review, reviewCsv } from '#lib/domain/review.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import { CODE_ALPHABET, CODE_LENGTH, type LessonCard, type Review } from '#lib/protocol/http.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { FeaturePorts, RouteHandlers } from '../hub.ts';
import { newCode, newId, newToken } from '../random.ts';
import type { OwnedLesson } from '../store/port.ts';
import { nothing } from './decide.ts';
import { demoPlan } from './demo.ts';
import { questionKeys } from './voice.ts';

type LessonRoute =
  | 'lessons'
  | 'lesson'
  | 'planLesson'
  | 'changeLesson'
  | 'openLesson'
  | 'removeLesson'
  | 'review'
  | 'exportLesson'
  | 'watchDemo';

const shown = ({ teacherId: _, ...card }: OwnedLesson): LessonCard => card;
const isRunning = ({ phase }: LessonCard) => phase === 'lobby' || phase === 'live';

export function lessonRoutes(ports: FeaturePorts): RouteHandlers<LessonRoute> {
  const { store, lessons, clock, random, voices } = ports;

  const findOwn = async (lessonId: string, teacherId: string) => {
    const found = await store.findLesson(lessonId);
    return found?.teacherId === teacherId ? found : null;
  };

  const hasClass = async (classId: string | null, teacherId: string) =>
    classId === null || (await store.findClass(classId))?.teacherId === teacherId;

  const planned = (
    draft: { title: string; classId: string | null; plan: Plan },
    teacherId: string,
  ): OwnedLesson => ({
    ...draft,
    lessonId: newId(random),
    teacherId,
    phase: 'planned',
    code: null,
    wallKey: null,
    createdAtMs: clock.nowMs(),
  });

  /** A code that no running lesson has. */
  const freeCode = async (): Promise<string> => {
    const code = newCode(random, CODE_ALPHABET, CODE_LENGTH);
    return (await store.findLessonByCode(code)) ? freeCode() : code;
  };

  /** Planned → lobby: code, wall key, the roster as it is now, and a key for each question. */
  const open = async (card: OwnedLesson): Promise<Outcome<LessonCard, 'no_such_lesson' | 'already_open'>> => {
    const roster = card.classId ? ((await store.findClass(card.classId))?.students ?? []) : [];
    const change = { phase: 'lobby' as const, code: await freeCode(), wallKey: newToken(random) };
    const keys = await questionKeys(
      ports,
      card.plan.filter((activity) => activity.kind === 'question'),
    );
    const opened: EventBody = {
      type: 'lesson:opened',
      title: card.title,
      plan: card.plan,
      roster,
      code: change.code,
    };
    lessons.forget(card.lessonId); // a planned lesson may have been changed since it was last in memory
    const outcome = await lessons.change(card.lessonId, ({ events }) =>
      events.length > 0
        ? refused('already_open')
        : done({ events: [opened, ...keys], card: change, value: { ...shown(card), ...change } }),
    );
    return outcome ?? refused('no_such_lesson');
  };

  const reviewOf = async (
    lessonId: string,
    teacherId: string,
  ): Promise<Outcome<Review, 'no_such_lesson' | 'lesson_running'>> => {
    const card = await findOwn(lessonId, teacherId);
    if (!card) return refused('no_such_lesson');
    if (card.phase !== 'ended') return refused('lesson_running');
    const questions = card.plan.filter((activity) => activity.kind === 'question');
    const said = new Map(
      await Promise.all(
        questions.map(async ({ id }) => [id, await voices.list({ lessonId, questionId: id })] as const),
      ),
    );
    return done(review(await store.readEvents(lessonId, 0), (questionId) => said.get(questionId) ?? []));
  };

  return {
    async lessons(_, { teacherId }) {
      return done({ lessons: (await store.listLessons(teacherId)).map(shown) });
    },

    async lesson({ lessonId }, { teacherId }) {
      const card = await findOwn(lessonId, teacherId);
      return card ? done(shown(card)) : refused('no_such_lesson');
    },

    async planLesson(draft, { teacherId }) {
      if (!(await hasClass(draft.classId, teacherId))) return refused('no_such_class');
      if (!draft.plan.every(hasAnswers)) return refused('answer_missing');
      const card = planned(draft, teacherId);
      await store.putLesson(card);
      return done(shown(card));
    },

    async changeLesson(draft, { teacherId }) {
      const card = await findOwn(draft.lessonId, teacherId);
      if (!card) return refused('no_such_lesson');
      if (!(await hasClass(draft.classId, teacherId))) return refused('no_such_class');
      if (!draft.plan.every(hasAnswers)) return refused('answer_missing');
      const changed = { ...card, ...draft };
      return (await store.putLesson(changed)) ? done(shown(changed)) : refused('already_open');
    },

    async openLesson({ lessonId }, { teacherId }) {
      const card = await findOwn(lessonId, teacherId);
      return card ? open(card) : refused('no_such_lesson');
    },

    async removeLesson({ lessonId }, { teacherId }) {
      const card = await findOwn(lessonId, teacherId);
      if (!card) return refused('no_such_lesson');
      if (isRunning(card)) return refused('lesson_running');
      await ports.forgetDocuments(lessonId);
      voices.forget(lessonId);
      lessons.forget(lessonId);
      await store.removeLesson(lessonId);
      return done(nothing);
    },

    review: ({ lessonId }, { teacherId }) => reviewOf(lessonId, teacherId),

    async exportLesson({ lessonId, format }, { teacherId }) {
      const outcome = await reviewOf(lessonId, teacherId);
      if (!outcome.ok) return outcome;
      const body = format === 'csv' ? reviewCsv(outcome.value) : JSON.stringify(outcome.value, null, 2);
      const contentType = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json';
      return done({ filename: `lesson-${lessonId}.${format}`, contentType, body });
    },

    async watchDemo(_, { teacherId }) {
      const card = planned({ title: demoPlan.title, classId: null, plan: demoPlan.plan }, teacherId);
      await store.putLesson(card);
      const outcome = await open(card);
      if (!outcome.ok || !outcome.value.code) throw new Error('the demo lesson did not open');
      if (!ports.startDemo(outcome.value.code)) return refused('demo_running');
      await lessons.change(card.lessonId, () =>
        done({ events: [{ type: 'lobby:set', doors: 'open' }], value: null }),
      );
      return done({ lessonId: card.lessonId });
    },
  };
}
