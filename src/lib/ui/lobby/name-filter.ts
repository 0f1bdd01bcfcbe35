/** Letters as they are compared when somebody looks for a name: accents and case do not matter. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLocaleLowerCase();

/** Whether any word of the name begins with what was typed, or the whole name does. */
export function fitsName(name: string, typed: string): boolean {
  const wanted = plain(typed).trim();
  const words = plain(name);
  return words.startsWith(wanted) || words.split(/[\s-]+/u).some((word) => word.startsWith(wanted));
}
