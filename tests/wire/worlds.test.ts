import { expect, test } from 'vitest';
import type { Saying } from '#server/voice/testing.ts';
import { aScript, playWorld, swapped } from '../anonymity/worlds.ts';

/** Around what must not be said of fewer than three and five, and a large class. */
const SIZES = [2, 3, 4, 5, 6, 11, 30];

test.each(SIZES)(
  'in a class of %i nobody is told anything else when two say what the other says: page, wall, desk, door, review and files',
  async (size) => {
    const [tokens, steps] = [new Map<string, Saying>(), aScript(size)];
    const told = await playWorld(size, tokens, steps);
    expect(await playWorld(size, tokens, swapped(steps, 0, 1))).toEqual(told);
    expect(told.length).toBeGreaterThan(30);
  },
);
