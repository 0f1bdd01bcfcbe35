import type { Ask } from '#lib/protocol/ask.ts';
import type { VoiceContent } from '#lib/protocol/voice-content.ts';

/** Every choice once. */
const isWholeOrder = (order: readonly number[], choices: number) =>
  order.length === choices && new Set(order).size === choices && order.every((index) => index < choices);

/** Whether this may be said to what is asked. The box and the device ask the same. */
export function fitsAsk(ask: Ask, content: VoiceContent): boolean {
  if (content.kind === 'choice') return ask.kind === 'choice' && content.choice < ask.choices.length;
  if (content.kind === 'choices')
    return ask.kind === 'choices' && content.choices.every((index) => index < ask.choices.length);
  if (content.kind === 'ranking')
    return ask.kind === 'ranking' && isWholeOrder(content.order, ask.choices.length);
  return content.kind === 'withdrawn' || content.kind === ask.kind;
}

/** The labels among which is chosen, ticked or ranked. */
export const choicesOf = (ask: Ask): readonly string[] => ('choices' in ask ? ask.choices : []);

/** As students may see it: without what would give the answer away. */
export const withoutRight = (ask: Ask): Ask =>
  ask.kind === 'number' ? { kind: 'number', ...(ask.unit !== undefined && { unit: ask.unit }) } : ask;
