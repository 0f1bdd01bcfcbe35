import type { Bus } from './bus/port.ts';
import type { Clock } from './clock.ts';
import type { Store } from './store/port.ts';

/** Said whenever the disk turns full or has room again. */
export const DISK_TOPIC = 'disk';

/** How often it is tried whether there is room again, in ms. */
const RETRY_MS = 3_000;

interface Ports {
  store: Pick<Store, 'isWritable'>;
  clock: Clock;
  bus: Bus;
  /** Somebody still holds work that did not fit: a little room is not enough. */
  isWaitedFor(): boolean;
}

/** Whether the hub's disk has room, as far as its writers have noticed: the one who can make room is told. */
export class Disk {
  readonly #ports: Ports;
  #stopTrying: (() => void) | null = null;
  #isClosed = false;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  get isFull(): boolean {
    return this.#stopTrying !== null;
  }

  /** A write found no room. */
  noteFull(): void {
    if (this.isFull) return;
    this.#tryLater();
    this.#ports.bus.publish(DISK_TOPIC, 'full');
  }

  close(): void {
    this.#stopTrying?.();
    this.#isClosed = true;
  }

  #tryLater(): void {
    this.#stopTrying = this.#ports.clock.after(RETRY_MS, () => void this.#try());
  }

  async #try(): Promise<void> {
    const { store, bus, isWaitedFor } = this.#ports;
    const hasRoom = !isWaitedFor() && (await store.isWritable());
    if (this.#isClosed) return;
    if (!hasRoom) return this.#tryLater();
    this.#stopTrying = null;
    bus.publish(DISK_TOPIC, 'room');
  }
}
