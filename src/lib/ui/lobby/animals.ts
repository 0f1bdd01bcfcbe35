/** What each friendly animal of the lobby looks like, in the order of the names in `messages/en/common.ts`. */
export type Ears = 'pointed' | 'round' | 'long' | 'feathers' | 'feelers' | 'none';

// prettier-ignore
const ears: readonly Ears[] = [
  'pointed', 'round', 'feathers', 'long', 'none', 'round', 'pointed', 'none',
  'round', 'none', 'feathers', 'feathers', 'round', 'pointed', 'feathers', 'feathers',
  'feathers', 'round', 'long', 'feathers', 'feelers', 'round', 'pointed', 'feathers',
];

/** The colours in the order in which the names use them. */
export const colours = ['blue', 'green', 'golden', 'silver', 'purple', 'red', 'orange', 'turquoise'] as const;

export const earsOf = (label: number): Ears => ears[label % ears.length] ?? 'round';
export const colourOf = (label: number) => colours[label % colours.length] ?? 'blue';
