import { untrack } from 'svelte';

/** Short news at the edge of the page, for things that went well or need no answer. */
export interface Toast {
  id: number;
  text: string;
  kind: 'info' | 'error';
}

export const TOAST_MS = 7000;

const shown = $state<Toast[]>([]);
const spoken = $state({ polite: '', assertive: '' });
let lastId = 0;

export const toasts = (): readonly Toast[] => shown;
export const announcements = (): Readonly<typeof spoken> => spoken;

export function toast(text: string, kind: Toast['kind'] = 'info'): void {
  const id = ++lastId;
  shown.push({ id, text, kind });
  announce(text, kind === 'error' ? 'assertive' : 'polite');
  setTimeout(() => dismissToast(id), TOAST_MS);
}

export function dismissToast(id: number): void {
  const at = shown.findIndex((one) => one.id === id);
  if (at >= 0) shown.splice(at, 1);
}

/** Says something to screen readers only. The same words twice are said twice. */
export function announce(text: string, urgency: keyof typeof spoken = 'polite'): void {
  const before = untrack(() => spoken[urgency]); // an effect that announces does not wait for announcements
  const unseen = before.endsWith('\u200b') ? '' : '\u200b';
  spoken[urgency] = text + unseen;
}
