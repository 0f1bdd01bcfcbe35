export const sound = {
  title: 'A sound on the board',
  isYours: 'Everybody in your group can hear who is speaking. A minute is the longest.',
  noMicrophone:
    'Here the browser keeps the microphone to itself. Record with the recorder of this device and choose the file.',
  record: 'Record',
  again: 'Record again',
  choose: 'Choose a file',
  length: (seconds: number, most: number) => `${seconds} of ${most} seconds`,
  add: 'Put it on the board',
  added: 'The sound is there. Write what can be heard, for those who cannot hear it.',
  cut: 'Only the first minute is kept.',
  tooLong: 'This sound is very long. Choose one of five minutes or less.',
  denied: 'The microphone is off. Allow it in the browser, or choose a file.',
  offline:
    'Sounds need the school server, and there is no connection right now. Try again when you are connected.',
};
