import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a node and a server, and can come between them. */
export class Proxy {
  readonly port: number;
  readonly #server: Server;
  readonly #target: number;
  readonly #lines = new Set<Socket>();
  #isCut = false;
  #isHeld = false;

  static async to(target: number): Promise<Proxy> {
    const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Proxy(server, target);
  }

  private constructor(server: Server, target: number) {
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
    this.#target = target;
    server.on('connection', (near) => this.#join(near));
  }

  /** Every line breaks, and new ones too. */
  cut(): void {
    this.#isCut = true;
    this.#breakAll();
  }

  /** As a cable that was pulled: nothing comes through, and nobody is told. */
  hold(): void {
    this.#isHeld = true;
    for (const line of this.#lines) line.pause();
  }

  mend(): void {
    this.#isCut = this.#isHeld = false;
    for (const line of this.#lines) line.resume();
  }

  async close(): Promise<void> {
    this.#breakAll();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #breakAll(): void {
    for (const line of this.#lines) line.destroy();
  }

  #join(near: Socket): void {
    if (this.#isCut) return void near.destroy();
    const far = connect(this.#target, '127.0.0.1');
    this.#pour(near, far);
    this.#pour(far, near);
  }

  #pour(from: Socket, to: Socket): void {
    this.#lines.add(from);
    from.on('data', (bytes) => to.write(bytes));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#lines.delete(from);
      to.destroy();
    });
    if (this.#isHeld) from.pause();
    else from.resume();
  }
}
