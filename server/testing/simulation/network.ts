import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A stretch of cable between one device and the hub. It can be cut, and then nobody has said goodbye. */
export class Network {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async to(hub: string): Promise<Network> {
    const { hostname, port } = new URL(hub);
    const server = createServer();
    const network = new Network(server);
    server.on('connection', (near) => network.#join(near, () => connect(Number(port || 80), hostname)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return network;
  }

  /** The hub, as seen from this side of the cable. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #join(near: Socket, reach: () => Socket): void {
    if (this.#isCut) return void near.destroy();
    const far = reach();
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
