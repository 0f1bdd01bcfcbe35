import * as Y from 'yjs';
import type { BoardObject, Dice } from './board.ts';

/** Dice that fall the same way for the same seed (mulberry32). */
export function seededDice(seed: number): Dice & { between(least: number, most: number): number } {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (below) => Math.floor(next() * below),
    between: (least, most) => least + next() * (most - least),
  };
}

/** Both documents have seen the same afterwards. */
export function exchange(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one), 'wire');
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other), 'wire');
}

/** A note of 100 by 100, but for what matters. */
export const boardObject = (known: Partial<BoardObject> & { id: string }): BoardObject => ({
  kind: 'note',
  x: 0,
  y: 0,
  width: 100,
  height: 100,
  turn: 0,
  colour: 0,
  text: '',
  ink: null,
  form: null,
  ends: null,
  href: null,
  blob: null,
  locked: false,
  group: null,
  author: '',
  z: 1,
  ...known,
});
