import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');
const names = (list: readonly string[]) => new Intl.ListFormat('en').format(list);
const things = (count: number) => plural(count, { one: '1 thing', other: `${count} things` });

export const replay = {
  loading: 'Fetching how it grew …',
  nothing: 'Nothing to show yet',
  nothingHow: 'As soon as somebody draws or writes on the board, you can watch here how it grew.',

  slider: 'Minute',
  earlier: 'Earlier',
  later: 'Later',
  play: 'Play',
  stop: 'Stop',
  teacher: 'Teacher',
  takenAway: 'something was taken away',

  /** `who`: whose hands did something in that minute; `parts`: how many things each made of what is shown. */
  moment: (
    time: string,
    who: readonly string[],
    parts: readonly (readonly [name: string, count: number])[],
  ) =>
    `${time}${who.length > 0 ? `, ${names(who)}` : ''}. ${
      parts.length > 0
        ? `${things(parts.reduce((sum, [, count]) => sum + count, 0))}: ${parts.map(([name, count]) => `${count} by ${name}`).join(', ')}`
        : 'The board is empty'
    }`,

  makers: 'Who made it',
  things,
  makersHow: 'Press a name and that part stands out. A thick frame is what changed in this minute.',
};
