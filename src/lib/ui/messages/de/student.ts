import type { student as english } from '../en/student.ts';

export const student: typeof english = {};
