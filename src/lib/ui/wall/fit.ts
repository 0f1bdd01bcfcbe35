/**
 * A wall does not scroll: when there are more children than fit, those at one end make room for those at the other, of which
 * one always stays. Returns how many are hidden.
 */
export function hideUntilFit(list: HTMLElement, from: 'first' | 'last'): number {
  const children = [...list.children] as HTMLElement[];
  for (const child of children) child.hidden = false;
  const isTooMuch = () => list.scrollHeight > list.clientHeight + 1;
  let hidden = 0;
  for (const child of (from === 'first' ? children : children.toReversed()).slice(0, -1)) {
    if (!isTooMuch()) break;
    child.hidden = true;
    hidden += 1;
  }
  return hidden;
}
