import type { Page } from 'playwright-core';

/** Stands between a page and the hub's documents, and answers in the hub's place. */
export interface Warden {
  /** While it is set, no work gets through: each frame of it is refused for this reason. */
  reason: string | null;
}

const SYNC = 0;
const ASK = 0;
/** Frames of work that hold nothing are as long as this at most. */
const EMPTY_BYTES = 6;

const refusal = (frame: number, reason: string) =>
  Buffer.from([100, 1, frame, reason.length, ...Buffer.from(reason)]);

/** To be called before the page is opened. Up to 127 frames. */
export async function standBetween(page: Page): Promise<Warden> {
  const warden: Warden = { reason: null };
  await page.routeWebSocket(/\/doc\//u, (near) => {
    const far = near.connectToServer();
    let frames = 0;
    near.onMessage((data) => {
      const bytes = Buffer.from(data);
      const isWork = bytes[0] === SYNC && bytes[1] !== ASK;
      if (isWork) frames += 1;
      if (isWork && bytes.length > EMPTY_BYTES && warden.reason) near.send(refusal(frames, warden.reason));
      else far.send(data);
    });
    far.onMessage((data) => near.send(data));
  });
  return warden;
}
