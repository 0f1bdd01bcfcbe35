import { choicesOf } from '#lib/domain/ask.ts';
import type { Ask } from '#lib/protocol/ask.ts';
import type { Range } from '#lib/protocol/results.ts';
import { PACES, SCALE_MAX } from '#lib/protocol/voice-limits.ts';
import { currentLanguage, m } from '#lib/ui/messages/index.svelte.ts';
import { FACES, PACE_SIGNS } from '#lib/ui/voice/faces.ts';

/** What the options of a question are called, by index. */
export function optionLabels(ask: Ask): readonly string[] {
  if (ask.kind === 'mood') return m.kinds.moods.map((word, at) => `${FACES[at]} ${word}`);
  if (ask.kind === 'pace') return PACES.map((pace) => `${PACE_SIGNS[pace]} ${m.kinds.paces[pace]}`);
  if (ask.kind !== 'scale') return choicesOf(ask);
  const ends: Record<number, string> = { 1: ` ${ask.from}`, [SCALE_MAX]: ` ${ask.to}` };
  return Array.from({ length: SCALE_MAX }, (_, at) => `${at + 1}${ends[at + 1] ?? ''}`);
}

function numberLabel(number: number, unit: string | undefined): string {
  const written = number.toLocaleString(currentLanguage(), { maximumFractionDigits: 6 });
  return unit ? m.results.withUnit(written, unit) : written;
}

export function rangeLabel({ from, to, isRight }: Range, unit: string | undefined): string {
  const [low, high] = [from, to].map((end) => (end === null ? '' : numberLabel(end, unit)));
  if (isRight)
    return m.results.right(from === to ? (low ?? '') : m.results.rightRange(low ?? '', high ?? ''));
  if (from === null) return m.results.under(high ?? '');
  return to === null ? m.results.from(low ?? '') : m.results.between(low ?? '', high ?? '');
}
