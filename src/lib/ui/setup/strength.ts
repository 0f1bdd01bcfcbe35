/** `PASSWORD_MIN_LENGTH` of the protocol, which pages do not load. */
export const PASSWORD_MIN_LENGTH = 10;
const STRONG_LENGTH = 16;
/** Fewer different characters than this are a pattern, however long. */
const FEWEST_DIFFERENT = 6;

const FIRST_GUESSES = ['12345', '54321', 'abcde', 'qwert', 'asdfg', 'passw', 'letmein'];

export type Strength = 'short' | 'easy' | 'fine' | 'strong';

/** A first look at a new password: a help for its owner, not a rule. Only `short` is refused. */
export function strengthOf(password: string, name: string): Strength {
  if (password.length < PASSWORD_MIN_LENGTH) return 'short';
  if (isEasy(password.toLowerCase(), name.trim().toLowerCase())) return 'easy';
  return password.length < STRONG_LENGTH ? 'fine' : 'strong';
}

const isEasy = (password: string, name: string) =>
  new Set(password).size < FEWEST_DIFFERENT ||
  FIRST_GUESSES.some((guess) => password.includes(guess)) ||
  (name.length > 2 && password.includes(name) && password.length - name.length < PASSWORD_MIN_LENGTH);
