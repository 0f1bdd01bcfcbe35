import type { wall as english } from '../en/wall.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const wall: typeof english = {
  title: 'Wand',
  notThere: 'Diese Wand zeigt keine Stunde mehr.',
  notThereHow: 'Öffne am Pult „An der Wand zeigen“, dann gibt es einen neuen Link.',
  connecting: 'Einen Moment …',
  offline: 'Die Verbindung ist weg. Die Wand macht von selbst weiter.',
  fullScreen: 'Ganzer Bildschirm',

  open: 'Öffne',
  type: 'und tippe',
  scan: 'oder scanne',
  scanLabel: (address) => `QR-Code, der zu ${address} führt`,
  comeIn: 'Kommt herein',
  present: (count) => `Etwa ${count} sind da`,
  joinCorner: 'Code',

  now: 'Jetzt',
  howFar: 'Wie weit sind wir?',
  howFarParts: {
    notStarted: 'noch nicht begonnen',
    working: 'bei der Arbeit',
    done: 'fertig',
    started: 'begonnen oder fertig',
    notDone: 'unterwegs',
    all: 'alle an verschiedenen Stellen',
    everybody: 'alle sind fertig',
    notEverybody: 'noch nicht alle sind fertig',
  },
  finish: (time) => `Wenn es so weitergeht, sind die meisten gegen ${time} Uhr fertig`,
  steps: 'Unsere Schritte',
  stepsHow: 'Das haben die meisten geschafft',
  stepPassed: (step) => `Schritt ${step}: die meisten haben ihn`,
  stepAhead: (step) => `Schritt ${step}: kommt noch`,
  feeling: 'Wie läuft es?',
  lights: { going: 'läuft gut', slow: 'geht langsam', halted: 'geht nicht weiter' },
  or: ' oder ',
  share: (part) =>
    ({
      few: 'wenige',
      some: 'einige',
      half: 'etwa die Hälfte',
      most: 'die meisten',
      nearly: 'alle oder fast alle',
      all: 'alle',
    })[part],

  question: 'Frage',
  answerNow: 'Antworte auf deinem Gerät. Niemand weiß, wer was gesagt hat.',
  closed: 'Was wir denken',
  covered: 'Von der Lehrkraft verdeckt',
  alike: (count) => `${count} oder mehr sagen das`,
  earlier: (count) => plural(count, { one: 'und 1 frühere', other: `und ${count} frühere` }),
  fewer: 'Bisher weniger als fünf Stimmen',
  fewerInAll: 'Weniger als fünf Stimmen, darum bleiben sie ungesagt',
  voices: (count) => `Etwa ${count} Stimmen`,

  frame: (step) => `Rahmen ${step}`,
  frameOf: (step, all) => `${step} von ${all}`,
  boardEmpty: 'Auf dieser Tafel ist noch nichts',
  left: (count) =>
    plural(count, { one: '1 Ding hatte keinen Platz', other: `${count} Dinge hatten keinen Platz` }),

  paused: 'Augen und Ohren nach vorn, bitte',
  thanks: 'Danke euch allen',
  thanksMore: 'Die Stunde ist vorbei. Eure Arbeit ist gespeichert.',
};
