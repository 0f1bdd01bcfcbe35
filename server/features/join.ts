import { findSeatOfDevice, type Lesson } from '#lib/domain/lesson.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import type { FeaturePorts, RouteHandlers } from '../hub.ts';
import type { Decision } from '../lessons.ts';
import { CODE_MISSES_BY_ADDRESS, CODE_MISSES_BY_DEVICE, Counter, SEATS_A_LESSON } from '../limits.ts';
import { newId, type Random } from '../random.ts';

/** How many friendly animals there are; `src/lib/ui/messages` has as many. */
export const LABELS = 24;

/** An animal that nobody in the lesson is yet; when all are taken, they begin again with a number behind. */
function freeLabel(lesson: Lesson, random: Random): number {
  const taken = new Set([...lesson.seats.values()].map((seat) => seat.label));
  const rounds = Math.floor(taken.size / LABELS) + 1;
  const free = Array.from({ length: LABELS * rounds }, (_, label) => label).filter(
    (label) => !taken.has(label),
  );
  return free[random.below(free.length)] ?? 0;
}

/** The same device keeps its seat, however often it knocks and whatever the doors say. */
function knock(
  lesson: Lesson,
  device: string,
  random: Random,
): Outcome<Decision<null>, 'lobby_locked' | 'lesson_full' | 'no_such_code'> {
  if (lesson.phase !== 'lobby' && lesson.phase !== 'live') return refused('no_such_code');
  if (findSeatOfDevice(lesson, device)) return done({ events: [], value: null });
  if (lesson.doors === 'locked') return refused('lobby_locked');
  if (lesson.seats.size >= SEATS_A_LESSON) return refused('lesson_full');
  const seatId = newId(random);
  const knocked: EventBody = { type: 'seat:knocked', seatId, label: freeLabel(lesson, random), device };
  const admitted: EventBody = { type: 'seat:admitted', seatId };
  return done({ events: lesson.doors === 'open' ? [knocked, admitted] : [knocked], value: null });
}

export function joinRoutes({ store, clock, random, lessons }: FeaturePorts): RouteHandlers<'join'> {
  const byDevice = new Counter(clock, CODE_MISSES_BY_DEVICE);
  const byAddress = new Counter(clock, CODE_MISSES_BY_ADDRESS);

  return {
    async join({ code }, { device, address }) {
      if (byDevice.isSpent(device) || byAddress.isSpent(address)) return refused('too_many');
      const card = await store.findLessonByCode(code);
      const outcome =
        card && (await lessons.change(card.lessonId, ({ lesson }) => knock(lesson, device, random)));
      if (!card || !outcome) {
        byDevice.take(device);
        byAddress.take(address);
        return refused('no_such_code');
      }
      return outcome.ok ? done({ lessonId: card.lessonId }) : outcome;
    },
  };
}
