/** What the rarer things about tasks say to students. */
export const tasks = {
  order: 'Put them in order, the first on top',
  match: 'What belongs together?',
  chooseMatch: 'Choose',

  hints: 'Hints',
  hint: (place: number) => `Hint ${place}:`,
  hintAloud: (place: number, text: string) => `Hint ${place}: ${text}`,
  firstHint: (of: number): string => (of === 1 ? 'Show me the hint' : 'Show me a hint'),
  nextHint: (place: number, of: number) => `One more hint (${place} of ${of})`,

  whichPath: 'Which way would you like to go? You can change it at any time.',
  paths: { easier: 'Step by step', normal: 'Straight on', harder: 'With a twist' },

  onceMore: 'Once more.',
  onceMoreHow: 'You had this already. Does it still work?',
  isBack: 'A task from before is back. Does it still work?',
  lookAgain: 'Try it once more',
};
