const SYNC_MESSAGE = 0;
const SYNC_ANSWER = 1;
const SYNC_UPDATE = 2;

interface Observer {
  opening(): void;
  heard(): void;
  /** A frame of work goes out. `isEverything`: all that the hub lacks. */
  sent(frame: { isEverything: boolean }): void;
}

/** A WebSocket that tells what goes through it. */
export function observed(Base: typeof WebSocket, observer: Observer): typeof WebSocket {
  return class extends Base {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      observer.opening();
      for (const sign of ['open', 'message']) this.addEventListener(sign, () => observer.heard());
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
      if (data instanceof Uint8Array && data[0] === SYNC_MESSAGE) {
        if (data[1] === SYNC_ANSWER) observer.sent({ isEverything: true });
        else if (data[1] === SYNC_UPDATE) observer.sent({ isEverything: false });
      }
      super.send(data as Uint8Array<ArrayBuffer>);
    }
  };
}
