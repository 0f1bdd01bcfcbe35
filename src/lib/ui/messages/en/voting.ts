import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const voting = {
  title: 'Vote',
  left: (left: number, of: number) => `${left} of ${of} dots left`,
  how: 'Pick what you like best.',
  place: 'Dot here',
  take: 'Take back',
  noneLeft: 'All your dots are placed. Take one back first.',
  placed: (count: number) => plural(count, { one: '1 dot is placed', other: `${count} dots are placed` }),
  over: 'The vote is over',
};
