import type { Ask, Asked } from '#lib/protocol/ask.ts';
import { nodsId } from '#lib/protocol/voice-limits.ts';
import type { QuestionActivity } from '#lib/protocol/plan.ts';
import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import { isMedia } from './media/kinds.ts';

/** Every choice once. */
const isWholeOrder = (order: readonly number[], choices: number) =>
  order.length === choices && new Set(order).size === choices && order.every((index) => index < choices);

/** Whether this may be said to what is asked. The box and the device ask the same. */
export function fitsAsk(ask: Asked, content: VoiceContent): boolean {
  if (content.kind === 'choice') return ask.kind === 'choice' && content.choice < ask.choices.length;
  if (content.kind === 'choices')
    return ask.kind === 'choices' && content.choices.every((index) => index < ask.choices.length);
  if (content.kind === 'ranking')
    return ask.kind === 'ranking' && isWholeOrder(content.order, ask.choices.length);
  if (content.kind === 'text' && ask.kind !== 'nods' && isMedia(ask.kind)) return true; // said in words instead, and spoken by whoever shows it
  return content.kind === 'withdrawn' || content.kind === ask.kind;
}

const LARGE: readonly Asked['kind'][] = ['drawing', 'image', 'gif', 'sound'];

/** How the answers to a question travel: every device's in this size, one in each round of this length, whatever is in it. */
export interface Travel {
  /** Of a sealed envelope. */
  bytes: number;
  roundMs: number;
}

/**
 * Two sizes, by what is asked and never by what is answered. Large: thirty devices then send 1.1 Mbit/s together, a tenth of
 * what one access point of an old school bears upwards; in rounds as short as the others' it would be a third.
 */
export const travelOf = ({ kind }: Asked): Travel =>
  LARGE.includes(kind) ? { bytes: 65_536, roundMs: 15_000 } : { bytes: 2_048, roundMs: 5_000 };

export interface AskedOne {
  questionId: string;
  ask: Asked;
  mode?: 'reachable' | undefined;
}

/** What is asked without names: a question, and what is asked along with it. Nothing of one that is answered with names. */
export function askedWith({ id, ask, mode }: QuestionActivity): AskedOne[] {
  if (mode === 'named') return [];
  const question = { questionId: id, ask, ...(mode && { mode }) };
  if (ask.kind !== 'wishes') return [question];
  return [question, { questionId: nodsId(id), ask: { kind: 'nods' } }];
}

/** The labels among which is chosen, ticked or ranked. */
export const choicesOf = (ask: Ask): readonly string[] => ('choices' in ask ? ask.choices : []);

/** The pictures that are asked about. */
export const picturesIn = (asks: readonly Ask[]): string[] =>
  asks.flatMap((ask) => (ask.kind === 'place' ? [ask.picture] : []));

/** As students may see it: without what would give the answer away. */
export const withoutRight = (ask: Ask): Ask =>
  ask.kind === 'number' ? { kind: 'number', ...(ask.unit !== undefined && { unit: ask.unit }) } : ask;
