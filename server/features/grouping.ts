import { metIn, type Meeting } from '#lib/domain/grouping/met.ts';
import { smallestGroup } from '#lib/domain/grouping/sizes.ts';
import { findGroupOf, seatsIn, type Lesson } from '#lib/domain/lesson.ts';
import type { EventBody, LessonEvent } from '#lib/protocol/events.ts';
import { sameName } from '#lib/protocol/text.ts';
import { done, refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import type { LessonBook } from '../lessons.ts';
import { accept, decideOn, isOver, nothing } from './decide.ts';
import { pinsFor } from './pins.ts';
import { countsFor, dotsBack } from './votes.ts';
import { offersFor, shownFor } from './wall.ts';

type GroupCommand = 'groups:set' | 'group:move' | 'groups:facts' | 'rules:keep';

/** How far back it is asked who has worked with whom, in lessons. */
const LESSONS_BACK = 10;

/** Who comes when groups are made already goes to the smallest. */
export function joinGroup(lesson: Lesson, seatId: string): EventBody[] {
  const group = smallestGroup(lesson.groups);
  return group ? movedTo(lesson, seatId, group.groupId) : [];
}

/** Who was away when groups were made goes to the smallest when they are back; who was left out on purpose does not. */
export const groupWhoIsBack = (lessons: LessonBook, lessonId: string, seatId: string) =>
  decideOn(lessons, lessonId, (lesson, { events }) =>
    accept(isAwaited(lesson, events, seatId) ? joinGroup(lesson, seatId) : []),
  );

function isAwaited(lesson: Lesson, events: readonly LessonEvent[], seatId: string): boolean {
  if (lesson.groups.length === 0 || isOver(lesson) || !isIn(lesson, seatId) || findGroupOf(lesson, seatId))
    return false;
  const made = events.findLast((event) => event.type === 'groups:made');
  return made?.awayIds?.includes(seatId) ?? false;
}

const movedTo = (lesson: Lesson, seatId: string, groupId: string): EventBody[] => [
  ...dotsBack(lesson, seatId),
  { type: 'group:moved', seatId, groupId },
  ...pinsFor(lesson, seatId, groupId),
  ...countsFor(lesson, seatId, groupId),
  ...offersFor(lesson, seatId, groupId),
  ...shownFor(lesson, seatId, groupId),
];

const nextGroupId = (lesson: Lesson) =>
  `g${Math.max(0, ...lesson.groups.map((group) => Number(group.groupId.slice(1)))) + 1}`;

const isIn = (lesson: Lesson, seatId: string) => seatsIn(lesson).some((seat) => seat.seatId === seatId);

/** Meetings of names, as meetings of those who sit in the lesson now. */
function betweenSeats(lesson: Lesson, meetings: readonly Meeting[]): [string, string, number][] {
  const seats = seatsIn(lesson);
  const seatOf = (name: string) => seats.find((seat) => seat.name !== null && sameName(seat.name, name));
  return meetings.flatMap(({ names, times }) => {
    const [a, b] = [seatOf(names[0]), seatOf(names[1])];
    return a && b ? [[a.seatId, b.seatId, times]] : [];
  });
}

export function groupCommands(ports: FeaturePorts): CommandHandlers<GroupCommand> {
  const { lessons, store, clock } = ports;

  /** The logs of lessons that the class had before, one after another; of a lesson for guests there are none. */
  const meetingsBefore = async (lessonId: string, classId: string | null, teacherId: string) => {
    if (classId === null) return [];
    const before = (await store.listLessons(teacherId)).filter(
      (card) => card.classId === classId && card.lessonId !== lessonId && card.phase !== 'planned',
    );
    const meetings: Meeting[] = [];
    for (const card of before.slice(0, LESSONS_BACK))
      meetings.push(...metIn(await store.readEvents(card.lessonId, 0), clock.nowMs()));
    return meetings;
  };

  const ownClass = async (lessonId: string) => {
    const classId = (await lessons.open(lessonId))?.card.classId ?? null;
    return classId === null ? null : store.findClass(classId);
  };

  return {
    'groups:set': ({ groups, awayIds }, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        if (isOver(lesson)) return refused('lesson_over');
        if (groups.flat().some((seatId) => !isIn(lesson, seatId))) return refused('no_such_seat');
        return accept([
          {
            type: 'groups:made',
            groups: groups.map((members, index) => ({ groupId: `g${index + 1}`, seatIds: members })),
            awayIds,
          },
        ]);
      }),

    'group:move': ({ seatId, groupId }, { lessonId }) =>
      decideOn(lessons, lessonId, (lesson) => {
        if (isOver(lesson)) return refused('lesson_over');
        if (!isIn(lesson, seatId)) return refused('no_such_seat');
        const isThere = groupId === null || lesson.groups.some((group) => group.groupId === groupId);
        return isThere
          ? accept(movedTo(lesson, seatId, groupId ?? nextGroupId(lesson)))
          : refused('no_such_group');
      }),

    'groups:facts': async (_, { lessonId, teacherId }) => {
      const open = await lessons.open(lessonId);
      if (!open) throw new Error('a command for a lesson that is gone');
      const [kept, before] = [
        await ownClass(lessonId),
        await meetingsBefore(lessonId, open.card.classId, teacherId),
      ];
      const now = metIn(open.events, clock.nowMs());
      return done({
        met: betweenSeats(open.lesson, [...now, ...before]),
        rules: kept ? await store.listRules(kept.classId) : [],
        areRulesKept: kept !== null,
      });
    },

    'rules:keep': async ({ rules }, { lessonId }) => {
      const kept = await ownClass(lessonId);
      const onRoster = rules.filter(({ names }) => names.every((name) => kept?.students.includes(name)));
      const isKept = kept !== null && (await store.putRules(kept.classId, onRoster));
      return isKept ? done(nothing) : refused('no_such_class');
    },
  };
}
