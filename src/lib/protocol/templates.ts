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

/** Of one that a teacher keeps: what fits into a call, letters of other scripts counted as the bytes they are. */
export const TEMPLATE_MAX_BYTES = 230_000;
export const TEMPLATE_NAME_MAX_LENGTH = 80;
/** How many one teacher keeps. */
export const TEMPLATES_MAX = 60;
