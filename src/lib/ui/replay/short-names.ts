const MOST_LETTERS = 3;

/**
 * The fewest first letters that tell each name from the others, so that a small mark can say whose it is without its
 * colour. Names that are alike for longer than that are numbered.
 */
export function shortNames(names: readonly string[]): string[] {
  const starts = (length: number) => names.map((name) => [...name].slice(0, length).join('').toLowerCase());
  return names.map((name, index) => {
    const letters = [...name];
    for (let length = 1; length <= MOST_LETTERS; length++) {
      const all = starts(length);
      if (all.filter((start) => start === all[index]).length === 1) return letters.slice(0, length).join('');
    }
    return `${letters[0] ?? ''}${index + 1}`;
  });
}
