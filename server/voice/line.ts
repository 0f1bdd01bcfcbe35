/** Calls between two processes, both ways, each answered once. */

/** What one end does for the other. */
type Verbs = object;
type Input<V> = V extends (...input: infer I) => unknown ? I : never;
type Output<V> = V extends (...input: never[]) => infer O ? Awaited<O> : never;

type Message =
  | { call: number; verb: PropertyKey; input: unknown[] }
  | { answer: number; value: unknown }
  | { answer: number; trouble: string };

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The other process went away, or what was asked of it broke there. */
export class LineError extends Error {}

export class Line<Theirs extends Verbs, Mine extends Verbs> {
  readonly #send: (message: Message) => void;
  readonly #mine: Mine;
  readonly #waiting = new Map<number, Waiting>();
  #lastCall = 0;

  /** `send` may throw when the other end is gone. */
  constructor(send: (message: Message) => void, mine: Mine) {
    this.#send = send;
    this.#mine = mine;
  }

  call<Verb extends keyof Theirs>(verb: Verb, ...input: Input<Theirs[Verb]>): Promise<Output<Theirs[Verb]>> {
    const call = (this.#lastCall += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(call, { resolve: resolve as Waiting['resolve'], reject });
      this.#send({ call, verb, input });
    });
  }

  /** Each message that the other end has sent. */
  receive(message: Message): void {
    if ('call' in message) void this.#answer(message);
    else this.#settle(message);
  }

  /** Whoever still waits hears that nothing comes. */
  break(): void {
    for (const { reject } of this.#waiting.values()) reject(new LineError('the other process is gone'));
    this.#waiting.clear();
  }

  async #answer({ call, verb, input }: Extract<Message, { call: number }>) {
    try {
      const run = this.#mine[verb as keyof Mine] as (...input: unknown[]) => unknown;
      this.#send({ answer: call, value: await run.apply(this.#mine, input) });
    } catch (error) {
      this.#send({ answer: call, trouble: String(error) });
    }
  }

  #settle(message: Exclude<Message, { call: number }>) {
    const waiting = this.#waiting.get(message.answer);
    this.#waiting.delete(message.answer);
    if ('trouble' in message) waiting?.reject(new LineError(message.trouble));
    else waiting?.resolve(message.value);
  }
}
