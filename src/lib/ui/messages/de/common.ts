import type { common as english } from '../en/common.ts';
import { numbered } from '../numbered.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

// prettier-ignore
const trees = [
  'Eiche', 'Birke', 'Ahorn', 'Weide', 'Esche', 'Buche', 'Kiefer', 'Zeder',
  'Ulme', 'Hasel', 'Linde', 'Eberesche', 'Erle', 'Pappel', 'Lärche', 'Kirsche',
];

const animals = [
  'blauer Fuchs',
  'grüner Otter',
  'goldene Eule',
  'silberner Hase',
  'violetter Delfin',
  'roter Panda',
  'oranger Luchs',
  'türkise Robbe',
  'blauer Igel',
  'grüne Schildkröte',
  'goldener Fink',
  'silberner Reiher',
  'violetter Koala',
  'rotes Eichhörnchen',
  'oranges Rotkehlchen',
  'türkiser Schwan',
  'blauer Pinguin',
  'grüner Biber',
  'goldener Hirsch',
  'silberner Falke',
  'violetter Marienkäfer',
  'roter Dachs',
  'oranger Tiger',
  'türkiser Kiwi',
];

export const common: typeof english = {
  appName: 'Chorus',

  save: 'Speichern',
  saved: 'Gespeichert',
  cancel: 'Abbrechen',
  delete: 'Löschen',
  edit: 'Ändern',
  add: 'Hinzufügen',
  close: 'Schließen',
  back: 'Zurück',
  next: 'Weiter',
  done: 'Fertig',
  send: 'Senden',
  tryAgain: 'Noch einmal versuchen',
  undo: 'Rückgängig',
  redo: 'Wiederherstellen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  download: 'Herunterladen',
  more: 'Mehr',
  show: 'Zeigen',
  hide: 'Verbergen',
  yes: 'Ja',
  no: 'Nein',
  optional: 'freiwillig',
  loading: 'Einen Moment',
  news: 'Neuigkeiten',

  timer: {
    left: (face) => `Noch ${face}`,
    minute: 'Noch eine Minute.',
    up: 'Die Zeit ist um',
  },
  connection: {
    connecting: 'Verbindung wird aufgebaut …',
    offline: 'Die Verbindung ist weg. Deine Arbeit ist auf diesem Gerät und wird von selbst gesendet.',
  },

  language: 'Sprache',
  theme: 'Aussehen',
  themes: { system: 'Wie dieses Gerät', light: 'Hell', dark: 'Dunkel', contrast: 'Hoher Kontrast' },

  states: {
    working: 'Arbeitet',
    stuck: 'Hängt fest',
    idle: 'Ruhig',
    done: 'Fertig',
    hand: 'Meldet sich',
    away: 'Nicht da',
  },

  noteColours: ['Gelb', 'Orange', 'Rosa', 'Lila', 'Blau', 'Grün', 'Weiß', 'Grau'],

  students: (count) => plural(count, { one: '1 Kind', other: `${count} Kinder` }),
  minutes: (count) => plural(count, { one: '1 Minute', other: `${count} Minuten` }),

  notFound: {
    title: 'Diese Seite gibt es hier nicht',
    explain: 'Vielleicht ist die Adresse vertippt, oder die Stunde wurde gelöscht.',
    home: 'Zum Anfang',
  },
  wentWrong: {
    title: 'Auf dieser Seite ist etwas schiefgegangen',
    explain: 'Was du gesendet hast, ist sicher. Lade die Seite neu, dann geht es weiter.',
    reload: 'Neu laden',
  },

  groupName: (index) => numbered(trees, index),
  lobbyLabel: (index) => numbered(animals, index),
};
