import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const setup = {
  title: 'Welcome to Chorus',
  lead: 'Make your teacher account. It stays on this machine, and nobody else is asked.',
  name: 'Your name',
  nameHint: 'You sign in with it.',
  nameMissing: 'Type a name, so that you can sign in with it.',
  password: 'Password',
  passwordHint: 'At least 10 characters. A short sentence is easy to remember.',
  passwordMissing: 'Type a password of at least 10 characters.',
  strength: {
    short: (missing: number) =>
      plural(missing, { one: 'One more character.', other: `${missing} more characters.` }),
    easy: 'Long enough, but easy to guess. A few words that do not belong together are better.',
    fine: 'Good. A few more words would make it very hard to guess.',
    strong: 'Very hard to guess.',
  },
  make: 'Make my account',
  noKey: {
    title: 'One link is missing',
    explain:
      'When the hub starts for the first time, it prints a link in the terminal. Open that link: it proves that this machine is yours.',
  },
  already: {
    title: 'This hub is already set up',
    explain: 'There is a teacher here already. Sign in with that name and password.',
  },
  signIn: 'Sign in',
};
