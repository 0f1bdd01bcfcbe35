/** In another order. Only for a look: nothing is given away by it, so the device's own dice are good enough. */
export const mixed = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
