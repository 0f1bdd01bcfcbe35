import type { EventOf } from '#lib/protocol/events.ts';
import { changeSeat } from './change-seat.ts';
import type { Lesson } from './lesson.ts';

type AlertEvent = 'alert:raised' | 'class:alerted' | 'alert:judged' | 'alerts:set' | 'alert:dismissed';

/** What the hub has raised and the teacher has said of it. */
export const alertSteps: { [T in AlertEvent]: (lesson: Lesson, event: EventOf<T>) => Lesson } = {
  'alert:raised': (lesson, event) => ({ ...lesson, alerts: [...lesson.alerts, event] }),
  'class:alerted': (lesson, event) => ({ ...lesson, classAlerts: [...lesson.classAlerts, event] }),
  'alert:judged': (lesson, event) => rest({ ...lesson, judged: [...lesson.judged, event] }, event),
  'alerts:set': (lesson, { perLesson }) => ({ ...lesson, alertsPerLesson: perLesson }),
  'alert:dismissed': (lesson, event) => rest(lesson, event),
};

const rest = (lesson: Lesson, { seatId, atMs }: EventOf<'alert:judged' | 'alert:dismissed'>) =>
  changeSeat(lesson, seatId, () => ({ dismissedAtMs: atMs }));
