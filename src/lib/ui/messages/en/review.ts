import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const review = {
  subtitle: 'What happened',
  held: (day: string, from: string, to: string) => `${day}, ${from} to ${to}`,
  neverBegun: 'This lesson was closed before it began.',

  csv: 'Table (CSV)',
  json: 'Data (JSON)',
  print: 'Print',

  numbers: {
    students: (count: number) => plural(count, { one: 'student', other: 'students' }),
    attempts: (count: number) => plural(count, { one: 'try at a task', other: 'tries at tasks' }),
    rightAttempts: (count: number) => plural(count, { one: 'task done', other: 'tasks done' }),
    hands: (count: number) => plural(count, { one: 'hand up', other: 'hands up' }),
    visits: (count: number) => plural(count, { one: 'visit by you', other: 'visits by you' }),
    boardEdits: (count: number) =>
      plural(count, { one: 'stretch of work on boards', other: 'stretches of work on boards' }),
    voices: (count: number) =>
      plural(count, { one: 'answer without a name', other: 'answers without a name' }),
  },

  students: 'Each student',
  noStudents: 'Nobody came in',
  noStudentsHow: 'Students stand here once they were let in and chose a name.',
  name: 'Name',
  group: 'Group',
  tasksDone: 'Tasks done',
  attempts: 'Tries',
  hands: 'Hands',
  visits: 'Visits',
  lastLight: 'Said last',
  lights: { going: 'Going well', slow: 'Slow going', halted: 'Stuck' },
  nothingSaid: 'nothing',
  of: (done: number, all: number) => `${done} of ${all}`,

  tasks: 'Tasks',
  task: 'Task',
  done: 'Done by',
  tried: 'Tried by',

  questions: 'Questions',
  answers: (count: number) => plural(count, { one: '1 answer', other: `${count} answers` }),
  fewAnswers: 'Fewer than five answered, so no numbers are told.',
  share: (label: string, count: number) => `${label}: ${count}`,

  boards: 'How the boards grew',

  timeline: 'In order',
  showTimeline: (count: number) =>
    plural(count, { one: 'Show 1 moment', other: `Show all ${count} moments` }),
  moments: {
    'lesson:opened': 'The lobby opened.',
    'lesson:begun': 'The lesson began.',
    'lesson:paused': (on: boolean): string => (on ? 'You paused everyone.' : 'The class went on.'),
    'lesson:ended': 'The lesson ended.',
    'activity:opened': (title: string) => `Opened: ${title}`,
    'activity:closed': (title: string) => `Closed: ${title}`,
    'groups:made': (count: number) =>
      plural(count, { one: '1 group was made.', other: `${count} groups were made.` }),
    'hand:raised': (who: string, text: string) =>
      text ? `${who} raised a hand: “${text}”` : `${who} raised a hand.`,
    'task:attempted': (who: string, task: string) => `${who} did: ${task}`,
    'alert:raised': (who: string, task: string) =>
      task ? `The hub pointed out ${who}: ${task}` : `The hub pointed out ${who}.`,
    'light:set': (who: string) => `${who} said: I can’t go on.`,
    'seat:visited': (who: string) => `You were with ${who}.`,
    'board:restored': (how: string): string =>
      how === 'beside' ? 'You laid an older copy beside a board.' : 'You put a board back as it was before.',
    'board:undone': 'You took some changes on a board back.',
    'voices:released': (question: string) => `New answers without a name: ${question}`,
  },
  delete: 'Delete this lesson',
  deleteTitle: (title: string) => `Delete ${title}?`,
  deleteExplain:
    'Everything of this lesson goes and cannot be brought back: the plan, who was there, tries, hands, boards and answers. Save the table or the data first if you need them.',
  deleted: 'The lesson is deleted.',
};
