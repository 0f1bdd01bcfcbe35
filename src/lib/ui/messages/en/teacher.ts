export const teacher = {};
