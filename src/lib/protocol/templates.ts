// Without the schema library, because pages use it too.

/** What a board may begin with, by name. */
export const TEMPLATES = [
  'brainstorm',
  'kwl',
  'mindMap',
  'causeAndEffect',
  'timeline',
  'storyboard',
  'rubeGoldberg',
  'exitWall',
] as const;
export type TemplateName = (typeof TEMPLATES)[number];
