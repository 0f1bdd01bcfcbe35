import { currentLanguage, m } from '../messages/index.svelte.ts';
import { ReadAloud } from '../read-aloud.svelte.ts';
import type { Easel } from './easel.svelte.ts';
import { nameOf } from './naming.ts';

/** ms: so long a browser may look for its voices. */
const VOICES_MS = 1_000;

/** What is picked, else all of the board in reading order; or stops at once. */
export async function readAloud(easel: Easel): Promise<void> {
  easel.voice ??= new ReadAloud(currentLanguage());
  const { voice } = easel;
  if (voice.isSpeaking) return voice.stop();
  await voice.ready(VOICES_MS);
  if (voice.canSpeak) voice.read(sentencesOf(easel));
  else easel.tell(m.board.noVoice);
}

export function sentencesOf({ picks, reading, find }: Easel): string[] {
  const { items } = reading.now();
  const picked = items.filter(({ ids }) => ids.some((id) => picks.has(id)));
  return (picked.length > 0 ? picked : items).map((item) => nameOf(item, null, find));
}
