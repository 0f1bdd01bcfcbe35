import type { Blinded, Blinder, Thread, Token } from './tokens.ts';

type Call =
  | { verb: 'hash'; input: Parameters<Blinder['hash']> }
  | { verb: 'blind'; input: Parameters<Blinder['blind']> }
  | { verb: 'finalize'; input: Parameters<Blinder['finalize']> }
  | { verb: 'seal'; input: Parameters<Blinder['seal']> }
  | { verb: 'newThread'; input: Parameters<Blinder['newThread']> }
  | { verb: 'readReply'; input: Parameters<Blinder['readReply']> };

export interface BlindingRequest {
  id: number;
  call: Call;
}
/** `value` undefined: it failed. */
export interface BlindingAnswer {
  id: number;
  value: string | Blinded | Token | Thread | Uint8Array<ArrayBuffer> | null | undefined;
}

/** A blinder in a worker of its own, so that a page never stutters over big numbers. Made on first use. */
export function workerBlinder(): Blinder {
  const waiting = new Map<number, (value: BlindingAnswer['value']) => void>();
  let worker: Worker | null = null;
  let lastId = 0;

  function start(): Worker {
    const made = new Worker(new URL('./blind.worker.ts', import.meta.url), { type: 'module' });
    made.addEventListener('message', ({ data }: MessageEvent<BlindingAnswer>) =>
      data.value === undefined ? giveUp() : settle(data),
    );
    made.addEventListener('error', giveUp);
    return made;
  }

  /** A part of it did not come, for the line was down: a browser may remember that, a new worker does not. */
  function giveUp() {
    worker?.terminate();
    worker = null;
    for (const id of waiting.keys()) settle({ id, value: undefined });
  }

  function settle({ id, value }: BlindingAnswer) {
    waiting.get(id)?.(value);
    waiting.delete(id);
  }

  async function ask(call: Call): Promise<NonNullable<BlindingAnswer['value']> | null> {
    worker ??= start();
    const id = (lastId += 1);
    const value = await new Promise<BlindingAnswer['value']>((resolve) => {
      waiting.set(id, resolve);
      worker?.postMessage({ id, call } satisfies BlindingRequest);
    });
    if (value === undefined) throw new Error('The blinding worker failed.');
    return value;
  }

  return {
    hash: (...input) => ask({ verb: 'hash', input }) as Promise<string>,
    blind: (...input) => ask({ verb: 'blind', input }) as Promise<Blinded>,
    finalize: (...input) => ask({ verb: 'finalize', input }) as Promise<Token | null>,
    newThread: (...input) => ask({ verb: 'newThread', input }) as Promise<Thread>,
    readReply: (...input) => ask({ verb: 'readReply', input }) as Promise<string | null>,
    seal: (...input) => ask({ verb: 'seal', input }) as Promise<Uint8Array<ArrayBuffer>>,
  };
}
