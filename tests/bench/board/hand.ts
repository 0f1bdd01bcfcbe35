import { setTimeout as pause } from 'node:timers/promises';
import type { Sheet } from './sheet.ts';

interface Mouse {
  type: 'mouseMoved' | 'mousePressed' | 'mouseReleased' | 'mouseWheel';
  x: number;
  y: number;
  deltaX?: number;
  deltaY?: number;
  button?: 'left';
  buttons?: number;
  clickCount?: number;
  modifiers?: number;
}
const [LEFT, CTRL] = [{ button: 'left', buttons: 1 } as const, 2];
/** Events that the page may leave unanswered; later ones join, as a browser joins those of a real mouse. */
const AHEAD_MAX = 2;

/** A hand that does not wait for the page. */
export class Hand {
  readonly #sheet: Sheet;
  #unanswered = 0;
  #held: Mouse | null = null;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  async press(x: number, y: number): Promise<void> {
    await this.#send({ type: 'mouseMoved', x, y });
    await this.#send({ type: 'mousePressed', x, y, ...LEFT, clickCount: 1 });
  }

  async release(x: number, y: number): Promise<void> {
    await this.answered();
    await this.#send({ type: 'mouseMoved', x, y, ...LEFT });
    await this.#send({ type: 'mouseReleased', x, y, ...LEFT, clickCount: 1 });
  }

  drag(x: number, y: number): void {
    this.#push({ type: 'mouseMoved', x, y, ...LEFT });
  }

  wheel(x: number, y: number, deltaX: number, deltaY: number): void {
    this.#push({ type: 'mouseWheel', x, y, deltaX, deltaY });
  }

  zoom(x: number, y: number, deltaY: number): void {
    this.#push({ type: 'mouseWheel', x, y, deltaX: 0, deltaY, modifiers: CTRL });
  }

  async answered(): Promise<void> {
    while (this.#unanswered > 0 || this.#held) await pause(10);
  }

  #push(event: Mouse): void {
    if (this.#unanswered < AHEAD_MAX && !this.#held) return this.#launch(event);
    const { deltaX = 0, deltaY = 0 } = this.#held ?? {};
    const isWheel = event.type === 'mouseWheel';
    this.#held = isWheel
      ? { ...event, deltaX: (event.deltaX ?? 0) + deltaX, deltaY: (event.deltaY ?? 0) + deltaY }
      : event;
  }

  #launch(event: Mouse): void {
    this.#unanswered++;
    void this.#send(event).finally(() => {
      this.#unanswered--;
      const held = this.#held;
      this.#held = null;
      if (held) this.#launch(held);
    });
  }

  /** A page that is gone answers nothing. */
  #send(event: Mouse): Promise<unknown> {
    return this.#sheet.cdp.send('Input.dispatchMouseEvent', event).catch(() => null);
  }
}

/** 60 times a second, however the page fares. */
export async function paced(ms: number, step: (index: number) => void): Promise<void> {
  const begun = performance.now();
  for (let index = 0; performance.now() - begun < ms; index++) {
    await pause(Math.max(0, begun + (index * 1_000) / 60 - performance.now()));
    step(index);
  }
}
