/** One change of a text: at `index`, `removed` characters go and `added` comes. */
export interface Splice {
  index: number;
  removed: number;
  added: string;
}

/** The smallest single splice from one text to the other. Emoji are never cut in half: a shared text would break them. */
export function spliceBetween(from: string, to: string): Splice {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start++;
  if (isHighHalf(from, start - 1)) start--;
  let end = 0;
  while (end < shorter - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  if (isLowHalf(from, from.length - end)) end--;
  return { index: start, removed: from.length - start - end, added: to.slice(start, to.length - end) };
}

export const applySplice = (text: string, { index, removed, added }: Splice) =>
  text.slice(0, index) + added + text.slice(index + removed);

/**
 * The same change, meant for a text in which `other` happened meanwhile: what both removed goes once, what either typed
 * stays. Two splices where the other typed inside what this one removes; to be applied in the given order.
 */
export function rebaseSplice({ index, removed, added }: Splice, other: Splice): Splice[] {
  const end = index + removed;
  const otherEnd = other.index + other.removed;
  const grown = other.added.length - other.removed;
  if (index > other.index) {
    const start = Math.max(index, otherEnd);
    return [{ index: start + grown, removed: Math.max(0, end - start), added }];
  }
  const before = { index, removed: Math.min(end, other.index) - index, added };
  if (end <= otherEnd) return [before];
  return [{ index: otherEnd + grown, removed: end - otherEnd, added: '' }, before];
}

const isHighHalf = (text: string, index: number) => /[\ud800-\udbff]/u.test(text[index] ?? '');
const isLowHalf = (text: string, index: number) => /[\udc00-\udfff]/u.test(text[index] ?? '');
