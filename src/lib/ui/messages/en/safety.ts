export const safety = {
  title: 'Words and help',
  words: (language: string) => `Words to look at twice: ${language}`,
  wordsHow:
    'One in each line. Answers with such a word, or with the name of somebody in class, come first when you decide what goes onto the wall. “damn*” stands for all words that begin so.',
  help: 'Whom else can children turn to?',
  helpHow:
    'Shown on a child’s device before words are sent that sound as if help were needed. For example: Ms Kaya, school counsellor, room 12.',
  save: 'Save',
  saved: 'Saved.',
};
