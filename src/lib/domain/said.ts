import type { VoiceContent } from '#lib/protocol/voice-content.ts';
import { PACES } from '#lib/protocol/voice-limits.ts';
import { wordsOf } from './moderation.ts';

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** An answer in one line. `labels`: of the question's options, by index. '' for what was taken back, and for files. */
export function saidIn(content: VoiceContent, labels: readonly string[]): string {
  const label = (option: number) => labels[option] ?? '';
  switch (content.kind) {
    case 'choice':
      return label(content.choice);
    case 'choices':
      return content.choices.map(label).join(' · ');
    case 'ranking':
      return content.order.map((option, at) => `${at + 1}. ${label(option)}`).join(' · ');
    case 'scale':
      return label(content.value - 1);
    case 'mood':
      return label(content.mood);
    case 'pace':
      return label(PACES.indexOf(content.pace));
    case 'number':
      return String(content.number);
    case 'place':
      return `${percent(content.x)} / ${percent(content.y)}`;
    default:
      return wordsOf(content) ?? '';
  }
}
