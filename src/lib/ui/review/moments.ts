import type { Review } from '#lib/protocol/http.ts';
import { m } from '#lib/ui/messages/index.svelte.ts';

type Moment = Review['timeline'][number];

/** One moment of a lesson in words; null for what a newer hub tells and this page does not know. */
export function momentSentence({ what, who, detail }: Moment): string | null {
  const words = m.review.moments;
  switch (what) {
    case 'lesson:opened':
    case 'lesson:begun':
    case 'lesson:ended':
    case 'board:undone':
      return words[what];
    case 'lesson:paused':
      return words[what](detail === 'on');
    case 'groups:made':
      return words[what](Number(detail));
    case 'activity:opened':
    case 'activity:closed':
    case 'board:restored':
    case 'voices:released':
      return words[what](detail);
    case 'light:set':
    case 'seat:visited':
      return words[what](who);
    case 'alert:raised':
    case 'hand:raised':
    case 'task:attempted':
      return words[what](who, detail);
    default:
      return null;
  }
}
