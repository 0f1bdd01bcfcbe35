import type { voice as english } from '../en/voice.ts';

export const voice: typeof english = {};
