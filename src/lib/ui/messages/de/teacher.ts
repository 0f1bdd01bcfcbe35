import type { teacher as english } from '../en/teacher.ts';

export const teacher: typeof english = {};
