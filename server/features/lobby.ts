import type { EventBody } from '#lib/protocol/events.ts';
import { CODE_ALPHABET, CODE_LENGTH, type LessonCard } from '#lib/protocol/http.ts';
import type { Plan } from '#lib/protocol/plan.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import { wallKeyOf } from '#lib/protocol/wall-key.ts';
import type { FeaturePorts } from '../hub.ts';
import { newCode, newId, newToken } from '../random.ts';
import type { OwnedLesson } from '../store/port.ts';
import { questionKeys } from './voice.ts';

export interface Draft {
  title: string;
  classId: string | null;
  plan: Plan;
}

/** A lesson's card as its teacher may see it. */
export const shown = ({ teacherId: _, ...card }: OwnedLesson): LessonCard => card;

export const planned = ({ clock, random }: FeaturePorts, draft: Draft, teacherId: string): OwnedLesson => ({
  ...draft,
  lessonId: newId(random),
  teacherId,
  phase: 'planned',
  code: null,
  wallKey: null,
  createdAtMs: clock.nowMs(),
});

/** Null when there is no such lesson of this teacher's: what is another's does not exist for them. */
export async function findOwnLesson(
  { store }: FeaturePorts,
  lessonId: string,
  teacherId: string,
): Promise<OwnedLesson | null> {
  const found = await store.findLesson(lessonId);
  return found?.teacherId === teacherId ? found : null;
}

/** A code that no running lesson has. */
async function freeCode(ports: FeaturePorts): Promise<string> {
  const code = newCode(ports.random, CODE_ALPHABET, CODE_LENGTH);
  return (await ports.store.findLessonByCode(code)) ? freeCode(ports) : code;
}

/** Planned → lobby: a code, a key for the wall's link, the roster as it is now, and a key for each question. */
export async function openLobby(
  ports: FeaturePorts,
  card: OwnedLesson,
): Promise<Outcome<LessonCard, 'no_such_lesson' | 'already_open'>> {
  const { store, lessons, random } = ports;
  const roster = card.classId ? ((await store.findClass(card.classId))?.students ?? []) : [];
  const change = {
    phase: 'lobby' as const,
    code: await freeCode(ports),
    wallKey: wallKeyOf(card.lessonId, newToken(random)),
  };
  const keys = await questionKeys(
    ports,
    card.plan.filter((activity) => activity.kind === 'question'),
  );
  const opened: EventBody = {
    type: 'lesson:opened',
    title: card.title,
    plan: card.plan,
    roster,
    code: change.code,
    help: (await store.findSafeguards(card.teacherId))?.help ?? '',
  };
  const places = card.classId ? await store.findRoom(card.classId) : [];
  const arranged: EventBody[] = places.length > 0 ? [{ type: 'room:arranged', places }] : [];
  lessons.forget(card.lessonId); // a planned lesson may have been changed since it was last in memory
  const outcome = await lessons.change(card.lessonId, ({ events }) => {
    if (events.length > 0) return refused('already_open');
    return done({
      events: [opened, ...arranged, ...keys],
      card: change,
      value: { ...shown(card), ...change },
    });
  });
  return outcome ?? refused('no_such_lesson');
}
