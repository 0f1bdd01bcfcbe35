import type { grouping as english } from '../en/grouping.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const grouping: typeof english = {
  title: 'Neue Gruppen',
  size: 'Gruppen zu',
  how: 'Wer mit wem arbeitet',
  ways: {
    random: 'Zufällig',
    mix: 'Gemischt',
    target: 'Gleiche Lücke',
    disagree: 'Verschiedene Antworten',
    choice: 'Gleiche Antwort',
    jigsaw: 'Gruppenpuzzle',
  },
  wayHints: {
    random: 'Alle mit allen.',
    mix: 'Jede Gruppe kann ungefähr so viel wie die anderen.',
    target: 'Wer das Gleiche schwer findet, sitzt zusammen. Du kannst dich dazusetzen.',
    disagree: 'Wer verschieden geantwortet hat, spricht darüber.',
    choice: 'Wer gleich geantwortet hat, macht zusammen weiter.',
    jigsaw: 'Jemand aus jeder jetzigen Gruppe.',
  },
  lacks: {
    tries: 'Noch niemand hat eine Aufgabe versucht.',
    answers: 'Noch hat keine Aufgabe verschiedene Antworten.',
    groups: 'Noch gibt es keine Gruppen, aus denen man kommt.',
  },
  task: 'Nach welcher Aufgabe',
  allTasks: 'Alle Aufgaben zusammen',

  part: (there, all) => `${there} von ${all} machen mit`,
  partHow:
    'Wer weg ist und wiederkommt, kommt in die kleinste Gruppe. Wen du auslässt, hat keine Gruppe, bis du eine wählst.',
  away: 'weg',

  rules: 'Getrennt und zusammen',
  ruleKinds: { apart: 'Getrennt', together: 'Zusammen' },
  rulesLast: 'Das gilt in allen Stunden dieser Klasse. Nur du siehst es.',
  rulesToday: 'Diese Stunde hat keine Klasse: Das ist vergessen, sobald du hier schließt.',
  first: 'Wer',
  second: 'und wer',
  choose: 'Wählen',
  addRule: 'Hinzufügen',
  removeRule: (kind, a, b) => `Wegnehmen: ${kind} ${a} und ${b}`,
  and: (a, b) => `${a} und ${b}`,

  proposal: 'Vorschlag',
  finding: 'Schaut, wer mit wem gearbeitet hat …',
  again: 'Andere vorschlagen',
  letGo: (count) =>
    plural(count, {
      one: 'Wen du gesetzt hast, darf wieder wechseln',
      other: `Die ${count}, die du gesetzt hast, dürfen wieder wechseln`,
    }),
  moveHow: 'Zieh jemanden, oder wähle jemanden und dann eine Gruppe. Wen du setzt, bleibt dort.',
  picked: (name) => `${name} ist gewählt: Wähle eine Gruppe.`,
  placed: (name, group) => `${name} ist in ${group} und bleibt dort.`,
  stays: 'bleibt hier',
  here: 'Hierher',
  hereWho: (name, group) => `${name} nach ${group}`,
  nobody: 'Niemand macht mit',
  nobodyHow: 'Wähle mindestens jemanden, der mitmacht.',
  fresh: 'Alle arbeiten mit anderen als bisher.',
  repeats: (count) =>
    plural(count, {
      one: '1 Paar hat schon zusammengearbeitet.',
      other: `${count} Paare haben schon zusammengearbeitet.`,
    }),

  clash: 'Solche Gruppen gibt es nicht',
  clashSome: 'Das geht nicht zugleich:',
  clashOne: 'Das geht nicht mit Gruppen dieser Größe:',
  clashes: {
    apart: (a, b) => `${a} und ${b} getrennt`,
    together: (a, b) => `${a} und ${b} zusammen`,
    fixed: (name, group) => `${name} bleibt in ${group}`,
  },

  board: 'Jeder Gruppe eine Tafel öffnen',
  noBoard: 'Jetzt keine Tafel',
  use: 'Diese Gruppen nehmen',
  ask: 'Jemand bekommt eine andere Tafel. Eine Tafel bleibt beim Namen der Gruppe: Wer in Eiche ist, arbeitet an der Tafel von Eiche.',
  useNow: 'Trotzdem nehmen',
};
