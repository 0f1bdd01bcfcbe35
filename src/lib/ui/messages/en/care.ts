export const care = {
  title: 'Before you send this',
  read: 'It sounds as if something is hard for you. You do not have to be alone with it.',
  onlyHere: 'Only this device has read it. Nothing has been sent.',
  nobodyComes: 'If you send it here, nobody can come to you: nobody knows that it was you.',
  talk: 'I want to talk to my teacher, with my name',
  hand: 'I would like to talk with you alone.',
  asked: 'Your teacher knows that you would like to talk. What you wrote was not sent.',
  who: 'You can also talk to',
  reach: 'Talk without my name',
  reachHow: 'It is sent without your name, and your teacher can write back to you.',
  send: 'Just send it',
  back: 'Go back to what I wrote',
};
