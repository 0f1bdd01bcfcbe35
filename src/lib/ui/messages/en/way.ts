import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

/** What a student reads about their own way through a lesson, and what reaches nobody else. */
export const way = {
  private: 'Only you see this page.',
  have: 'What I have',
  nothingYet: 'Nothing yet. That comes.',
  doneOf: (done: number, all: number) => `${done} of ${all}`,
  next: 'What comes next',
  allDone: 'You have everything that is open.',

  plan: 'My plan',
  planHow: 'Set yourself something. You can change it at any time.',
  planTasks: 'So many tasks in all',
  planMinutes: 'In so many minutes',
  planSet: 'That is my plan',
  planDrop: 'No plan',
  planSays: (tasks: number, time: string) =>
    plural(tasks, { one: `1 task by ${time}.`, other: `${tasks} tasks by ${time}.` }),
  pace: {
    reached: 'You have done what you set out to do.',
    onTime: 'You are on your way.',
    behind: 'It takes longer than you thought. That is fine. Change the plan, or ask for a hand.',
    over: 'The time you gave yourself is up. Make a new plan, if you like.',
  },

  hint: 'Would a hint help?',
  hintHow: 'Raise a hand. Nobody but your teacher sees it.',
  raise: 'Raise a hand',

  offer: 'I could help somebody',
  offerHow: 'Your teacher may bring you together. Nobody else sees it.',
  offered: 'You have said that you could help.',
  offerNot: 'Not any more',

  fromTeacher: 'From your teacher',
  asks: 'How is it going?',
  tell: 'Say how it goes',
  hintFor: (task: string) => `A hint for “${task}”`,
  goTo: (name: string, task: string) => `${name} has “${task}”. Look at it together.`,
  comes: (name: string, task: string) => `${name} is at “${task}”. Could you look at it together?`,
  putAway: 'Put away',

  noticed: 'What the hub has noticed about me',
  noticedHow: 'Your teacher may see the same, to know who could use a visit.',
  noticedAsk: 'Show me',
  noticedNothing: 'Nothing. You are simply at work.',
  reasons: {
    tries: (tries: number, wrong: number) =>
      plural(tries, { one: 'You have tried once', other: `You have tried ${tries} times` }) +
      (wrong > 0
        ? plural(wrong, { one: ', 1 was not right yet', other: `, ${wrong} were not right yet` })
        : ''),
    light: { halted: 'You said that you can’t go on', slow: 'You said that it is slow going' },
    noProgress: (count: number) =>
      plural(count, { one: 'Nothing new for 1 minute', other: `Nothing new for ${count} minutes` }),
    quiet: (count: number) =>
      plural(count, { one: 'It was quiet for 1 minute', other: `It was quiet for ${count} minutes` }),
    sameAgain: (count: number) =>
      plural(count, {
        one: 'The same answer came twice',
        other: `The same answer came again ${count} times`,
      }),
    hasty: (count: number) =>
      plural(count, { one: '1 try came very fast', other: `${count} tries came very fast` }),
    undoing: (count: number) =>
      plural(count, { one: 'You took 1 thing back', other: `You took ${count} things back` }),
    hints: (count: number) => plural(count, { one: 'You opened 1 hint', other: `You opened ${count} hints` }),
    alsoOpen: (count: number) =>
      plural(count, { one: '1 other task is still open', other: `${count} other tasks are still open` }),
  },
};
