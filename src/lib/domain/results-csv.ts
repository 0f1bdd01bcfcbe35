import type { Ask } from '#lib/protocol/ask.ts';
import type { QuestionActivity } from '#lib/protocol/plan.ts';
import type { Range, Result, Spot } from '#lib/protocol/results.ts';
import { MOODS, PACES } from '#lib/protocol/voice-limits.ts';
import type { Voice } from '#lib/protocol/voice.ts';
import { choicesOf } from './ask.ts';
import { csvFile, csvSection } from './csv.ts';
import type { Lesson } from './lesson.ts';
import { wordsOf } from './moderation.ts';
import { authorOf, namedVoices } from './named.ts';
import { saidIn } from './said.ts';
import { resultOf, viewsOf } from './results.ts';

/** No question has more. */
const OPTIONS_MAX = 8;

/** Tables speak no language of their own: options by what the plan calls them, or by their words on the wire. */
function nameOf(ask: Ask, option: number): string {
  if (ask.kind === 'mood') return MOODS[option] ?? '';
  if (ask.kind === 'pace') return PACES[option] ?? '';
  return ask.kind === 'scale' ? String(option + 1) : (choicesOf(ask)[option] ?? '');
}

/** Names and answers of a question that was answered with names, by name. */
export function namedLines(lesson: Lesson, { id, ask }: QuestionActivity): [name: string, said: string][] {
  const labels = Array.from({ length: OPTIONS_MAX }, (_, option) => nameOf(ask, option));
  return namedVoices(lesson, id)
    .map(({ voiceId, content }): [string, string] => [
      authorOf(lesson, id, voiceId) ?? '',
      saidIn(content, labels),
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const rangeName = ({ from, to }: Range) => `${from ?? ''} … ${to ?? ''}`.trim();

/** In percent of the picture's sides, from the left and from the top. */
const spotName = ({ x, y, radius }: Spot) => `${percent(x)} / ${percent(y)} ± ${percent(radius)}`;
const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

/** Rows of a result, by its bars or its places. */
export function resultRows(ask: Ask, result: Result | null): { label: string; count: number }[] {
  const names = (options: readonly number[]) => options.map((option) => nameOf(ask, option)).join(' · ');
  if (result?.form === 'bars')
    return result.bars.map(({ options, count }) => ({ label: names(options), count }));
  if (result?.form === 'ranges')
    return result.ranges.map((range) => ({ label: rangeName(range), count: range.count }));
  if (result?.form === 'ranked')
    return result.places.map(({ option, place }) => ({ label: nameOf(ask, option), count: place }));
  if (result?.form === 'points')
    return result.spots.map((spot) => ({ label: spotName(spot), count: spot.count }));
  return [];
}

/** The same of a question that was answered with names. */
export const namedCsv = (lesson: Lesson, question: QuestionActivity): string =>
  csvFile(
    csvSection(['question', 'kind'], [question.title, question.ask.kind]),
    csvSection(['name', 'answer'], ...namedLines(lesson, question)),
  );

/**
 * What the class said to one question: what it comes to, by the same rule as on the wall, and what was written, in the order of
 * random ids. `voices` are three or more, or none.
 */
export function resultsCsv({ title, ask }: QuestionActivity, voices: readonly Voice[]): string {
  const [view = 'gallery'] = viewsOf({ ask });
  const rows = resultRows(ask, resultOf(ask, voices, { view, shown: new Set() }));
  const texts = voices.flatMap(({ content }) => wordsOf(content) ?? []);
  const figure = ask.kind === 'ranking' ? 'place' : 'count';
  return csvFile(
    csvSection(['question', 'kind'], [title, ask.kind]),
    csvSection([figure, 'answer'], ...rows.map(({ label, count }) => [count, label])),
    csvSection(['text'], ...texts.map((text) => [text])),
  );
}
