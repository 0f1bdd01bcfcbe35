import type { helping as english } from '../en/helping.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');
const minutes = (count: number) => plural(count, { one: '1 Minute', other: `${count} Minuten` });

export const helping: typeof english = {
  ask: 'Fragen, wie es geht',
  asked: 'Gefragt. Nur sie lesen es.',
  hint: 'Hinweis senden',
  pair: 'Zusammenbringen',
  right: 'Das stimmte',
  wrong: 'Das stimmte nicht',
  lastAnswer: (text) => `Zuletzt geantwortet: ${text}`,
  boardOf: (group, what) => `Die Tafel von ${group}: ${what}`,
  more: (name) => `Mehr für ${name}`,

  hintTitle: (name) => `Ein Hinweis für ${name}`,
  hintFor: (task) => `Bei „${task}“`,
  hintText: 'Dein Hinweis',
  hintHow: (most) =>
    `Er sagt, wo man hinschauen kann, nicht, was man schreiben soll. Höchstens ${most} Zeichen.`,
  ready: 'Hinweise dieser Aufgabe',
  send: 'Senden',
  sent: 'Gesendet. Sonst liest es niemand.',
  slip: 'Einigen schreiben',
  slipTitle: 'Worte für einige',
  slipText: 'Was sie lesen',
  slipHow: (most) =>
    `Es erscheint auf dem eigenen Gerät, höchstens ${most} Zeichen. Leer lassen heißt: fragen, wie es geht.`,
  slipTo: 'Für wen',
  everybody: 'Alle',
  chosen: (count) => plural(count, { one: 'An 1 Person senden', other: `An ${count} senden` }),

  pairTitle: (name) => `Wer könnte es mit ${name} anschauen?`,
  pairHow: 'Beide lesen es auf ihrem eigenen Gerät. Sonst niemand.',
  pairNone: 'Wer diese Aufgabe schon hat, ist gerade nicht frei.',
  pairWith: (name) => `Mit ${name} zusammenbringen`,
  offers: 'sagte: Ich könnte helfen',
  sameGroup: 'gleiche Gruppe',
  paired: (name) => `Gebeten, es mit ${name} anzuschauen`,

  sparks: 'Gute Momente',
  afterMany: (name, task, wrong) =>
    `${name} hat „${task}“ nach ${plural(wrong, { one: '1 falschen Versuch', other: `${wrong} falschen Versuchen` })}`,
  burst: (name, done, quiet) =>
    `${name} hat ${done} Aufgaben hintereinander, nach ${minutes(quiet)} ohne eine`,
  uneven: 'Hier arbeitet vor allem eine Person.',
  alive: (group, quiet) => `${group} ist aufgewacht, nach ${minutes(quiet)} Stille`,
  agreed: (text, nods) => `${nods} oder mehr finden das auch: „${text}“`,
  seen: 'Gesehen',

  unvisited: 'Noch nicht besucht',
  visitedAll: 'Du warst bei allen.',

  line: 'Die Stunde bisher',
  noLine: 'Noch nichts.',
  inWords: 'In Worten',
  marks: {
    right: (task) => `Hat „${task}“`,
    wrong: (task) => `Versuch an „${task}“`,
    hint: (task) => `Ein Hinweis bei „${task}“`,
    board: (board, long) => `An der Tafel „${board}“, ${long < 1 ? 'kurz' : minutes(long)}`,
    light: {
      going: 'Sagte: Läuft gut',
      slow: 'Sagte: Geht langsam',
      halted: 'Sagte: Ich komme nicht weiter',
    },
    hand: 'Hat sich gemeldet',
    visit: 'Du warst da',
    slip: 'Du hast geschrieben',
  },

  arrange: 'Raum einrichten',
  arranged: 'Fertig eingerichtet',
  arrangeHow: 'Zieh alle dorthin, wo sie sitzen, oder beweg, wer gewählt ist, mit den Pfeiltasten.',
  placeOf: (name, column, row) => `${name}, Spalte ${column}, Reihe ${row}`,

  dial: (count) => `In 45 Minuten höchstens ${count}-mal auf jemanden hinweisen`,
  dialHow: 'Weniger sind sicherer. Die anderen bleiben in dieser Liste.',
  many: 'Viele bei derselben Aufgabe',
  manyAre: (stuck, of) => `${stuck} von ${of} hängen fest bei`,
  manyHow: 'Anhalten und gemeinsam anschauen?',
};
