import { extendTimer, startTimer } from '#lib/domain/timer.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import type { Timer } from '#lib/protocol/timer.ts';
import { refused } from '#lib/protocol/wire.ts';
import type { CommandHandlers, FeaturePorts } from '../hub.ts';
import { accept, decideOn } from './decide.ts';

export const timerSet = (timer: Timer): EventBody => ({ type: 'timer:set', ...timer });

/** Rings when a lesson's timer is up. What it rings for stands in the log: a hub that starts sets it anew. */
export class Alarm {
  readonly #ports: FeaturePorts;
  readonly #ring: (lessonId: string) => Promise<void>;
  /** How to call it off, by lesson. */
  readonly #stops = new Map<string, () => void>();

  constructor(ports: FeaturePorts, ring: (lessonId: string) => Promise<void>) {
    this.#ports = ports;
    this.#ring = ring;
  }

  letGo(lessonId: string): void {
    this.#stops.get(lessonId)?.();
    this.#stops.delete(lessonId);
  }

  /** To when the lesson's timer ends by now. */
  set(lessonId: string): void {
    const { clock, lessons } = this.#ports;
    this.letGo(lessonId);
    const timer = lessons.peek(lessonId)?.lesson.timer;
    if (timer)
      this.#stops.set(
        lessonId,
        clock.after(timer.endsAtMs - clock.nowMs(), () => this.#go(lessonId)),
      );
  }

  #go(lessonId: string): void {
    this.#stops.delete(lessonId);
    if (!this.#ports.lessons.peek(lessonId)?.lesson.timer) return; // the lesson is over
    this.#ring(lessonId).catch((error: unknown) => {
      this.#ports.log.error({ lessonId, error: String(error) }, 'what a timer was set for could not be done');
    });
  }
}

type TimerCommand = 'timer:start' | 'timer:extend' | 'timer:stop';

export function timerCommands({ lessons, clock }: FeaturePorts, alarm: Alarm): CommandHandlers<TimerCommand> {
  const change = async (lessonId: string, next: (timer: Timer | null) => EventBody[]) => {
    const outcome = await decideOn(lessons, lessonId, (lesson) =>
      lesson.phase === 'live' ? accept(next(lesson.timer)) : refused('not_live'),
    );
    alarm.set(lessonId);
    return outcome;
  };

  return {
    'timer:start': ({ minutes }, { lessonId }) =>
      change(lessonId, () => [timerSet(startTimer(minutes, clock.nowMs()))]),
    'timer:extend': (_, { lessonId }) =>
      change(lessonId, (timer) => [timerSet(extendTimer(timer, clock.nowMs()))]),
    'timer:stop': (_, { lessonId }) =>
      change(lessonId, (timer) => (timer ? [{ type: 'timer:stopped' }] : [])),
  };
}
