import type { Catalogue } from '../en/index.ts';
import { pluralIn } from '../plural.ts';
import { tasks } from './tasks.ts';

const plural = pluralIn('de');

export const planTasks: Catalogue['planTasks'] = {
  items: 'In der richtigen Reihenfolge',
  itemsHint: 'Die Kinder bekommen es gemischt.',
  item: (place) => `Eintrag ${place}`,
  addItem: 'Eintrag hinzufügen',
  removeItem: (place) => `Eintrag ${place} löschen`,

  pairs: 'Was zusammengehört',
  pairsHint: 'Die Kinder wählen zu jedem links etwas aus. Rechts darf dasselbe mehrmals stehen.',
  left: (place) => `Paar ${place}, links`,
  right: (place) => `Paar ${place}, rechts`,
  addPair: 'Paar hinzufügen',
  removePair: (place) => `Paar ${place} löschen`,

  second: 'Zeigen lassen',
  secondHint: 'Wer es hat, bekommt eine kurze Frage. Ist die richtig beantwortet, ist die Aufgabe geschafft.',
  secondTitle: 'Was zu zeigen ist',

  more: 'Tipps und mehr',
  hintCount: (count) => plural(count, { one: 'ein Tipp', other: `${count} Tipps` }),
  hints: 'Tipps',
  hintsHint: 'Die Kinder öffnen sie einen nach dem anderen. Du siehst, wer das getan hat.',
  hint: (place) => `Tipp ${place}`,
  addHint: 'Tipp hinzufügen',
  removeHint: (place) => `Tipp ${place} löschen`,
  tier: 'Für welchen Weg',
  tierHint: `Die Kinder lesen „${tasks.paths.easier}“, „${tasks.paths.normal}“ oder „${tasks.paths.harder}“ und wählen ihren Weg.`,
  everybodys: 'Für alle',
  tiers: { easier: 'Leichter', normal: 'Normal', harder: 'Schwerer' },
  again: 'Später noch einmal fragen',
  againHint: 'Zehn Minuten nachdem sie richtig war, oder früher, wenn sonst nichts mehr zu tun ist.',
  againShort: 'wird noch einmal gefragt',

  calm: 'Lesen oder zuschauen',
  calmHint: 'Niemand gilt hier als still oder als jemand, der nicht weiterkommt.',
};
