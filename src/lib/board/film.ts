import * as Y from 'yjs';
import type { BoardObject } from '#lib/domain/board.ts';
import { clocksOf, makerOf, type Author, type History, type HistoryStep } from '#lib/domain/history.ts';
import { around, boxOf, type Box } from './box.ts';
import { BoardModel } from './model.ts';
import { Records } from './records.ts';

/** A minute in which something happened on the board. */
export interface Moment {
  /** Whole minutes since 1970. */
  minute: number;
  /** Whose hands added something. Who only took away stands in no document. */
  hands: readonly Author[];
  /** Ids of what came, changed or went. */
  changed: ReadonlySet<string>;
}

/** An object from a moment on; `record` null: it is gone. */
interface State {
  from: number;
  record: BoardObject | null;
}

/**
 * A board at each of its minutes. Its history is gone through once and kept as records: after that, back is as quick as
 * forward, and what did not change is not drawn anew.
 */
export class Film extends Records {
  readonly moments: readonly Moment[];
  /** Around everything that ever lay on the board; null: nothing ever did. */
  readonly box: Box | null;
  readonly #states = new Map<string, State[]>();
  readonly #makers = new Map<string, Author>();
  readonly #seatOfName: ReadonlyMap<string, string>;

  /** Begins with the newest moment. `seatOfName`: whose the things are that the hub brought back under their names. */
  constructor(history: History, seatOfName: ReadonlyMap<string, string> = new Map()) {
    super();
    this.#seatOfName = seatOfName;
    const doc = new Y.Doc();
    const model = new BoardModel(doc, () => {});
    this.moments = byMinute(history.steps).map((steps, index) =>
      this.#expose(steps, index, { model, history }),
    );
    doc.destroy();
    const states = [...this.#states.values()].flat();
    this.box = around(states.flatMap(({ record }) => (record ? [boxOf(record)] : [])));
    this.show(this.moments.length - 1);
  }

  /** Who made an object; null: a teacher, or nobody knows. */
  makerOf = (id: string): Author => this.#makers.get(id) ?? null;

  /** The board as a moment left it; counted from 0. */
  show(moment: number): void {
    const changed = new Set<string>();
    for (const [id, states] of this.#states) {
      const record = states.findLast(({ from }) => from <= moment)?.record ?? null;
      if (record === this.get(id)) continue;
      this.put(id, record);
      changed.add(id);
    }
    this.tell(changed);
  }

  /** Goes one minute on. */
  #expose(
    steps: readonly HistoryStep[],
    index: number,
    { model, history }: { model: BoardModel; history: History },
  ): Moment {
    const before = clocksOf(model.doc);
    let changed: ReadonlySet<string> = new Set();
    const stop = model.listen((ids) => (changed = ids));
    for (const { bytes } of steps) Y.applyUpdate(model.doc, bytes);
    model.flush();
    stop();
    for (const id of changed) this.#keep({ from: index, record: model.get(id) }, id, { model, history });
    const wrote = [...clocksOf(model.doc)].filter(([client, clock]) => clock > (before.get(client) ?? 0));
    const hands = new Set(wrote.map(([client]) => history.owners.get(client) ?? null));
    return { minute: steps[0]?.minute ?? 0, hands: [...hands], changed };
  }

  #keep(state: State, id: string, { model, history }: { model: BoardModel; history: History }): void {
    const states = this.#states.get(id) ?? [];
    states.push(state);
    this.#states.set(id, states);
    if (!state.record) return;
    const maker = makerOf(model.doc, history, id) ?? this.#seatOfName.get(state.record.author) ?? null;
    this.#makers.set(id, maker);
  }
}

/** A minute may have several steps. */
function byMinute(steps: readonly HistoryStep[]): HistoryStep[][] {
  const minutes: HistoryStep[][] = [];
  for (const step of steps) {
    const last = minutes.at(-1);
    if (last?.[0]?.minute === step.minute) last.push(step);
    else minutes.push([step]);
  }
  return minutes;
}
