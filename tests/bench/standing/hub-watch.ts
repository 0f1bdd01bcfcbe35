import { foldEvent } from '#lib/domain/fold.ts';
import { emptyLesson } from '#lib/domain/lesson.ts';
import { ClassWatch } from '#lib/domain/standing/class-watch.ts';
import type { LessonEvent } from '#lib/protocol/events.ts';
import type { Detector } from './judge.ts';

/** What the hub runs beside every live lesson, and nothing set otherwise. What it raises stands in the log, as it does there. */
export function hubWatch(): Detector {
  const watch = new ClassWatch();
  let lesson = emptyLesson;
  const write = (event: LessonEvent) => {
    lesson = foldEvent(lesson, event);
    watch.take(event);
  };
  return (event, nowMs) => {
    if (event) write(event);
    const raised = watch.alerts(lesson, nowMs);
    for (const body of raised) write({ ...body, atMs: nowMs });
    return raised.flatMap((body) => (body.type === 'alert:raised' ? [body.seatId] : []));
  };
}
