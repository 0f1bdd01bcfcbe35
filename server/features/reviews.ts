import { inShort } from '#lib/domain/review-short.ts';
import { review, reviewCsv } from '#lib/domain/review.ts';
import type { LessonCard, Review } from '#lib/protocol/http.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { FeaturePorts, RouteHandlers } from '../hub.ts';
import type { OwnedLesson } from '../store/port.ts';
import { nothing } from './decide.ts';
import { findOwnLesson } from './lobby.ts';
import { dropPictures } from './plan-pictures.ts';

/** With so many lessons before it one is compared. */
const EARLIER = 5;

type ReviewRefusal = 'no_such_lesson' | 'lesson_running';

const isRunning = ({ phase }: LessonCard) => phase === 'lobby' || phase === 'live';

/** After the lesson: what happened, as a page and as files, until the teacher deletes it. */
export function reviewRoutes(ports: FeaturePorts): RouteHandlers<'review' | 'exportLesson' | 'removeLesson'> {
  const { store, blobs, lessons, voices } = ports;

  const voicesOf = async ({ lessonId, plan }: LessonCard) => {
    const questionIds = plan.filter(({ kind }) => kind === 'question').map(({ id }) => id);
    const lists = questionIds.map(
      async (questionId) => [questionId, await voices.list({ lessonId, questionId })] as const,
    );
    return new Map(await Promise.all(lists));
  };

  /** In short: nothing of what was said in them is read. */
  const earlierThan = async (card: OwnedLesson): Promise<Review['earlier']> => {
    if (card.classId === null) return [];
    const lessonsOf = (await store.listLessons(card.teacherId)).filter(
      ({ classId, phase, createdAtMs }) =>
        classId === card.classId && phase === 'ended' && createdAtMs < card.createdAtMs,
    );
    const latest = lessonsOf.sort((a, b) => b.createdAtMs - a.createdAtMs).slice(0, EARLIER);
    return Promise.all(
      latest.map(async ({ lessonId }) =>
        inShort(
          lessonId,
          review(await store.readEvents(lessonId, 0), () => []),
        ),
      ),
    );
  };

  const reviewOf = async (lessonId: string, teacherId: string): Promise<Outcome<Review, ReviewRefusal>> => {
    const card = await findOwnLesson(ports, lessonId, teacherId);
    if (!card) return refused('no_such_lesson');
    if (card.phase !== 'ended') return refused('lesson_running');
    const said = await voicesOf(card);
    const told = review(await store.readEvents(lessonId, 0), (questionId) => said.get(questionId) ?? []);
    return done({ ...told, earlier: await earlierThan(card) });
  };

  return {
    review: ({ lessonId }, { teacherId }) => reviewOf(lessonId, teacherId),

    async exportLesson({ lessonId, format }, { teacherId }) {
      const outcome = await reviewOf(lessonId, teacherId);
      if (!outcome.ok) return outcome;
      const body = format === 'csv' ? reviewCsv(outcome.value) : JSON.stringify(outcome.value, null, 2);
      const contentType = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json';
      return done({ filename: `lesson-${lessonId}.${format}`, contentType, body });
    },

    async removeLesson({ lessonId }, { teacherId }) {
      const card = await findOwnLesson(ports, lessonId, teacherId);
      if (!card) return refused('no_such_lesson');
      if (isRunning(card)) return refused('lesson_running');
      await ports.documents.forget(lessonId);
      await voices.forget(lessonId);
      lessons.forget(lessonId);
      await blobs.forget(lessonId); // first: what is left behind by a power cut can still be deleted
      await store.removeLesson(lessonId);
      await dropPictures(ports, teacherId, card.plan);
      return done(nothing);
    },
  };
}
