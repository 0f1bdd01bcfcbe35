import { FEWEST, type Voice, type Wish } from '#lib/protocol/voice.ts';
import type { Lesson } from './lesson.ts';

/**
 * How many agree with a wish, in steps of five: everybody nods to several, so exact numbers would say how many of a few did not.
 * Whoever nods to one that says the same nods to this one, and once.
 */
export function nodsTo(lesson: Lesson, questionId: string, voiceId: string, nods: readonly Voice[]): number {
  const alike = lesson.alike.get(questionId) ?? new Map<string, string>();
  const isFor = (id: string) => (alike.get(id) ?? id) === voiceId;
  const count = nods.filter(({ content }) => content.kind === 'nods' && content.voiceIds.some(isFor)).length;
  return count - (count % FEWEST);
}

/** What most agree with first; the rest as it was. */
export const mostNodded = <Wished extends { nods?: number }>(wishes: readonly Wished[]): Wished[] =>
  wishes.toSorted((a, b) => (b.nods ?? 0) - (a.nods ?? 0));

/** The wishes that everybody may read and nod to: those whose words are on the wall now. */
export function wishesOn(
  lesson: Lesson,
  questionId: string,
  voices: readonly Voice[],
  nods: readonly Voice[],
): Wish[] {
  const verdicts = lesson.verdicts.get(questionId) ?? [];
  const alike = lesson.alike.get(questionId);
  if (!lesson.revealed.has(questionId) || voices.length < FEWEST) return [];
  const words = new Map(voices.map(({ voiceId, content }) => [voiceId, content]));
  const wishes = [...verdicts].flatMap(([voiceId, verdict]) => {
    const content = words.get(voiceId);
    if (content?.kind !== 'wishes' || verdict !== 'shown' || alike?.has(voiceId)) return [];
    return [{ voiceId, text: content.text, nods: nodsTo(lesson, questionId, voiceId, nods) }];
  });
  return mostNodded(wishes);
}
