import type { door as english } from '../en/door.ts';

export const door: typeof english = {};
