export const link = {
  title: 'A link on the board',
  address: 'Address',
  words: 'What it is called',
  wrong: 'That is not an address. It begins with https:// or is an e-mail address after mailto:',
  add: 'Put it on the board',
};
