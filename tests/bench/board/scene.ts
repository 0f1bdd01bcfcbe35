import type { Element } from './page/elements.ts';

/** Board units from one element to the next, and a note's side. */
export const PITCH = 230;
const SIDE = 200;
const COLOURS = ['yellow', 'green', 'blue', 'violet', 'orange', 'red'];
const WORDS =
  'energy light water plant cell root leaf sugar heat force mass wave sound atom bond because when then less more triangle angle ratio sum factor prime half our idea question why how maybe agree evidence source author claim theme verb noun map river'.split(
    ' ',
  );
/** The first ones are notes, so that a hand finds one where it reaches. */
const NOTES_FIRST = 30;

export interface Scene {
  elements: Element[];
  columns: number;
  width: number;
  height: number;
}

export type Dice = () => number;

/** The same numbers every time (mulberry32). */
export function seeded(seed: number): Dice {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = <T>(all: readonly T[], dice: Dice): T => all[Math.floor(dice() * all.length)] as T;

function sentence(dice: Dice): string {
  const words = Array.from({ length: 3 + Math.floor(dice() * 7) }, () => pick(WORDS, dice)).join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A line of 60 points as a hand draws it, within a note's size. */
function scribble(dice: Dice): [number, number][] {
  let [x, y, angle] = [20, 100, 0];
  return Array.from({ length: 60 }, () => {
    angle += (dice() - 0.5) * 1.2;
    x += Math.cos(angle) * 4 + 1;
    y += Math.sin(angle) * 4;
    return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
  });
}

/** 60 % notes, 15 % ink, 10 % shapes, 10 % texts, 5 % arrows between notes, in rows. */
export function makeScene(count: number): Scene {
  const dice = seeded(count);
  const columns = Math.ceil(Math.sqrt(count * 1.5));
  const notes: string[] = [];
  const elements = Array.from({ length: count }, (_, index) => {
    const place = { x: (index % columns) * PITCH, y: Math.floor(index / columns) * PITCH };
    const type = index < NOTES_FIRST ? 'note' : kindFor(dice());
    const element = { id: `e${index}`, ...place, color: pick(COLOURS, dice), ...made(type, notes, dice) };
    if (type === 'note') notes.push(element.id);
    return element;
  });
  return { elements, columns, width: columns * PITCH, height: Math.ceil(count / columns) * PITCH };
}

function kindFor(roll: number): Element['type'] {
  if (roll < 0.6) return 'note';
  if (roll < 0.75) return 'ink';
  if (roll < 0.85) return 'shape';
  return roll < 0.95 ? 'text' : 'arrow';
}

type Made = Pick<Element, 'type' | 'w' | 'h' | 'text' | 'points' | 'from' | 'to'>;

function made(type: Element['type'], notes: readonly string[], dice: Dice): Made {
  const size = { w: SIDE, h: SIDE };
  if (type === 'ink') return { type, ...size, points: scribble(dice) };
  if (type === 'shape') return { type, w: 160, h: 120 };
  if (type !== 'arrow') return { type, ...size, text: sentence(dice) };
  const [from = '', to = ''] = notes.slice(-2);
  const points: [number, number][] = [
    [0, 0],
    [120, 80],
  ];
  return { type, w: 120, h: 80, points, from, to };
}

export interface Move {
  id: string;
  x: number;
  y: number;
}

/** `steps` times 50 notes, each a little off its place; half of them are on the screen. */
export function makeMoves({ elements }: Scene, steps: number): Move[][] {
  const dice = seeded(99);
  const notes = elements.filter(({ type }) => type === 'note');
  const seen = notes.filter(({ x, y }) => x < 1_200 && y < 600);
  const moved = ({ id, x, y }: Element): Move => ({
    id,
    x: x + 1 + Math.round(dice() * 8),
    y: y + 1 + Math.round(dice() * 8),
  });
  return Array.from({ length: steps }, (_, step) => {
    const chosen = new Set<Element>();
    for (let index = 0; index < 25; index++) chosen.add(seen[(step + index) % seen.length] as Element);
    while (chosen.size < 50) chosen.add(pick(notes, dice));
    return [...chosen].map(moved);
  });
}
