import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Leases } from './port.ts';

/** Names that look alike, or like something else. */
export const NASTY_NAMES = [
  'a',
  'aa',
  'a:b',
  'a*',
  '',
  ' ',
  '__proto__',
  'constructor',
  'ä👩‍🏫',
  '\u0000',
  'x'.repeat(5_000),
];

const MINE = { isMine: true };

/** The exam of every kind of leases, with one node. */
export function leasesContract(name: string, open: () => Promise<Leases>) {
  describe(`${name} know what one node looks after`, () => {
    let leases: Leases;
    beforeEach(async () => {
      leases = await open();
    });
    afterEach(() => leases.close());

    test('a name that nobody has is taken by whoever asks for it, and stays theirs', async () => {
      expect(leases.isMine('lesson')).toBe(false);
      expect(await leases.holder('lesson')).toEqual(MINE);
      expect(await leases.holder('lesson')).toEqual(MINE);
      expect(leases.isMine('lesson')).toBe(true);
    });

    test('keeps names apart that begin alike, and those named like parts of objects', async () => {
      for (const name of NASTY_NAMES) {
        expect(leases.isMine(name)).toBe(false);
        expect(await leases.holder(name)).toEqual(MINE);
      }
      await leases.release('a');
      expect(NASTY_NAMES.filter((name) => leases.isMine(name))).toEqual(NASTY_NAMES.slice(1));
    });

    test('what was given away can be taken again, and giving away what one does not have is nothing', async () => {
      await leases.release('lesson');
      await leases.holder('lesson');
      await leases.release('lesson');
      expect(leases.isMine('lesson')).toBe(false);
      expect(await leases.holder('lesson')).toEqual(MINE);
    });

    test('a node that is about to stop keeps what it has until it gives it away, and takes nothing', async () => {
      await leases.holder('lesson');
      leases.retire();
      leases.retire();
      expect(await leases.holder('lesson')).toEqual(MINE);
      expect(await leases.holder('another')).toBeNull();
      await leases.release('lesson');
      expect(await leases.holder('lesson')).toBeNull();
    });

    test('fifty who ask at once are told the same', async () => {
      const holders = await Promise.all(Array.from({ length: 50 }, () => leases.holder('lesson')));
      expect(holders).toEqual(Array.from({ length: 50 }, () => MINE));
    });

    test('nothing is lost by giving it away or by closing', async () => {
      const lost: string[] = [];
      const stop = leases.onLost((name) => lost.push(name));
      await leases.holder('given away');
      await leases.holder('kept');
      await leases.release('given away');
      await leases.close();
      stop();
      stop();
      expect(lost).toEqual([]);
    });

    test('a closed node has nothing and takes nothing, and nobody minds', async () => {
      await leases.holder('lesson');
      await leases.close();
      await leases.close();
      expect(leases.isMine('lesson')).toBe(false);
      expect(await leases.holder('lesson')).toBeNull();
      await leases.release('lesson');
    });
  });
}
