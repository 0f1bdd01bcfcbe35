import type { review as english } from '../en/review.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const review: typeof english = {
  subtitle: 'Was geschehen ist',
  held: (day, from, to) => `${day}, ${from} bis ${to}`,
  neverBegun: 'Diese Stunde wurde geschlossen, bevor sie begann.',

  csv: 'Tabelle (CSV)',
  json: 'Daten (JSON)',
  print: 'Drucken',

  numbers: {
    students: (count) => plural(count, { one: 'Kind', other: 'Kinder' }),
    attempts: (count) => plural(count, { one: 'Versuch an Aufgaben', other: 'Versuche an Aufgaben' }),
    rightAttempts: (count) => plural(count, { one: 'Aufgabe geschafft', other: 'Aufgaben geschafft' }),
    hands: (count) => plural(count, { one: 'Meldung', other: 'Meldungen' }),
    visits: (count) => plural(count, { one: 'Besuch von dir', other: 'Besuche von dir' }),
    boardEdits: (count) => plural(count, { one: 'Arbeitsschub an Tafeln', other: 'Arbeitsschübe an Tafeln' }),
    voices: (count) => plural(count, { one: 'Antwort ohne Namen', other: 'Antworten ohne Namen' }),
  },

  students: 'Jedes Kind',
  noStudents: 'Niemand kam herein',
  noStudentsHow: 'Hier stehen Kinder, sobald sie eingelassen sind und einen Namen gewählt haben.',
  name: 'Name',
  group: 'Gruppe',
  tasksDone: 'Aufgaben geschafft',
  attempts: 'Versuche',
  hands: 'Meldungen',
  visits: 'Besuche',
  lastLight: 'Sagte zuletzt',
  lights: { going: 'Geht gut', slow: 'Geht langsam', halted: 'Kommt nicht weiter' },
  nothingSaid: 'nichts',
  of: (done, all) => `${done} von ${all}`,

  tasks: 'Aufgaben',
  task: 'Aufgabe',
  done: 'Geschafft von',
  tried: 'Versucht von',

  questions: 'Fragen',
  answers: (count) => plural(count, { one: '1 Antwort', other: `${count} Antworten` }),
  fewAnswers: 'Weniger als fünf haben geantwortet, deshalb stehen hier keine Zahlen.',
  share: (label, count) => `${label}: ${count}`,

  boards: 'Wie die Tafeln wuchsen',

  timeline: 'Der Reihe nach',
  showTimeline: (count) => plural(count, { one: '1 Moment zeigen', other: `Alle ${count} Momente zeigen` }),
  moments: {
    'lesson:opened': 'Der Warteraum ging auf.',
    'lesson:begun': 'Die Stunde begann.',
    'lesson:paused': (on) => (on ? 'Du hast alle angehalten.' : 'Es ging weiter.'),
    'lesson:ended': 'Die Stunde war zu Ende.',
    'activity:opened': (title) => `Geöffnet: ${title}`,
    'activity:closed': (title) => `Geschlossen: ${title}`,
    'groups:made': (count) =>
      plural(count, { one: '1 Gruppe wurde gebildet.', other: `${count} Gruppen wurden gebildet.` }),
    'hand:raised': (who, text) => (text ? `${who} meldete sich: „${text}“` : `${who} meldete sich.`),
    'task:attempted': (who, task) => `${who} hat geschafft: ${task}`,
    'alert:raised': (who, task) =>
      task ? `Der Hub wies auf ${who} hin: ${task}` : `Der Hub wies auf ${who} hin.`,
    'light:set': (who) => `${who} sagte: Ich komme nicht weiter.`,
    'seat:visited': (who) => `Du warst bei ${who}.`,
    'board:restored': (how) =>
      how === 'beside'
        ? 'Du hast eine ältere Fassung neben eine Tafel gelegt.'
        : 'Du hast eine Tafel so wiederhergestellt, wie sie früher war.',
    'board:undone': 'Du hast einige Änderungen an einer Tafel zurückgenommen.',
    'voices:released': (question) => `Neue Antworten ohne Namen: ${question}`,
  },
  delete: 'Diese Stunde löschen',
  deleteTitle: (title) => `${title} löschen?`,
  deleteExplain:
    'Alles zu dieser Stunde wird gelöscht und kommt nicht wieder: der Plan, wer da war, Versuche, Meldungen, Tafeln und Antworten. Sichere vorher die Tabelle oder die Daten, wenn du sie brauchst.',
  deleted: 'Die Stunde ist gelöscht.',
};
