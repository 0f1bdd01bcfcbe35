/** How far bytes that hold numbers one after the other have been read. */
export interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

/**
 * A whole number of 31 bits: zigzag (0, −1, 1, −2 …) in 7-bit groups, low group first, the high bit saying that more
 * follow.
 */
export function pushNumber(bytes: number[], value: number): void {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

/** Leaves `at` beyond the end when the bytes ended in the middle of a number. */
export function readNumber(reader: Reader): number {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = reader.bytes[reader.at++];
    if (byte === undefined) break;
    value |= (byte & 127) << shift;
    if (byte < 128) return (value >>> 1) ^ -(value & 1);
  }
  reader.at = reader.bytes.length + 1;
  return 0;
}
