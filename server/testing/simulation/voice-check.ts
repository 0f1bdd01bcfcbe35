import type { VoiceContent, Voice } from '#lib/protocol/voice.ts';
import type { Ledger } from './ledger.ts';

/** Of fewer than this many the box keeps nothing, not even for the teacher. */
const FEWEST_KEPT = 3;

function nameOf(content: VoiceContent): string {
  if (content.kind === 'choice') return `choice ${content.choice}`;
  return content.kind === 'text' ? content.text : content.kind;
}

const countBy = (contents: readonly VoiceContent[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const content of contents) {
    const key = nameOf(content);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

/** How many devices the hub told that it holds their voice. */
export const countSent = ({ toldSent }: Pick<Ledger, 'toldSent'>, questionId: string): number =>
  [...toldSent].filter((told) => told.startsWith(`${questionId} `)).length;

/** Every voice that its device counts as sent is among the released ones, and nothing else is. */
export function checkVoices(
  ledger: Pick<Ledger, 'said' | 'toldSent'>,
  released: ReadonlyMap<string, readonly Voice[]>,
): string[] {
  const questionIds = [...new Set(ledger.said.map(({ questionId }) => questionId))];
  return questionIds.flatMap((questionId) => {
    const said = ledger.said.filter((each) => each.questionId === questionId);
    const sent = countSent(ledger, questionId);
    const voices = released.get(questionId) ?? [];
    const isTooFew = voices.length === 0 && sent < FEWEST_KEPT;
    return [
      ...(voices.length < sent && !isTooFew
        ? [
            `${questionId}: ${sent} devices were told that their voice is there, ${voices.length} are released`,
          ]
        : []),
      ...neverSaid(
        said.map(({ content }) => content),
        voices.map(({ content }) => content),
      ).map((content) => `${questionId}: released and never said, or too often: ${content}`),
    ];
  });
}

function neverSaid(said: readonly VoiceContent[], released: readonly VoiceContent[]): string[] {
  const most = countBy(said);
  return [...countBy(released)].filter(([key, count]) => count > (most.get(key) ?? 0)).map(([key]) => key);
}
