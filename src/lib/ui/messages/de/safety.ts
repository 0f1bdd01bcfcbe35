import type { safety as english } from '../en/safety.ts';

export const safety: typeof english = {
  title: 'Wörter und Hilfe',
  words: (language) => `Wörter zum zweimal Hinsehen: ${language}`,
  wordsHow:
    'Eins in jeder Zeile. Antworten mit so einem Wort oder mit dem Namen von jemandem aus der Klasse stehen oben, wenn du entscheidest, was an die Wand kommt. „mist*“ steht für alle Wörter, die so beginnen.',
  help: 'An wen können sich Kinder noch wenden?',
  helpHow:
    'Steht auf dem Gerät eines Kindes, bevor Worte gesendet werden, die nach Hilfe klingen. Zum Beispiel: Frau Kaya, Schulsozialarbeit, Raum 12.',
  save: 'Speichern',
  saved: 'Gespeichert.',
};
