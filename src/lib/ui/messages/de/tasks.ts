import type { Catalogue } from '../en/index.ts';

export const tasks: Catalogue['tasks'] = {
  order: 'Bring sie in die richtige Reihenfolge, das Erste nach oben',
  match: 'Was gehört zusammen?',
  chooseMatch: 'Wähle aus',

  hints: 'Tipps',
  hint: (place) => `Tipp ${place}:`,
  hintAloud: (place, text) => `Tipp ${place}: ${text}`,
  firstHint: (of) => (of === 1 ? 'Zeig mir den Tipp' : 'Zeig mir einen Tipp'),
  nextHint: (place, of) => `Noch ein Tipp (${place} von ${of})`,

  whichPath: 'Welchen Weg möchtest du gehen? Du kannst ihn jederzeit wechseln.',
  paths: { easier: 'Schritt für Schritt', normal: 'Geradeaus', harder: 'Mit Kniff' },

  onceMore: 'Noch einmal.',
  onceMoreHow: 'Das hattest du schon. Klappt es noch?',
  isBack: 'Eine Aufgabe von vorhin ist wieder da. Klappt sie noch?',
  lookAgain: 'Noch einmal versuchen',
};
