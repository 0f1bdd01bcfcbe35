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
  giveName: 'Tell my teacher that it was me',
  giveNameHow: (name: string) =>
    `Nobody knows that you wrote this. If you send your name, ${name}, your teacher sees it with these words, and with nothing else you said. You cannot take it back. Nobody else sees it.`,
  giveNameNow: 'Send my name',
  giveNameNot: 'Stay without a name',
  nameGiven: (name: string) => `Your teacher knows that this is from you, ${name}. You told them.`,
  toldNote: 'Nobody knows who said what, but for those who have told you.',
  toldBy: 'gave their name',
};
