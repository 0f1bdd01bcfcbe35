import { askedWith, travelOf } from '#lib/domain/ask.ts';
import { findActivity, isOpen, openActivities, type Lesson } from '#lib/domain/lesson.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import type { QuestionActivity } from '#lib/protocol/plan.ts';
import { refused } from '#lib/protocol/wire.ts';
import type { FeaturePorts } from '../hub.ts';
import { endings, revealEnded } from './alone.ts';
import { accept, decideOn, isOver } from './decide.ts';
import { lockFrames } from './locks.ts';
import { closeQuestion } from './voice.ts';
import { closeVotes } from './votes.ts';

/** For what is on its way when a round is over, in ms. */
const ON_THE_WAY_MS = 2_000;

/** After a start the devices come back at moments of their own; two rounds are enough for each to send. */
const ROUNDS_AFTER_START = 2;

/** How long a question takes from the word that it closes to its close, in ms. */
export const lastRoundMs = (question: QuestionActivity, rounds = 1): number =>
  rounds * Math.max(0, ...askedWith(question).map(({ ask }) => travelOf(ask).roundMs)) + ON_THE_WAY_MS;

/** Open questions among these to which somebody may have something to say. */
const voiced = (lesson: Lesson, activityIds: readonly string[]): QuestionActivity[] =>
  openActivities(lesson)
    .filter((activity) => activity.kind === 'question')
    .filter(({ id }) => activityIds.includes(id) && (lesson.issued.get(id)?.size ?? 0) > 0);

/**
 * Says that these questions close and waits for their last round, in which every device sends once more, also those that have nothing to
 * say: what was said just before is heard, and who said it is seen by nobody.
 */
async function lastRound(
  { lessons, clock, homes }: FeaturePorts,
  lessonId: string,
  activityIds: readonly string[],
  rounds = 1,
): Promise<void> {
  const lesson = lessons.peek(lessonId)?.lesson;
  const questions = lesson ? voiced(lesson, activityIds) : [];
  if (questions.length === 0) return;
  await decideOn(lessons, lessonId, (now) => {
    const fresh = questions.filter(({ id }) => isOpen(now, id) && !now.closingIds.includes(id));
    return accept(fresh.map(({ id }) => ({ type: 'activity:closing', activityId: id })));
  });
  const waitMs = Math.max(...questions.map((question) => lastRoundMs(question, rounds)));
  await new Promise<void>((resolve) => void clock.after(waitMs, resolve));
  if (!homes.isHere(lessonId)) throw new Error('another home has taken the last round up');
}

/** Before the log says so: what questions still hold is on disk when they count as closed. */
async function closeBoxes(ports: FeaturePorts, lessonId: string, activityIds: readonly string[]) {
  const lesson = ports.lessons.peek(lessonId)?.lesson;
  const open = activityIds.filter((activityId) => lesson && isOpen(lesson, activityId));
  for (const activityId of open) if (lesson) await closeQuestion(ports, lessonId, lesson, activityId);
}

export async function closeActivity(ports: FeaturePorts, lessonId: string, activityId: string, rounds = 1) {
  await lastRound(ports, lessonId, [activityId], rounds);
  await closeBoxes(ports, lessonId, [activityId]);
  await closeVotes(ports, lessonId, [activityId]);
  const outcome = await decideOn(ports.lessons, lessonId, (lesson) => {
    if (lesson.phase !== 'live') return refused('not_live');
    if (!findActivity(lesson, activityId)) return refused('no_such_activity');
    if (!isOpen(lesson, activityId)) return accept([]);
    return accept([...endings(lesson, [activityId]), { type: 'activity:closed', activityId }]);
  });
  await revealEnded(ports, lessonId, [activityId]);
  await lockFrames(ports, lessonId);
  return outcome;
}

export async function endLesson(ports: FeaturePorts, lessonId: string) {
  const openIds = () => ports.lessons.peek(lessonId)?.lesson.openIds ?? [];
  await lastRound(ports, lessonId, openIds());
  const closing = openIds();
  await closeBoxes(ports, lessonId, closing);
  await closeVotes(ports, lessonId, closing);
  const outcome = await decideOn(ports.lessons, lessonId, (lesson) => {
    if (isOver(lesson)) return refused('lesson_over');
    const events: EventBody[] = [...endings(lesson, lesson.openIds), { type: 'lesson:ended' }];
    return accept(events, { phase: 'ended', code: null, wallKey: null });
  });
  await revealEnded(ports, lessonId, closing);
  return outcome;
}

/** Questions that were closing when the hub, or the home before this one, stopped: they take their last round anew, and nobody waits for it. */
export function takeUpClosing(ports: FeaturePorts, lessonId: string): void {
  for (const activityId of ports.lessons.peek(lessonId)?.lesson.closingIds ?? [])
    closeActivity(ports, lessonId, activityId, ROUNDS_AFTER_START).catch((error: unknown) =>
      ports.log.error({ lessonId, error: String(error) }, 'a question could not be closed'),
    );
}
