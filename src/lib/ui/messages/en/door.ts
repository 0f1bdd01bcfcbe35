export const door = {
  title: 'Come in',
  code: 'Your code',
  codeHint: 'Six letters and numbers. You find them on the wall.',
  enter: 'Go in',
  empty: 'Type the code from the wall first.',
  /** `found`: letters and numbers in what was typed, at least 1. */
  wrongLength: (found: number) =>
    found < 6
      ? `A code has six letters and numbers. There are only ${found} here so far.`
      : `A code has six letters and numbers. There are ${found} here.`,
  backIn: 'Taking you back to your place …',
  teachers: 'For teachers',
};
