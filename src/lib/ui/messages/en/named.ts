/** Of questions that are answered with a name. */
export const named = {
  mode: (name: string) => `Your name stands with your answer: ${name}.`,
  who: 'Your teacher reads both. The class and the wall never see your name with it.',
  send: 'Send, with my name',
  given: (name: string) => `Your teacher has your answer, with your name: ${name}.`,
  notGiven: 'You have not answered.',
  deskNote: 'Everybody was told before answering that you see their name. The wall never shows it.',
  byName: 'Who said what',
  namesHidden: 'Names are hidden now.',
};
