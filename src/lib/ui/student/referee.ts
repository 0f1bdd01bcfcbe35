import { isAlone, type Lesson } from '#lib/domain/lesson.ts';
import { locksOn } from '#lib/domain/locks.ts';
import { countDots, dotsOf, voteOn } from '#lib/domain/votes.ts';
import type { Referee, Voting } from '../board/referee.ts';
import { refusalSentence } from '../messages/index.svelte.ts';
import { toast } from '../toasts.svelte.ts';
import type { StudentActions } from './actions.ts';

interface Own {
  activityId: string;
  groupId: string;
  seatId: string;
}

/** What the hub decides about the own group's board, and how this student votes on it. */
export const refereeOf = (lesson: Lesson, own: Own, actions: StudentActions): Referee => ({
  locked: locksOn(lesson.locks, own.activityId, own.groupId).all,
  vote: isAlone(lesson, own.activityId, own.groupId) ? undefined : votingOf(lesson, own, actions),
});

function votingOf(
  lesson: Lesson,
  { activityId, groupId, seatId }: Own,
  actions: StudentActions,
): Voting | undefined {
  const vote = voteOn(lesson.votes, activityId, groupId);
  if (!vote) return undefined;
  const { each, isOpen } = vote;
  const own = dotsOf(vote, seatId);
  const cast = async (objectId: string, places: boolean) => {
    const outcome = await actions.vote(activityId, objectId, places);
    if (!outcome.ok) toast(refusalSentence(outcome.code), 'error');
    return outcome.ok;
  };
  const dots = vote.totals ?? countDots(own.map((objectId) => ({ objectId })));
  return { each, isOpen, placed: own.length, dots, cast: isOpen ? cast : undefined };
}
