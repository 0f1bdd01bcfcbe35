import { currentLanguage } from '#lib/ui/messages/index.svelte.ts';

// By this device's own zone, in the language shown now.
export const dayOf = (atMs: number) =>
  new Intl.DateTimeFormat(currentLanguage(), { weekday: 'short', day: 'numeric', month: 'long' }).format(
    atMs,
  );

export const timeOf = (atMs: number) =>
  new Intl.DateTimeFormat(currentLanguage(), { hour: '2-digit', minute: '2-digit' }).format(atMs);
