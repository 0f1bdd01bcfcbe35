import type { VoteEvent } from './lesson.ts';

export interface Dot {
  /** Null on a page that may not know whose it is. */
  seatId: string | null;
  objectId: string;
}

/** How the objects of one group's board are voted on. */
export interface Vote {
  /** How many each student has. */
  each: number;
  isOpen: boolean;
  /** All that are known of: on a student's page the own ones. */
  dots: readonly Dot[];
  /** How many each object has in the end, once that is counted. */
  totals: ReadonlyMap<string, number> | null;
}

/** Null: there has been none. */
export function voteOn(events: readonly VoteEvent[], activityId: string, groupId: string): Vote | null {
  let vote = null as Vote | null;
  for (const event of events) {
    if (event.activityId !== activityId) continue;
    if (event.type === 'vote:opened') vote = { each: event.dots, isOpen: true, dots: [], totals: null };
    else if (!vote) continue;
    else if (event.type === 'vote:closed') vote = { ...vote, isOpen: false };
    else if (event.groupId === groupId) vote = voteAfter(vote, event);
  }
  return vote;
}

type OnBoard = Extract<VoteEvent, { groupId: string }>;

function voteAfter(vote: Vote, event: OnBoard): Vote {
  if (event.type === 'vote:counted')
    return { ...vote, totals: new Map(event.totals.map(({ objectId, dots }) => [objectId, dots])) };
  const { seatId = null, objectId } = event;
  if (event.type === 'dot:placed') return { ...vote, dots: [...vote.dots, { seatId, objectId }] };
  const index = vote.dots.findIndex((dot) => dot.seatId === seatId && dot.objectId === objectId);
  return index < 0 ? vote : { ...vote, dots: vote.dots.toSpliced(index, 1) };
}

export const dotsOf = ({ dots }: Vote, seatId: string): string[] =>
  dots.filter((dot) => dot.seatId === seatId).map(({ objectId }) => objectId);

export function countDots(dots: readonly Pick<Dot, 'objectId'>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { objectId } of dots) counts.set(objectId, (counts.get(objectId) ?? 0) + 1);
  return counts;
}
