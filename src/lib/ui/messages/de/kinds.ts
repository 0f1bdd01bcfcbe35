import type { Catalogue } from '../en/index.ts';

export const kinds: Catalogue['kinds'] = {
  several: 'Kreuze alles an, was passt',
  scale: 'Von 1 bis 5',
  step: (value) => String(value),
  ranking: 'Bring sie in deine Reihenfolge, das Beste nach oben',
  up: 'Hoch',
  down: 'Runter',
  move: 'Durch Ziehen bewegen',
  on: (action, label) => `${action}: ${label}`,
  moved: (label, place, of) => `${label}: jetzt ${place} von ${of}`,
  number: 'Deine Zahl',
  numberIn: (unit) => `Deine Zahl, in ${unit}`,
  notANumber: 'Das ist keine Zahl. Schreib sie wie 12 oder 0,5.',
  words: 'Ein bis drei kurze Wörter',
  word: (place) => `Wort ${place}`,
  place: 'Zeig auf eine Stelle im Bild',
  placeHow: 'Tipp auf das Bild, oder beweg die Marke mit den Pfeiltasten.',
  placed: (across, down) => `${across} Prozent von links, ${down} Prozent von oben`,
  notPlaced: 'Noch nicht auf dem Bild',
  picture: 'Das Bild zur Frage',
  mood: 'Wie fühlst du dich?',
  moods: ['Froh', 'Ruhig', 'Müde', 'Besorgt', 'Traurig', 'Wütend'],
  pace: 'Wie ist das Tempo?',
  paces: { follow: 'Ich komme mit', fast: 'Zu schnell', slow: 'Zu langsam', lost: 'Ich bin raus' },
  paceFades:
    'Was du hier drückst, verblasst nach drei Minuten von selbst. Drück noch einmal, um es gleich zurückzunehmen.',
};
