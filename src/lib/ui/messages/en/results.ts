import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

/** What a class said, on the desk, on the wall and in the review. */
export const results = {
  title: 'What the class said',
  voices: (count: number) => plural(count, { one: '1 voice', other: `${count} voices` }),
  orMore: (count: number) => `${count} or more`,
  few: 'fewer than five',
  fewInAll: 'Fewer than five have answered. Then nothing is counted, so nobody can be found out.',
  rate: (percent: number) => `About ${percent}% have answered`,
  together: ' · ',
  place: (place: number) => `${place}.`,
  under: (number: string) => `under ${number}`,
  from: (number: string) => `${number} or more`,
  between: (from: string, to: string) => `${from} to under ${to}`,
  right: (range: string) => `Right: ${range}`,
  rightRange: (from: string, to: string) => `${from} to ${to}`,
  withUnit: (number: string, unit: string) => `${number} ${unit}`,
  cloudEmpty: 'No words are on the wall yet. Let some onto it below.',
  spotsHow: 'In each circle pointed five or more. Who pointed elsewhere is not shown.',
  noSpots: 'Nowhere did five point close together, so nothing is shown.',
  galleryHow: 'The words that you let onto the wall stand there, each by itself.',
  before: 'Before talking',
  after: 'After talking',
  onWall: 'The wall shows it.',
  notOnWall: 'The wall shows nothing of it yet.',
  view: 'How the wall shows it',
  views: {
    bars: 'Bars',
    cloud: 'A cloud of words',
    ranked: 'A ranked list',
    gallery: 'A gallery of texts',
    points: 'Points on the picture',
    compare: 'Before and after',
  },
  reveal: 'Reveal on the wall',
  hide: 'Take it off the wall',
  csv: 'Save as a table',
  print: 'Print',
};
