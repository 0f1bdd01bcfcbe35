import { FEWEST } from '#lib/protocol/voice.ts';
import type { Pulse } from '#lib/protocol/pushes.ts';
import type { WallResult } from '#lib/protocol/results.ts';

const isPulse = (push: unknown): push is Pulse =>
  typeof push === 'object' && push !== null && 'questions' in push;

/** Every text in whatever was heard, keys left out. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const asWord = (name: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')}(?![\\p{L}\\p{N}])`, 'u');

const numbersOf = ({ present, howFar, feeling, questions }: Pulse): (number | null)[] => [
  present,
  ...(howFar ?? []).map(({ percent }) => percent),
  ...(feeling ?? []).map(({ percent }) => percent),
  ...questions.flatMap(({ count, result, before }) => [count, ...countsIn(result), ...countsIn(before)]),
];

function countsIn(result: WallResult | null): number[] {
  if (result?.form === 'field') return result.parts.map(({ percent }) => percent);
  if (result?.form === 'bars') return result.bars.map(({ count }) => count);
  return result?.form === 'ranges' ? result.ranges.map(({ count }) => count) : [];
}

/** What must never hang on a wall: a name, a seat, a text nobody let there, a number of fewer than five. */
export function checkWall(
  heard: readonly unknown[],
  { secrets, isApproved }: { secrets: readonly string[]; isApproved: (text: string) => boolean },
): string[] {
  const texts = [...new Set(heard.flatMap(textsIn))];
  const pulses = heard.filter(isPulse);
  const shown = new Set(
    pulses.flatMap(({ questions }) =>
      questions.flatMap(({ texts }) => texts.flatMap(({ text }) => text ?? [])),
    ),
  );
  const numbers = new Set(pulses.flatMap(numbersOf));
  return [
    ...secrets
      .filter((secret) => texts.some((text) => asWord(secret).test(text)))
      .map((secret) => `the wall was told “${secret}”`),
    ...[...shown]
      .filter((text) => !isApproved(text))
      .map((text) => `the wall showed a text that nobody let there: “${text}”`),
    ...[...numbers]
      .filter((number) => number !== null && number > 0 && number < FEWEST)
      .map((number) => `the wall showed the number ${number}`),
  ];
}
