import { isOpen, openActivities, type Lesson } from '#lib/domain/lesson.ts';
import type { Activity, BoardActivity, QuestionActivity, TasksActivity } from '#lib/protocol/plan.ts';

/** What fills the screen; questions are asked beside it. */
export type Work = BoardActivity | TasksActivity;

const isWork = (activity: Activity): activity is Work => activity.kind !== 'question';
const isQuestion = (activity: Activity): activity is QuestionActivity => activity.kind === 'question';

/** The teacher wrote back to somebody's answer to it. */
export const wroteBack = ({ replies }: Lesson, id: string) =>
  replies.some(({ questionId }) => questionId === id);

export const openWorks = (lesson: Lesson): Work[] => openActivities(lesson).filter(isWork);

/** What is looked at: what was chosen, while it is open; otherwise what was opened last. */
export function findCurrentWork(lesson: Lesson, chosenId: string | undefined): Work | undefined {
  const works = openWorks(lesson);
  const find = (id: string | undefined) => works.find((work) => work.id === id);
  return find(chosenId) ?? find(lesson.openIds.findLast((id) => find(id)));
}

/**
 * Open questions, the newest first, and after them closed ones that somebody was still writing an answer to, or to whose voices the
 * teacher wrote back: those for everybody, so that looking says nothing.
 */
export function askedQuestions(
  lesson: Lesson,
  isUnsent: (questionId: string) => boolean,
): QuestionActivity[] {
  const questions = lesson.activities.filter(isQuestion);
  const open = questions.filter(({ id }) => isOpen(lesson, id));
  const late = questions.filter(({ id }) => !isOpen(lesson, id) && (isUnsent(id) || wroteBack(lesson, id)));
  const opened = (question: QuestionActivity) => lesson.openIds.indexOf(question.id);
  return [...open.toSorted((a, b) => opened(b) - opened(a)), ...late];
}
