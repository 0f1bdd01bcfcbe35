/**
 * A wall does not scroll: when there are more children than fit, the first ones make room for those that came last.
 * The last always stays. Returns how many are hidden.
 */
export function hideFirstUntilFit(list: HTMLElement): number {
  const children = [...list.children] as HTMLElement[];
  for (const child of children) child.hidden = false;
  const isTooMuch = () => list.scrollHeight > list.clientHeight + 1;
  let hidden = 0;
  for (const child of children.slice(0, -1)) {
    if (!isTooMuch()) break;
    child.hidden = true;
    hidden += 1;
  }
  return hidden;
}
