import { connect, createServer, type Server, type Socket } from 'node:net';

/** A cable between a browser and the hub that a test can pull out and put back. */
export interface Cable {
  url: string;
  /** Everything under way is lost, and nothing new gets through. */
  cut(): void;
  /** Nobody hangs up, and nothing gets through: what both ends send is swallowed. */
  swallow(): void;
  /** New lines get through; those that swallowed something stay dead. */
  heal(): void;
  close(): Promise<void>;
}

export async function cableTo(target: string): Promise<Cable> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let state: 'whole' | 'cut' | 'swallows' = 'whole';
  const keep = (socket: Socket, other: Socket, hear: (bytes: Buffer) => void) => {
    sockets.add(socket);
    socket.on('data', hear);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const server: Server = createServer((near) => {
    if (state === 'cut') return void near.resetAndDestroy();
    const far = connect(Number(port), hostname);
    let isDead = false;
    const passTo = (other: Socket) => (bytes: Buffer) => {
      isDead ||= state === 'swallows'; // what is lost in one direction is never made up for
      if (!isDead) other.write(bytes);
    };
    keep(near, far, passTo(far));
    keep(far, near, passTo(near));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const drop = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    cut() {
      state = 'cut';
      drop();
    },
    swallow() {
      state = 'swallows';
    },
    heal() {
      state = 'whole';
    },
    close() {
      drop();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
