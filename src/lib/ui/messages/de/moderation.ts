import type { moderation as english } from '../en/moderation.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const moderation: typeof english = {
  left: (count) =>
    count === 0
      ? 'Nichts wartet auf dich'
      : plural(count, { one: '1 wartet auf dich', other: `${count} warten auf dich` }),
  keys: 'Tasten: a zeigt, c verdeckt, x verbirgt, j und k gehen vor und zurück, e hängt es allein an die Wand, m legt Gleiches zusammen, r liest vor, f hält die Wand an.',
  hold: 'Wand anhalten',
  letGo: 'Wand weiterlaufen lassen',
  held: 'Die Wand ist angehalten. Nichts Neues kommt an die Wand.',
  enlarge: 'Allein zeigen',
  enlarged: 'Allein an der Wand',
  cover: 'Verdecken',
  whyNot: 'Warum es nicht an der Wand ist',
  reasons: [
    'Da kommt jemand aus der Klasse mit Namen vor. Sag es bitte ohne den Namen.',
    'Das könnte jemandem wehtun.',
    'Das gehört nicht zu der Frage.',
  ],
  writeBack: 'Zurückschreiben',
  writeBackHow: 'Nur das Gerät, das dies gesagt hat, kann es lesen. Du erfährst nicht, wessen es ist.',
  sendBack: 'Abschicken',
  wroteBack: (text: string) => `Du hast zurückgeschrieben: ${text}`,
  waits: 'Wartet',
  verdicts: { shown: 'An der Wand', covered: 'An der Wand, verdeckt', hidden: 'Verborgen' },
  found: (words) => `Zweimal hinsehen: ${words}`,
  same: (count) => plural(count, { one: 'und 1 gleiche', other: `und ${count} gleiche` }),
  merge: (count) => plural(count, { one: '1 gleiche dazulegen', other: `${count} gleiche dazulegen` }),
  read: 'Vorlesen',
  row: (text, state) => `${text} – ${state}`,
};
