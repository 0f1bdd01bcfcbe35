import type { replay as english } from '../en/replay.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');
const names = (list: readonly string[]) => new Intl.ListFormat('de').format(list);
const things = (count: number) => plural(count, { one: '1 Ding', other: `${count} Dinge` });

export const replay: typeof english = {
  loading: 'Holt, wie es wuchs …',
  nothing: 'Noch nichts zu zeigen',
  nothingHow: 'Sobald jemand auf der Tafel zeichnet oder schreibt, siehst du hier, wie sie wuchs.',

  slider: 'Minute',
  earlier: 'Früher',
  later: 'Später',
  play: 'Abspielen',
  stop: 'Anhalten',
  teacher: 'Lehrkraft',
  takenAway: 'etwas wurde weggenommen',

  moment: (time, who, parts) =>
    `${time}${who.length > 0 ? `, ${names(who)}` : ''}. ${
      parts.length > 0
        ? `${things(parts.reduce((sum, [, count]) => sum + count, 0))}: ${parts.map(([name, count]) => `${count} von ${name}`).join(', ')}`
        : 'Die Tafel ist leer'
    }`,

  makers: 'Wer es gemacht hat',
  things,
  makersHow:
    'Tippe auf einen Namen, dann tritt dieser Teil hervor. Dick umrahmt ist, was sich in dieser Minute änderte.',
};
