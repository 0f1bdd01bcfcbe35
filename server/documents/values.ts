import { VALUE_DEPTH_MAX } from './limits.ts';

/** Whether a value may live in a document: bounded depth, well-formed text, nothing that reaches for prototypes. */
export function isCleanValue(value: unknown, depth = 0): boolean {
  if (depth > VALUE_DEPTH_MAX) return false;
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'bigint') return false; // JSON cannot hold it, and the wire cuts it off at 64 bits
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  if (Array.isArray(value)) return value.every((item) => isCleanValue(item, depth + 1));
  return isCleanObject(value, depth);
}

function isCleanObject(value: object, depth: number): boolean {
  // A decoded key "__proto__" replaces the prototype instead of becoming a key.
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.entries(value).every(([key, item]) => isCleanKey(key) && isCleanValue(item, depth + 1));
}

export const isCleanKey = (key: string): boolean => key !== '__proto__' && key.isWellFormed();
