/** What a single key does at the desk. `Enter` is not here: the row in focus is a button and opens by itself. */
export const DESK_KEYS = {
  j: 'next',
  k: 'previous',
  v: 'visited',
  '/': 'find',
  h: 'names',
  f: 'hold',
  '?': 'keys',
} as const;
export type DeskAction = (typeof DESK_KEYS)[keyof typeof DESK_KEYS];

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** The focus is where letters are typed, or a dialog is open: then a letter is only a letter. */
  isElsewhere: boolean;
}

export function actionFor({ key, ctrlKey, metaKey, altKey, isElsewhere }: KeyPress): DeskAction | null {
  if (isElsewhere || ctrlKey || metaKey || altKey) return null;
  return Object.hasOwn(DESK_KEYS, key) ? DESK_KEYS[key as keyof typeof DESK_KEYS] : null;
}

const TYPED = 'input, textarea, select, [contenteditable], dialog[open]';

export const keyPressOf = (event: KeyboardEvent): KeyPress => ({
  key: event.key,
  ctrlKey: event.ctrlKey,
  metaKey: event.metaKey,
  altKey: event.altKey,
  isElsewhere:
    document.querySelector('dialog[open]') !== null ||
    (event.target instanceof Element && event.target.closest(TYPED) !== null),
});
