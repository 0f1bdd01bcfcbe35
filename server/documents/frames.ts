const BINARY = 0x82; // the whole message in one frame, binary

/** A message as a server's WebSocket frame: built once, written to any number of sockets as it lies. */
export function frame(message: Uint8Array): Buffer {
  return Buffer.concat([headOf(message.length), message]);
}

/** Lengths below 126 stand in one byte, then in two more, then in eight (RFC 6455, 5.2). */
function headOf(size: number): Buffer {
  if (size < 126) return Buffer.from([BINARY, size]);
  if (size < 65_536) return Buffer.from([BINARY, 126, size >> 8, size & 0xff]);
  const head = Buffer.alloc(10);
  head[0] = BINARY;
  head[1] = 127;
  head.writeUInt32BE(size, 6); // no message of ours needs the upper four bytes
  return head;
}
