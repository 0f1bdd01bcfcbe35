export const lobby = {
  /** The friendly animal that stands for a device without a name. */
  youAre: (animal: string) => `You are the ${animal}`,
  teacherSeesIt: 'Your teacher sees this too.',
  waiting: 'Your teacher will let you in. Just keep this page open.',
  afterwards: 'After that you tell us your name.',

  whoAreYou: 'Who are you?',
  pick: 'Tap your name.',
  find: 'Find your name',
  noneFound: 'No name looks like that.',
  noneFoundHow: 'Try only the first letters. If you are not on the list, tell us below.',
  taken: 'taken',
  notOnList: 'I’m not on the list',
  backToList: 'Back to the list',
  typeName: 'Your name',
  typeNameHint: 'The name your class knows you by.',
  nameMissing: 'Type your name first.',
  nameTooLong: 'This name is very long. Please use at most 40 letters.',
  thatsMe: 'That’s me',
  isThatYou: (name: string) => `Are you ${name}?`,
  yes: 'Yes, that’s me',
  no: 'No, go back',
  isTaken: (name: string) =>
    `Somebody already sits here as ${name}. If that is you on another device, your teacher can move you.`,
  askTeacher: 'Ask my teacher',

  claimTitle: 'Your teacher decides',
  claims: (name: string) =>
    `Somebody already sits here as ${name}. Your teacher sees you both and will decide. You can wait here.`,
  otherName: 'Take another name',
  claimRefused: (name: string) => `${name} stays with the other device. Please pick another name.`,
  nameGiven: (name: string) =>
    `Your teacher gave the place of ${name} to another device. Please pick your name again.`,

  youAreIn: (name: string) => `You’re in, ${name}.`,
  soon: 'The lesson begins in a moment. There is nothing to do yet.',
  group: (group: string) => `Your group is ${group}.`,
  groupWith: (group: string, members: string) => `Your group is ${group}, with ${members}.`,
  notYou: 'Not you? Leave this device',
};
