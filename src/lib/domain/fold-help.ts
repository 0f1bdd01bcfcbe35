import type { EventOf } from '#lib/protocol/events.ts';
import { changeSeat } from './change-seat.ts';
import { taskKey, type Lesson } from './lesson.ts';
import { withEntry } from './maps.ts';

function sendHint(lesson: Lesson, { seatId, activityId, taskId, text }: EventOf<'hint:sent'>): Lesson {
  const key = taskKey(activityId, taskId);
  return changeSeat(lesson, seatId, ({ sentHints }) => ({
    sentHints: withEntry(sentHints, key, [...(sentHints.get(key) ?? []), text]),
  }));
}

function makePair(lesson: Lesson, { seatId, helperId, ...task }: EventOf<'pair:made'>): Lesson {
  const { activityId, taskId, atMs } = task;
  const about = { activityId, taskId, atMs };
  const asked = changeSeat(lesson, seatId, () => ({ pair: { ...about, withId: helperId, helps: false } }));
  return changeSeat(asked, helperId, () => ({ pair: { ...about, withId: seatId, helps: true } }));
}

type HelpEvent = 'slip:sent' | 'hint:sent' | 'pair:made' | 'help:offered' | 'room:arranged';

/** How a lesson changes by the help that is given in it. */
export const helpSteps: { [T in HelpEvent]: (lesson: Lesson, event: EventOf<T>) => Lesson } = {
  'slip:sent': (lesson, { to, text, atMs }) =>
    to.reduce((so, seatId) => changeSeat(so, seatId, () => ({ slip: { text, atMs } })), lesson),
  'hint:sent': sendHint,
  'pair:made': makePair,
  'help:offered': (lesson, { seatId, offers }) => changeSeat(lesson, seatId, () => ({ offersHelp: offers })),
  'room:arranged': (lesson, { places }) => ({
    ...lesson,
    room: new Map(places.map(({ name, column, row }) => [name, { column, row }])),
  }),
};
