import type { course as english } from '../en/course.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');
const minutes = (count: number) => plural(count, { one: '1 Minute', other: `${count} Minuten` });
const times = (count: number) => plural(count, { one: 'einmal', other: `${count}-mal` });
const one = new Intl.NumberFormat('de', { maximumFractionDigits: 1 });

export const course: typeof english = {
  title: 'Wie es lief',
  time: {
    whole: (count) => `${minutes(count)} alle zusammen`,
    group: (count) => `${minutes(count)} in Gruppen`,
    alone: (count) => `${minutes(count)} jede und jeder für sich`,
  },
  line: (done) => `Aufgaben, die die Klasse hatte: am Ende ${done}`,
  hard: 'Was schwer war',
  hardTask: (title, done, tried, tries) =>
    `„${title}“: ${done} von ${tried}, die es versuchten, haben es, mit je ${one.format(tries)} Versuchen`,
  visits: 'Bei wem du warst',
  visited: (visited, all) => `Du warst bei ${visited} von ${all}.`,
  half: (count) =>
    plural(count, {
      one: 'Die Hälfte deiner Besuche galt 1 Person.',
      other: `Die Hälfte deiner Besuche galt ${count} Personen.`,
    }),
  alerts: 'Worauf der Hub hinwies',
  raised: ({ raised, right, wrong, visited, left, classCards }) =>
    [
      plural(raised, { one: '1 Hinweis auf jemanden', other: `${raised} Hinweise auf jemanden` }),
      ...(right > 0 ? [`${right} nanntest du richtig`] : []),
      ...(wrong > 0 ? [`${wrong} nanntest du falsch`] : []),
      ...(visited > 0 ? [`${times(visited)} gingst du hin`] : []),
      ...(left > 0 ? [plural(left, { one: '1 blieb liegen', other: `${left} blieben liegen` })] : []),
      ...(classCards > 0 ? [`${times(classCards)} waren es viele zugleich`] : []),
    ].join('; ') + '.',
  earlier: 'Neben früheren Stunden dieser Klasse',
  lesson: 'Stunde',
  students: 'Personen',
  tasksDone: 'Aufgaben geschafft',
  triesATask: 'Versuche je Aufgabe',
  hands: 'Meldungen',
  visitedShare: 'Besucht',
  percent: (count) => `${count} %`,
  decimal: (count) => one.format(count),
};
