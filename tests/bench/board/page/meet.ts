/** A classmate has a device of their own, which this page neither waits for nor has in its memory. */
export function comeIn(board: Uint8Array, hear: (update: Uint8Array) => void): Promise<Worker> {
  const worker = new Worker(new URL('./mate.ts', import.meta.url), { type: 'module' });
  worker.postMessage(board);
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Uint8Array | null>) => {
      if (data) hear(data);
      else resolve(worker);
    };
  });
}
