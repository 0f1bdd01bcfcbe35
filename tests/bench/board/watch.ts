/** What a page writes down about itself while somebody uses it. */
export interface Watch {
  start(): void;
  stop(): { framesMs: number[]; lateMs: number[] };
  /** Resolves at the end of the first frame after which there is more on the board than before; ms since the page was asked for. */
  firstStroke(): Promise<number>;
  /** Resolves when frames are quick again, or after 15 s; ms from the call to there. */
  settled(): Promise<number>;
  /** From now on it is known what draws. */
  seeDrawing(): void;
  /** ms from a change by another to the end of the first frame in which anything was drawn; null: nothing within 3 s. */
  change(changes: unknown[]): Promise<number | null>;
}

declare global {
  interface Window {
    __watch: Watch;
  }
}

/** Runs in the page before anything of its own, and is sent there as text: nothing outside of it is known to it. */
export function watchPage(): void {
  /** Frames quicker than that, in ms, and so many of them in a row, and nothing is going on any more. */
  const [QUICK, ROW] = [60, 5];
  const [SETTLE_MAX, PAINT_MAX] = [15_000, 3_000];
  const DRAWING = ['fillRect', 'clearRect', 'drawImage', 'fillText', 'fill', 'stroke', 'strokeRect'];
  const channel = new MessageChannel();
  const waiting: ((nowMs: number) => void)[] = [];
  let framesMs: number[] | null = null;
  let lateMs: number[] = [];
  /** The first pointer event that no frame has shown. */
  let oldest: number | null = null;
  let drawn = 0;

  channel.port1.onmessage = () => {
    const now = performance.now();
    for (const run of waiting.splice(0)) run(now);
  };
  /** What is posted in a frame's callback comes when style, layout and paint of that frame are done. */
  const atEndOfFrame = (run: (nowMs: number) => void) =>
    void requestAnimationFrame(() => {
      waiting.push(run);
      channel.port2.postMessage(null);
    });

  function note(event: Event): void {
    const [first] = event instanceof PointerEvent ? event.getCoalescedEvents() : [];
    oldest = Math.min(oldest ?? Infinity, (first ?? event).timeStamp);
  }
  for (const name of ['pointermove', 'wheel']) addEventListener(name, note, { capture: true, passive: true });

  function record(mine: number[], last: number | null, atMs: number): void {
    if (framesMs !== mine) return;
    if (last !== null) mine.push(atMs - last);
    const since = oldest;
    oldest = null;
    if (since !== null) {
      waiting.push((nowMs) => lateMs.push(nowMs - since));
      channel.port2.postMessage(null);
    }
    requestAnimationFrame((nextMs) => record(mine, atMs, nextMs));
  }

  function watchCanvas(prototype: object, names: readonly string[]): void {
    for (const name of names) {
      const original = Reflect.get(prototype, name) as (...all: unknown[]) => unknown;
      Reflect.set(prototype, name, function (this: unknown, ...all: unknown[]) {
        drawn++;
        return original.apply(this, all);
      });
    }
  }

  window.__watch = {
    start() {
      const mine: number[] = (framesMs = []);
      [lateMs, oldest] = [[], null];
      requestAnimationFrame((atMs) => record(mine, null, atMs));
    },
    stop() {
      const got = { framesMs: framesMs ?? [], lateMs };
      framesMs = null;
      return got;
    },
    firstStroke: () =>
      new Promise((resolve) => {
        const look = (nowMs: number) => {
          if ((window.__board?.count() ?? 0) > 0) resolve(nowMs);
          else atEndOfFrame(look);
        };
        atEndOfFrame(look);
      }),
    settled: () =>
      new Promise((resolve) => {
        const begun = performance.now();
        let [last, row] = [begun, 0];
        const look = (atMs: number) => {
          row = atMs - last < QUICK ? row + 1 : 0;
          last = atMs;
          if (row >= ROW || atMs - begun > SETTLE_MAX) resolve(performance.now() - begun);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    seeDrawing() {
      watchCanvas(CanvasRenderingContext2D.prototype, DRAWING);
      watchCanvas(WebGL2RenderingContext.prototype, ['drawArrays', 'drawElements', 'drawArraysInstanced']);
      const everything = { subtree: true, childList: true, attributes: true, characterData: true };
      new MutationObserver(() => void drawn++).observe(document, everything);
    },
    change(changes) {
      const [before, begun] = [drawn, performance.now()];
      window.__board?.applyRemote(changes as never);
      return new Promise((resolve) => {
        const look = (nowMs: number) => {
          if (drawn > before) resolve(nowMs - begun);
          else if (nowMs - begun > PAINT_MAX) resolve(null);
          else atEndOfFrame(look);
        };
        atEndOfFrame(look);
      });
    },
  };
}
