import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const grouping = {
  title: 'New groups',
  size: 'Groups of',
  how: 'Who works with whom',
  ways: {
    random: 'By chance',
    mix: 'Mixed',
    target: 'Same gap',
    disagree: 'Different answers',
    choice: 'Same answer',
    jigsaw: 'Jigsaw',
  },
  wayHints: {
    random: 'Anybody with anybody.',
    mix: 'Every group can do about as much as the others.',
    target: 'Who finds the same things hard sits together. You can sit with them.',
    disagree: 'Who answered differently talks it over.',
    choice: 'Who gave the same answer goes on together.',
    jigsaw: 'One from each group of now.',
  },
  lacks: {
    tries: 'Nobody has tried a task yet.',
    answers: 'No task has different answers yet.',
    groups: 'There are no groups yet to come from.',
  },
  task: 'By which task',
  allTasks: 'All tasks together',

  part: (there: number, all: number) => `${there} of ${all} take part`,
  partHow:
    'Who is away comes into the smallest group when they are back. Whom you leave out has no group until you choose one.',
  away: 'away',

  rules: 'Apart and together',
  ruleKinds: { apart: 'Keep apart', together: 'Keep together' },
  rulesLast: 'These hold in all lessons of this class. Only you see them.',
  rulesToday: 'This lesson has no class: these are forgotten when you close this.',
  first: 'Who',
  second: 'and who',
  choose: 'Choose',
  addRule: 'Add',
  removeRule: (kind: string, a: string, b: string) => `Take away: ${kind} ${a} and ${b}`,
  and: (a: string, b: string) => `${a} and ${b}`,

  proposal: 'Proposal',
  finding: 'Looking at who has worked with whom …',
  again: 'Propose others',
  letGo: (count: number) =>
    plural(count, {
      one: 'Let the one you placed move again',
      other: `Let the ${count} you placed move again`,
    }),
  moveHow: 'Drag someone, or pick them and choose a group. Who you place stays there.',
  picked: (name: string) => `${name} is picked: choose a group.`,
  placed: (name: string, group: string) => `${name} is in ${group} and stays there.`,
  stays: 'stays here',
  here: 'Put here',
  hereWho: (name: string, group: string) => `Put ${name} into ${group}`,
  nobody: 'Nobody takes part',
  nobodyHow: 'Choose at least one student who takes part.',
  fresh: 'Nobody works with someone they have worked with before.',
  repeats: (count: number) =>
    plural(count, {
      one: '1 pair has worked together before.',
      other: `${count} pairs have worked together before.`,
    }),

  clash: 'There is no way to make these groups',
  clashSome: 'These do not go together:',
  clashOne: 'This cannot be done with groups of this size:',
  clashes: {
    apart: (a: string, b: string) => `Keep ${a} and ${b} apart`,
    together: (a: string, b: string) => `Keep ${a} and ${b} together`,
    fixed: (name: string, group: string) => `${name} stays in ${group}`,
  },

  board: 'Open a board for each group',
  noBoard: 'No board now',
  use: 'Use these groups',
  ask: 'Somebody gets another board. A board stays with its group’s name: whoever is in Oak works on Oak’s board.',
  useNow: 'Use them all the same',
};
