import { expect, test } from 'vitest';
import type { QuestionActivity } from '#lib/protocol/plan.ts';
import type { Pulse } from '#lib/protocol/pushes.ts';
import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import type { Voice } from '#lib/protocol/voice.ts';
import type { Lesson } from './lesson.ts';
import { heldBack, pulse } from './pulse.ts';
import { Diary, forSeeds, seatNames } from './testing.ts';

const KINDS = ['text', 'wishes', 'cloud'] as const;
const questions = KINDS.map((kind): QuestionActivity => ({
  id: kind,
  kind: 'question',
  title: kind,
  ask: { kind },
}));
type Dice = (below: number) => number;

const saying = (kind: (typeof KINDS)[number], word: string): VoiceContent =>
  kind === 'cloud' ? { kind, words: [word] } : { kind, text: `they say ${word}` };

/** Words that several may say alike, and that are nowhere else. */
const voicesOf = (roll: Dice): Map<string, Voice[]> =>
  new Map(
    KINDS.map((kind) => {
      const count = 4 + roll(12);
      const word = () => `planted${kind}${roll(5)}`;
      return [
        kind,
        Array.from({ length: count }, (_, index) => ({
          voiceId: `${kind}${index}`,
          content: saying(kind, word()),
        })),
      ];
    }),
  );

/** Something that a teacher may do, in any order. */
function act(diary: Diary, voices: Map<string, Voice[]>, roll: Dice): void {
  const questionId = KINDS[roll(3)] ?? 'text';
  const all = voices.get(questionId) ?? [];
  const any = () => all[roll(all.length)]?.voiceId ?? '';
  const [voiceId, other] = [any(), any()];
  const verdict = (['shown', 'covered', 'hidden'] as const)[roll(3)] ?? 'hidden';
  const view = [null, 'gallery', 'cloud', 'bars'][roll(4)] as 'gallery' | 'cloud' | 'bars' | null;
  const doings = [
    () => diary.write({ type: 'voice:judged', questionId, voiceId, verdict }),
    () => diary.write({ type: 'voice:judged', questionId, voiceId, verdict: 'shown' }),
    () => voiceId !== other && diary.write({ type: 'voices:merged', questionId, voiceId, alikeIds: [other] }),
    () => diary.write({ type: 'result:revealed', questionId, view }),
    () => diary.write({ type: 'voice:enlarged', questionId, voiceId: roll(4) === 0 ? null : voiceId }),
    () => diary.write({ type: 'wall:held', held: roll(2) === 0 }),
    () => diary.write({ type: 'activity:closed', activityId: questionId }),
    // Taken back or said differently: released anew under another id.
    () =>
      voices.set(
        questionId,
        all.map((voice) => (voice.voiceId === voiceId ? anew(voice, roll) : voice)),
      ),
  ];
  doings[roll(doings.length)]?.();
}

const anew = ({ voiceId, content }: Voice, roll: Dice): Voice => ({
  voiceId: `${voiceId}x`,
  content: roll(2) === 0 ? { kind: 'withdrawn' } : content,
});

/** What the wall may say: words of voices that the teacher shows, or that say the same as one that is shown. */
function approved(lesson: Lesson, voices: Map<string, Voice[]>): Set<string> {
  const words = [...voices].flatMap(([questionId, all]) => {
    const verdicts = lesson.verdicts.get(questionId);
    const stands = lesson.alike.get(questionId);
    return all
      .filter(({ voiceId }) => verdicts?.get(stands?.get(voiceId) ?? voiceId) === 'shown')
      .flatMap(({ content }) => JSON.stringify(content).match(/planted\w+/gu) ?? []);
  });
  return new Set(words);
}

test('in 1,000 lessons, whatever the teacher does in whatever order, no word is on the wall that is not approved', () => {
  let seen = 0;
  forSeeds(1_000, (roll) => {
    const voices = voicesOf(roll);
    const diary = new Diary()
      .open(questions)
      .sit(...seatNames(20))
      .begin()
      .start(...KINDS);
    let shown: Pulse | null = null;
    for (let step = 0; step < 40; step += 1) {
      act(diary, voices, roll);
      const next = pulse(diary.lesson, (id) => voices.get(id) ?? []);
      shown = shown && diary.lesson.isWallHeld ? heldBack(shown, next) : next;
      const words = JSON.stringify(shown).match(/planted\w+/gu) ?? [];
      seen += words.length;
      const allowed = approved(diary.lesson, voices);
      expect(words.filter((word) => !allowed.has(word))).toEqual([]);
    }
  });
  expect(seen).toBeGreaterThan(1_000);
});
