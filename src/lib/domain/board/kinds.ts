export const KINDS = [
  'note',
  'text',
  'ink',
  'shape',
  'connector',
  'frame',
  'stamp',
  'link',
  'image',
  'audio',
] as const;
export type BoardKind = (typeof KINDS)[number] | 'unknown';

/** What can lie in any angle. */
const TURNING: readonly BoardKind[] = ['note', 'text', 'shape', 'stamp', 'image'];
export const mayTurn = (kind: BoardKind): boolean => TURNING.includes(kind);

/** What a shape, a connector or a stamp looks like, and what ink is drawn with; the first where a newer client has another. */
export const FORMS = {
  ink: ['pen', 'marker'],
  shape: ['rectangle', 'ellipse', 'triangle', 'diamond'],
  connector: ['arrow', 'line'],
  stamp: ['dot', 'star', 'heart', 'check', 'question', 'idea'],
} as const;
export type Form<K extends keyof typeof FORMS = keyof typeof FORMS> = (typeof FORMS)[K][number];
