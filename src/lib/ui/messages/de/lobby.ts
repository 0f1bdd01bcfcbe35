import type { lobby as english } from '../en/lobby.ts';

export const lobby: typeof english = {};
