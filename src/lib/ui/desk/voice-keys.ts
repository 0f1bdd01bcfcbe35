/** What a single key does to the voice that has the keyboard, in the list of a question's voices. */
export const VOICE_KEYS = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  a: 'show',
  c: 'cover',
  x: 'hide',
  e: 'enlarge',
  m: 'merge',
  r: 'read',
  f: 'hold',
} as const;
export type VoiceAction = (typeof VOICE_KEYS)[keyof typeof VOICE_KEYS];

export function voiceActionFor({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): VoiceAction | null {
  if (ctrlKey || metaKey || altKey) return null;
  return Object.hasOwn(VOICE_KEYS, key) ? VOICE_KEYS[key as keyof typeof VOICE_KEYS] : null;
}

/** Where the keyboard goes on after a decision: the next that waits, from the top again after the last; else it stays. */
export function nextWaiting(ids: readonly string[], at: string, waits: (id: string) => boolean): string {
  const index = ids.indexOf(at);
  return [...ids.slice(index + 1), ...ids.slice(0, Math.max(0, index))].find(waits) ?? at;
}
