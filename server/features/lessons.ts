import { hasAnswers } from '#lib/domain/tasks.ts';
import { done, refused } from '#lib/protocol/wire.ts';
import type { FeaturePorts, RouteHandlers } from '../hub.ts';
import { dropPictures, hasPictures } from './plan-pictures.ts';
import { findOwnLesson, openLobby, planned, shown, type Draft } from './lobby.ts';

type LessonRoute = 'lessons' | 'lesson' | 'planLesson' | 'changeLesson' | 'openLesson';

export function lessonRoutes(ports: FeaturePorts): RouteHandlers<LessonRoute> {
  const { store } = ports;

  /** Why a draft cannot be kept; null when it can. */
  const flawOf = async ({ classId, plan }: Draft, teacherId: string) => {
    const isOwnClass = classId === null || (await store.findClass(classId))?.teacherId === teacherId;
    if (!isOwnClass) return 'no_such_class';
    if (!plan.every(hasAnswers)) return 'answer_missing';
    return (await hasPictures(ports, teacherId, plan)) ? null : 'picture_missing';
  };

  return {
    async lessons(_, { teacherId }) {
      return done({ lessons: (await store.listLessons(teacherId)).map(shown) });
    },

    async lesson({ lessonId }, { teacherId }) {
      const card = await findOwnLesson(ports, lessonId, teacherId);
      return card ? done(shown(card)) : refused('no_such_lesson');
    },

    async planLesson(draft, { teacherId }) {
      const flaw = await flawOf(draft, teacherId);
      if (flaw) return refused(flaw);
      const card = planned(ports, draft, teacherId);
      await store.putLesson(card);
      return done(shown(card));
    },

    async changeLesson(draft, { teacherId }) {
      const card = await findOwnLesson(ports, draft.lessonId, teacherId);
      if (!card) return refused('no_such_lesson');
      const flaw = await flawOf(draft, teacherId);
      if (flaw) return refused(flaw);
      const changed = { ...card, ...draft };
      if (!(await store.putLesson(changed))) return refused('already_open');
      await dropPictures(ports, teacherId, card.plan);
      return done(shown(changed));
    },

    async openLesson({ lessonId }, { teacherId }) {
      const card = await findOwnLesson(ports, lessonId, teacherId);
      return card ? openLobby(ports, card) : refused('no_such_lesson');
    },
  };
}
