import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');
const minutes = (count: number) => plural(count, { one: '1 minute', other: `${count} minutes` });

/** What the desk says about helping one student, or some. */
export const helping = {
  ask: 'Ask how it goes',
  asked: 'Asked. Only they read it.',
  hint: 'Send a hint',
  pair: 'Pair',
  right: 'That was so',
  wrong: 'That was wrong',
  lastAnswer: (text: string) => `Answered last: ${text}`,
  boardOf: (group: string, what: string) => `The board of ${group}: ${what}`,
  more: (name: string) => `More for ${name}`,

  // A hint, and words for some
  hintTitle: (name: string) => `A hint for ${name}`,
  hintFor: (task: string) => `At “${task}”`,
  hintText: 'Your hint',
  hintHow: (most: number) => `It says where to look, not what to write. At most ${most} letters.`,
  ready: 'Hints of this task',
  send: 'Send',
  sent: 'Sent. Nobody else reads it.',
  slip: 'Write to some',
  slipTitle: 'Words for some',
  slipText: 'What they read',
  slipHow: (most: number) =>
    `It appears on their own device, at most ${most} letters. Leave it empty to ask how it goes.`,
  slipTo: 'For whom',
  everybody: 'Everybody',
  chosen: (count: number) => plural(count, { one: 'Send to 1 student', other: `Send to ${count} students` }),

  // Two together
  pairTitle: (name: string) => `Who could look at it with ${name}?`,
  pairHow: 'Both read it on their own device. Nobody else does.',
  pairNone: 'Nobody is free who has this one yet.',
  pairWith: (name: string) => `Bring together with ${name}`,
  offers: 'said: I could help',
  sameGroup: 'same group',
  paired: (name: string) => `Asked to look at it with ${name}`,

  // Moments
  sparks: 'Good moments',
  afterMany: (name: string, task: string, wrong: number) =>
    `${name} has “${task}” after ${plural(wrong, { one: '1 wrong try', other: `${wrong} wrong tries` })}`,
  burst: (name: string, done: number, quiet: number) =>
    `${name} has done ${done} tasks in a row after ${minutes(quiet)} without one`,
  uneven: 'Mostly one does the work here.',
  alive: (group: string, quiet: number) => `${group} came alive after ${minutes(quiet)} of quiet`,
  agreed: (text: string, nods: number) => `${nods} or more agree: “${text}”`,
  seen: 'Seen',

  // Who was not visited
  unvisited: 'Not visited yet',
  visitedAll: 'You have been with everybody.',

  // A student’s lesson
  line: 'The lesson so far',
  noLine: 'Nothing yet.',
  inWords: 'In words',
  marks: {
    right: (task: string) => `Has “${task}”`,
    wrong: (task: string) => `Tried “${task}”`,
    hint: (task: string) => `A hint at “${task}”`,
    board: (board: string, long: number) =>
      `At the board “${board}”, ${long < 1 ? 'briefly' : minutes(long)}`,
    light: { going: 'Said: going well', slow: 'Said: slow going', halted: 'Said: I can’t go on' },
    hand: 'Raised a hand',
    visit: 'You were there',
    slip: 'You wrote',
  },

  // The room
  arrange: 'Arrange the room',
  arranged: 'Done arranging',
  arrangeHow: 'Drag everybody to where they sit, or move who is chosen with the arrow keys.',
  placeOf: (name: string, column: number, row: number) => `${name}, column ${column}, row ${row}`,

  // Alerts
  dial: (count: number) => `Point out at most ${count} times in 45 minutes`,
  dialHow: 'Fewer are surer. The others stay in this list.',
  many: 'Many at the same task',
  manyAre: (stuck: number, of: number) => `${stuck} of ${of} are stuck at`,
  manyHow: 'Stop and look at it together?',
};
