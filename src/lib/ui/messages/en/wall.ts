import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const wall = {
  title: 'Wall',
  notThere: 'This wall shows no lesson any more.',
  notThereHow: 'Open “Show on the wall” at the teacher’s desk to get a new link.',
  connecting: 'One moment …',
  offline: 'The connection dropped. The wall goes on by itself.',
  fullScreen: 'Full screen',

  open: 'Open',
  type: 'and type',
  scan: 'or scan',
  scanLabel: (address: string) => `QR code that leads to ${address}`,
  comeIn: 'Come in',
  present: (count: number) => `About ${count} are here`,
  joinCorner: 'Join',

  now: 'Now',
  howFar: 'How far are we?',
  howFarParts: {
    notStarted: 'not begun yet',
    working: 'at work',
    done: 'done',
    started: 'begun or done',
    notDone: 'on the way',
    all: 'each at a different place',
    everybody: 'everybody is done',
    notEverybody: 'not everybody is done yet',
  },
  finish: (time: string) => `At this pace most are done at about ${time}`,
  steps: 'Our steps',
  stepsHow: 'Most of us have this behind us',
  stepPassed: (step: number) => `Step ${step}: most have it`,
  stepAhead: (step: number) => `Step ${step}: still ahead`,
  feeling: 'How is it going?',
  lights: { going: 'going well', slow: 'slow going', halted: 'can’t go on' },
  or: ' or ',
  share: (part: 'few' | 'some' | 'half' | 'most' | 'nearly' | 'all') =>
    ({
      few: 'a few',
      some: 'some',
      half: 'about half',
      most: 'most',
      nearly: 'all, or nearly all',
      all: 'all',
    })[part],

  question: 'Question',
  answerNow: 'Answer on your device. Nobody can tell who said what.',
  closed: 'What we think',
  covered: 'Covered by the teacher',
  alike: (count: number) => `${count} or more say so`,
  earlier: (count: number) => plural(count, { one: 'and 1 earlier one', other: `and ${count} earlier ones` }),
  fewer: 'Fewer than five voices so far',
  fewerInAll: 'Fewer than five voices, so they stay unsaid',
  voices: (count: number) => `About ${count} voices`,

  frame: (step: number) => `Frame ${step}`,
  frameOf: (step: number, all: number) => `${step} of ${all}`,
  boardEmpty: 'Nothing is on this board yet',
  left: (count: number) =>
    plural(count, { one: '1 thing did not fit', other: `${count} things did not fit` }),

  paused: 'Eyes and ears, please',
  thanks: 'Thank you, everyone',
  thanksMore: 'This lesson is over. Your work is saved.',
};
