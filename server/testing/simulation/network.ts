import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A stretch of cable between one device and the hub. It can be cut, and then nobody has said goodbye. */
export class Network {
  readonly #server: Server;
  /** The device's ends of what is connected now. */
  readonly #near = new Set<Socket>();
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

  /** As a network is before it goes: the hub still hears the device, which hears nothing any more. */
  deafen(): void {
    for (const near of this.#near) near.cork();
  }

  cut(): void {
    this.#isCut = true;
    for (const near of this.#near) near.destroy();
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
    this.#near.add(near);
    near.on('close', () => this.#near.delete(near));
    tie(near, far);
    tie(far, near);
  }
}

/** What one hears the other says, and they go together. */
function tie(from: Socket, to: Socket): void {
  from.on('error', () => to.destroy());
  from.on('close', () => to.destroy());
  from.pipe(to);
}
