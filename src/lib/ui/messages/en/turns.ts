import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

/** What a teacher can turn back on a group's board. */
export const turns = {
  title: 'Turn back',
  pickEarlier: 'Pick an earlier minute first.',

  putBack: 'Put it back as it was',
  putBackAsk: (time: string) => `Put the board back to ${time}?`,
  putBackExplain: (time: string) =>
    `The group’s board will be as it was at ${time}. What came after can be brought back the same way. The group is told.`,
  putBackNow: 'Put it back',
  isBack: (time: string) => `The board is as it was at ${time}.`,

  beside: 'Lay it beside',
  isBeside: (time: string) => `The board of ${time} lies beside what is there now.`,

  takeBack: 'Take back what one student did',
  whose: 'Whose work?',
  since: 'Since when?',
  sinceMoment: (time: string) => `From ${time} on`,
  sinceStart: 'The whole time',
  takeBackExplain: (name: string) =>
    `What ${name} added since then goes, also what others wrote into it. What ${name} changed or took away since then comes back. All else stays. The group hears that changes were taken back, not whose.`,
  takeBackNow: 'Take it back',
  tookBack: (removed: number, restored: number) =>
    removed + restored === 0
      ? 'There was nothing to take back.'
      : `${plural(removed, { one: '1 thing went', other: `${removed} things went` })}, ${plural(restored, { one: '1 came back', other: `${restored} came back` })}.`,
};
