import { locksOn, mayOwn } from '#lib/domain/locks.ts';
import type { DeskState } from '#lib/state/desk.svelte.ts';
import { countDots, voteOn } from '#lib/domain/votes.ts';
import type { Referee, Voting } from '../board/referee.ts';

interface Board {
  activityId: string;
  groupId: string;
}

/** What the hub decides about a group's board, and what a teacher may wish about it. */
export function refereeOf(desk: DeskState, board: Board): Referee {
  const { activityId, groupId } = board;
  const { all, byHand, frames } = locksOn(desk.lesson.locks, activityId, groupId);
  return {
    locked: all,
    vote: votingOf(desk, board),
    locks: {
      byHand,
      lock: (ids, locked) => desk.run('board:lock', { ...board, objectIds: [...ids], locked }),
      owners: desk.lesson.activities.filter((activity) => mayOwn(activity, activityId)),
      ownerOf: (frameId) => frames.get(frameId)?.ownerId ?? null,
      give: (frameId, ownerId) => desk.run('frame:give', { ...board, frameId, ownerId }),
    },
  };
}

function votingOf({ lesson }: DeskState, { activityId, groupId }: Board): Voting | undefined {
  const vote = voteOn(lesson.votes, activityId, groupId);
  if (!vote) return undefined;
  const { each, isOpen, dots, totals } = vote;
  return { each, isOpen, placed: dots.length, dots: totals ?? countDots(dots) };
}
