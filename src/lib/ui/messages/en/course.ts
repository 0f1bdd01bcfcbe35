import type { Review } from '#lib/protocol/http.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');
const minutes = (count: number) => plural(count, { one: '1 minute', other: `${count} minutes` });
const times = (count: number) => plural(count, { one: 'once', other: `${count} times` });
const one = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** What the review says about a lesson as a whole. */
export const course = {
  title: 'How it went',
  time: {
    whole: (count: number) => `${minutes(count)} all together`,
    group: (count: number) => `${minutes(count)} in groups`,
    alone: (count: number) => `${minutes(count)} each by themselves`,
  },
  line: (done: number) =>
    plural(done, {
      one: 'Tasks that the class had done: 1 in the end',
      other: `Tasks that the class had done: ${done} in the end`,
    }),
  hard: 'What was hard',
  hardTask: (title: string, done: number, tried: number, tries: number) =>
    `“${title}”: ${done} of ${tried} who tried have it, with ${one.format(tries)} tries each`,
  visits: 'Whom you were with',
  visited: (visited: number, all: number) => `You were with ${visited} of ${all}.`,
  half: (count: number) =>
    plural(count, {
      one: 'Half of your visits went to 1 student.',
      other: `Half of your visits went to ${count} students.`,
    }),
  alerts: 'What the hub pointed out',
  raised: ({ raised, right, wrong, visited, left, classCards }: Review['course']['alerts']) =>
    [
      plural(raised, {
        one: '1 student was pointed out',
        other: `${raised} times a student was pointed out`,
      }),
      ...(right > 0 ? [`you said ${right} right`] : []),
      ...(wrong > 0 ? [`you said ${wrong} wrong`] : []),
      ...(visited > 0 ? [`you went there ${times(visited)}`] : []),
      ...(left > 0 ? [plural(left, { one: '1 was left', other: `${left} were left` })] : []),
      ...(classCards > 0 ? [`${times(classCards)} it was many at once`] : []),
    ].join('; ') + '.',
  earlier: 'Beside earlier lessons of this class',
  lesson: 'Lesson',
  students: 'Students',
  tasksDone: 'Tasks done',
  triesATask: 'Tries a task',
  hands: 'Hands',
  visitedShare: 'Visited',
  percent: (count: number) => `${count} %`,
  decimal: (count: number) => one.format(count),
};
