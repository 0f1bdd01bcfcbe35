import { documentId } from '#lib/domain/documents.ts';
import { findGroupOf, isAlone, isOpen, type Lesson } from '#lib/domain/lesson.ts';
import { countDots, dotsOf, voteOn, type Vote } from '#lib/domain/votes.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import type { DotRefusal } from '#lib/protocol/votes.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { groupsAsked } from './alone.ts';
import { accept, decideOn, type Nothing } from './decide.ts';

type VoteCommand = 'vote:open' | 'vote:close' | 'dot:place' | 'dot:take';

export function voteCommands(ports: FeaturePorts): CommandHandlers<VoteCommand> {
  const { lessons } = ports;
  return {
    'vote:open': ({ activityId, dots }, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        const asked = groupsAsked(lesson, { activityId, groupId: null });
        if (!asked.ok) return asked;
        if (!isOpen(lesson, activityId)) return refused('no_such_activity');
        return accept(isVotedOn(lesson, activityId) ? [] : [{ type: 'vote:opened', activityId, dots }]);
      }),

    'vote:close': async ({ activityId }, { lessonId }) => {
      const outcome = await decideOn(lessons, lessonId, (lesson) => {
        const asked = groupsAsked(lesson, { activityId, groupId: null });
        return asked.ok ? accept([]) : asked;
      });
      if (outcome.ok) await closeVotes(ports, lessonId, [activityId]);
      return outcome;
    },

    'dot:place': async ({ activityId, objectId }, { lessonId, seatId }) => {
      const gone = await dotsOnWhatIsGone(ports, lessonId, { activityId, seatId });
      return decideOn<Nothing, DotRefusal | 'no_dots_left'>(lessons, lessonId, (lesson) => {
        const voting = votingOf(lesson, activityId, seatId);
        if (!voting.ok) return voting;
        const { vote, groupId } = voting.value;
        const own = dotsOf(vote, seatId);
        const back = own.filter((id) => gone.has(id));
        if (own.length - back.length >= vote.each) return refused('no_dots_left');
        const board = { seatId, activityId, groupId };
        return accept([
          ...back.map((id): EventBody => ({ type: 'dot:taken', ...board, objectId: id })),
          { type: 'dot:placed', ...board, objectId },
        ]);
      });
    },

    'dot:take': ({ activityId, objectId }, { lessonId, seatId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        const voting = votingOf(lesson, activityId, seatId);
        if (!voting.ok) return voting;
        const { vote, groupId } = voting.value;
        const isThere = dotsOf(vote, seatId).includes(objectId);
        return accept(isThere ? [{ type: 'dot:taken', seatId, activityId, groupId, objectId }] : []);
      }),
  };
}

const isVotedOn = (lesson: Lesson, activityId: string): boolean =>
  voteOn(lesson.votes, activityId, '')?.isOpen === true;

/** The vote in which a seat may place and take dots just now. */
function votingOf(
  lesson: Lesson,
  activityId: string,
  seatId: string,
): Outcome<{ vote: Vote; groupId: string }, DotRefusal> {
  if (lesson.phase !== 'live') return refused('not_live');
  if (lesson.paused) return refused('paused');
  const groupId = findGroupOf(lesson, seatId)?.groupId;
  if (groupId === undefined || isAlone(lesson, activityId, groupId)) return refused('no_vote');
  const vote = voteOn(lesson.votes, activityId, groupId);
  return vote?.isOpen ? done({ vote, groupId }) : refused('no_vote');
}

/** Objects that are not on the board any more give their dots back; that is asked when somebody has none left. */
async function dotsOnWhatIsGone(
  { lessons, documents }: FeaturePorts,
  lessonId: string,
  { activityId, seatId }: { activityId: string; seatId: string },
): Promise<ReadonlySet<string>> {
  const lesson = lessons.peek(lessonId)?.lesson;
  const voting = lesson && votingOf(lesson, activityId, seatId);
  if (!voting?.ok) return new Set();
  const { vote, groupId } = voting.value;
  const own = new Set(dotsOf(vote, seatId));
  if (dotsOf(vote, seatId).length < vote.each) return new Set();
  const there = await documents.present(documentId({ lessonId, activityId, groupId }), [...own]);
  return new Set([...own].filter((id) => !there.includes(id)));
}

/** Closes the votes there are on these boards, then counts them: what is not there any more does not count. */
export async function closeVotes(
  { lessons, documents }: FeaturePorts,
  lessonId: string,
  activityIds: readonly string[],
): Promise<void> {
  const closed = await decideOn(lessons, lessonId, (lesson) => {
    const value = activityIds.filter((activityId) => isVotedOn(lesson, activityId));
    return done({ events: value.map((activityId) => ({ type: 'vote:closed' as const, activityId })), value });
  });
  const lesson = lessons.peek(lessonId)?.lesson;
  for (const activityId of closed.ok ? closed.value : [])
    for (const { groupId, seatIds } of lesson?.groups ?? []) {
      const counts = countDots(voteOn(lesson?.votes ?? [], activityId, groupId)?.dots ?? []);
      const there = await documents.present(documentId({ lessonId, activityId, groupId }), [
        ...counts.keys(),
      ]);
      const totals = there.map((objectId) => ({ objectId, dots: counts.get(objectId) ?? 0 }));
      await decideOn(lessons, lessonId, () =>
        accept([{ type: 'vote:counted', activityId, groupId, seatIds: [...seatIds], totals }]),
      );
    }
}

/** Whoever goes elsewhere takes the own dots along; what was counted stays counted. */
export function dotsBack(lesson: Lesson, seatId: string): EventBody[] {
  const groupId = findGroupOf(lesson, seatId)?.groupId;
  if (groupId === undefined) return [];
  return lesson.activities.flatMap(({ id: activityId }): EventBody[] => {
    const vote = voteOn(lesson.votes, activityId, groupId);
    if (!vote?.isOpen) return [];
    return dotsOf(vote, seatId).map((objectId) => {
      return { type: 'dot:taken', seatId, activityId, groupId, objectId };
    });
  });
}

/** Whoever comes into a group is told what it has voted. */
export function countsFor(lesson: Lesson, seatId: string, groupId: string): EventBody[] {
  return lesson.activities.flatMap(({ id: activityId }): EventBody[] => {
    const totals = voteOn(lesson.votes, activityId, groupId)?.totals;
    if (!totals) return [];
    const list = [...totals].map(([objectId, dots]) => ({ objectId, dots }));
    return [{ type: 'vote:counted', activityId, groupId, seatIds: [seatId], totals: list }];
  });
}
