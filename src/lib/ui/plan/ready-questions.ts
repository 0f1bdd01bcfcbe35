import { newQuestion, type QuestionDraft } from '#lib/state/activity-drafts.ts';
import { m } from '#lib/ui/messages/index.svelte.ts';

export interface ReadyQuestion {
  name: string;
  questions: QuestionDraft[];
}

const question = (title: string, given: Partial<QuestionDraft> = {}): QuestionDraft => ({
  ...newQuestion(),
  title,
  ...given,
});

/** Questions that are asked in many lessons, in the language shown now; each call makes new ids. */
export function readyQuestions(): ReadyQuestion[] {
  const { exit, mood, stars, room, songs } = m.readyQuestions;
  const [from, to] = exit.ends;
  return [
    {
      name: exit.name,
      questions: [question(exit.scale, { answers: 'scale', from, to }), question(exit.open)],
    },
    { name: mood.name, questions: [question(mood.title, { answers: 'mood' })] },
    { name: stars.name, questions: [question(stars.stars), question(stars.wish)] },
    { name: room.name, questions: [question(room.title, { answers: 'wishes' })] },
    { name: songs.name, questions: [question(songs.title, { answers: 'wishes' })] },
  ];
}
