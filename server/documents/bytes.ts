/**
 * Numbers and messages as lib0 writes them, put together in the memory that Node keeps ready for small buffers: an encoder
 * of lib0 asks for memory of its own each time, and the hub writes thousands of small messages a second.
 */

/** Seven bits a byte, and a safe integer has 53. */
const UINT_MAX_BYTES = 8;

export function uints(...numbers: number[]): Buffer {
  const bytes = Buffer.allocUnsafe(numbers.length * UINT_MAX_BYTES);
  let at = 0;
  for (const number of numbers) at = writeUint(bytes, number, at);
  return bytes.subarray(0, at);
}

function writeUint(bytes: Buffer, number: number, from: number): number {
  let at = from;
  let rest = number;
  while (rest > 0x7f) {
    bytes[at++] = 0x80 | (rest % 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes[at++] = rest;
  return at;
}

export const joined = (pieces: readonly Uint8Array[]): Buffer => Buffer.concat(pieces);
