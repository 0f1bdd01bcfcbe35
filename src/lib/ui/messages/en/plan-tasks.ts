import { pluralIn } from '../plural.ts';
import { tasks } from './tasks.ts';

const plural = pluralIn('en');

/** What the plan's editor says about tasks besides. */
export const planTasks = {
  items: 'In the right order',
  itemsHint: 'Students get them mixed.',
  item: (place: number) => `Item ${place}`,
  addItem: 'Add an item',
  removeItem: (place: number) => `Delete item ${place}`,

  pairs: 'What belongs together',
  pairsHint: 'Students choose for each on the left. On the right, the same may stand more than once.',
  left: (place: number) => `Pair ${place}, left`,
  right: (place: number) => `Pair ${place}, right`,
  addPair: 'Add a pair',
  removePair: (place: number) => `Delete pair ${place}`,

  second: 'Let them show it',
  secondHint: 'Who has it is asked a short question, and the task is done when that is right.',
  secondTitle: 'What to show',

  more: 'Hints and more',
  hintCount: (count: number) => plural(count, { one: 'one hint', other: `${count} hints` }),
  hints: 'Hints',
  hintsHint: 'Students open them one after the other. You see who did.',
  hint: (place: number) => `Hint ${place}`,
  addHint: 'Add a hint',
  removeHint: (place: number) => `Delete hint ${place}`,
  tier: 'For which path',
  tierHint: `Students read “${tasks.paths.easier}”, “${tasks.paths.normal}” or “${tasks.paths.harder}”, and choose their path.`,
  everybodys: 'Everybody’s',
  tiers: { easier: 'Easier', normal: 'Normal', harder: 'Harder' },
  again: 'Ask it once more, later',
  againHint: 'Ten minutes after it came right, or sooner when nothing else is left to do.',
  againShort: 'asked once more',

  calm: 'Reading or watching',
  calmHint: 'Nobody counts as quiet here, or as not getting on.',
};
