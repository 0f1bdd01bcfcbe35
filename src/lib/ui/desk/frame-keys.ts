/** Where a key leads on the wall: the arrows as one reads, and what a presenter in the hand sends. */
export function frameStepFor(key: string, isRightToLeft: boolean): 1 | -1 | null {
  if (key === 'PageDown') return 1;
  if (key === 'PageUp') return -1;
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return null;
  return (key === 'ArrowRight') === isRightToLeft ? -1 : 1;
}
