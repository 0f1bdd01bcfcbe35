import type { EventsPush, LessonEvent } from '#lib/protocol/index.ts';
import type { Watch } from '../visitor.ts';
import type { Ledger } from './ledger.ts';

const isEventsPush = (push: unknown): push is EventsPush =>
  typeof push === 'object' && push !== null && 'events' in push;

/** Stands beside the desk and notes when a signal is in its fold. */
export class DeskProbe {
  readonly #desk: Watch;
  readonly #ledger: Ledger;
  #heard = 0;

  constructor(desk: Watch, ledger: Ledger) {
    this.#desk = desk;
    this.#ledger = ledger;
    desk.listen(() => this.#look());
  }

  #look(): void {
    const news = this.#desk.heard.slice(this.#heard);
    this.#heard = this.#desk.heard.length;
    for (const push of news) if (isEventsPush(push)) push.events.forEach((event) => this.#note(event));
  }

  #note(event: LessonEvent): void {
    if (event.type === 'light:set') this.#ledger.see('light', event.seatId, event.light);
    if (event.type === 'hand:raised') this.#ledger.see('hand', event.seatId, event.text);
    if (event.type === 'task:attempted')
      this.#ledger.see('attempt', event.seatId, `${event.taskId} ${event.answer}`);
  }
}
