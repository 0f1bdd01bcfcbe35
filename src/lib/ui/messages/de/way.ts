import type { way as english } from '../en/way.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const way: typeof english = {
  private: 'Diese Seite siehst nur du.',
  have: 'Was ich habe',
  nothingYet: 'Noch nichts. Das kommt.',
  doneOf: (done, all) => `${done} von ${all}`,
  next: 'Was als Nächstes kommt',
  allDone: 'Du hast alles, was offen ist.',

  plan: 'Mein Plan',
  planHow: 'Nimm dir etwas vor. Du kannst es jederzeit ändern.',
  planTasks: 'So viele Aufgaben im Ganzen',
  planMinutes: 'In so vielen Minuten',
  planSet: 'Das ist mein Plan',
  planDrop: 'Kein Plan',
  planSays: (tasks, time) =>
    plural(tasks, { one: `1 Aufgabe bis ${time}.`, other: `${tasks} Aufgaben bis ${time}.` }),
  pace: {
    reached: 'Du hast geschafft, was du dir vorgenommen hast.',
    onTime: 'Du bist auf dem Weg.',
    behind: 'Es dauert länger, als du dachtest. Das ist in Ordnung. Ändere den Plan oder melde dich.',
    over: 'Die Zeit, die du dir gegeben hast, ist um. Mach einen neuen Plan, wenn du magst.',
  },

  hint: 'Würde ein Hinweis helfen?',
  hintHow: 'Melde dich. Außer deiner Lehrkraft sieht es niemand.',
  raise: 'Melden',

  offer: 'Ich könnte jemandem helfen',
  offerHow: 'Deine Lehrkraft bringt euch vielleicht zusammen. Sonst sieht es niemand.',
  offered: 'Du hast gesagt, dass du helfen könntest.',
  offerNot: 'Nicht mehr',

  fromTeacher: 'Von deiner Lehrkraft',
  asks: 'Wie geht es voran?',
  tell: 'Sagen, wie es geht',
  hintFor: (task) => `Ein Hinweis zu „${task}“`,
  goTo: (name, task) => `${name} hat „${task}“. Schaut es euch zusammen an.`,
  comes: (name, task) => `${name} ist bei „${task}“. Könntet ihr es zusammen anschauen?`,
  putAway: 'Weglegen',

  noticed: 'Was der Hub an mir bemerkt hat',
  noticedHow: 'Deine Lehrkraft sieht vielleicht dasselbe, um zu wissen, wem ein Besuch helfen würde.',
  noticedAsk: 'Zeig es mir',
  noticedNothing: 'Nichts. Du arbeitest einfach.',
  reasons: {
    tries: (tries, wrong) =>
      plural(tries, { one: 'Du hast es einmal versucht', other: `Du hast es ${tries}-mal versucht` }) +
      (wrong > 0
        ? plural(wrong, {
            one: ', 1-mal war es noch nicht richtig',
            other: `, ${wrong}-mal war es noch nicht richtig`,
          })
        : ''),
    light: {
      halted: 'Du hast gesagt, dass du nicht weiterkommst',
      slow: 'Du hast gesagt, dass es langsam geht',
    },
    noProgress: (count) =>
      plural(count, { one: 'Seit 1 Minute nichts Neues', other: `Seit ${count} Minuten nichts Neues` }),
    quiet: (count) => plural(count, { one: 'Es war 1 Minute still', other: `Es war ${count} Minuten still` }),
    sameAgain: (count) =>
      plural(count, {
        one: 'Dieselbe Antwort kam zweimal',
        other: `Dieselbe Antwort kam ${count}-mal wieder`,
      }),
    hasty: (count) =>
      plural(count, { one: '1 Versuch kam sehr schnell', other: `${count} Versuche kamen sehr schnell` }),
    undoing: (count) =>
      plural(count, {
        one: 'Du hast 1 Sache zurückgenommen',
        other: `Du hast ${count} Sachen zurückgenommen`,
      }),
    hints: (count) =>
      plural(count, { one: 'Du hast 1 Hinweis geöffnet', other: `Du hast ${count} Hinweise geöffnet` }),
    alsoOpen: (count) =>
      plural(count, {
        one: '1 andere Aufgabe ist noch offen',
        other: `${count} andere Aufgaben sind noch offen`,
      }),
  },
};
