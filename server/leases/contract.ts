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

/** The exam of leases between nodes. `open`: another node, which the others reach at this address. */
export function leasesBetweenNodesContract(name: string, open: (address: string) => Promise<Leases>) {
  describe(`${name} are one node's at most`, () => {
    let nodes: [Leases, Leases, Leases];
    beforeEach(async () => {
      nodes = await Promise.all([open('http://a'), open('http://b'), open('http://c')]);
    });
    afterEach(() => Promise.all(nodes.map((node) => node.close())));

    test('the others are told where the node is that has a name', async () => {
      const [a, b, c] = nodes;
      expect(await a.holder('lesson')).toEqual(MINE);
      expect(await b.holder('lesson')).toEqual({ isMine: false, address: 'http://a' });
      expect(await c.holder('lesson')).toEqual({ isMine: false, address: 'http://a' });
      expect([a, b, c].map((node) => node.isMine('lesson'))).toEqual([true, false, false]);
    });

    test('of fifty who ask at once exactly one has it, and all are told the same', async () => {
      const asked = Array.from({ length: 50 }, (_, index) => nodes[index % 3] as Leases);
      const holders = await Promise.all(asked.map((node) => node.holder('lesson')));
      const owners = nodes.filter((node) => node.isMine('lesson'));
      expect(owners).toHaveLength(1);
      const address = ['http://a', 'http://b', 'http://c'][nodes.indexOf(owners[0] as Leases)];
      holders.forEach((holder, index) =>
        expect(holder).toEqual(asked[index] === owners[0] ? MINE : { isMine: false, address }),
      );
    });

    test('names that look alike are different ones, whoever has them', async () => {
      for (const [index, name] of NASTY_NAMES.entries()) await nodes[index % 3]?.holder(name);
      for (const [at, node] of nodes.entries())
        expect(NASTY_NAMES.filter((name) => node.isMine(name))).toEqual(
          NASTY_NAMES.filter((_, index) => index % 3 === at),
        );
    });

    test('what is given away goes to whoever asks next, and only its owner can give it', async () => {
      const [a, b, c] = nodes;
      await a.holder('lesson');
      await b.release('lesson');
      expect(await c.holder('lesson')).toEqual({ isMine: false, address: 'http://a' });
      await a.release('lesson');
      expect(await b.holder('lesson')).toEqual(MINE);
      expect(await a.holder('lesson')).toEqual({ isMine: false, address: 'http://b' });
    });

    test('a node that is about to stop hands over one by one', async () => {
      const [a, b] = nodes;
      await a.holder('lesson');
      a.retire();
      expect(await b.holder('lesson')).toEqual({ isMine: false, address: 'http://a' });
      await a.release('lesson');
      expect(await a.holder('lesson')).toBeNull();
      expect(await b.holder('lesson')).toEqual(MINE);
      expect(await a.holder('lesson')).toEqual({ isMine: false, address: 'http://b' });
    });

    test('all that a node had is free when it has closed', async () => {
      const [a, b] = nodes;
      const names = Array.from({ length: 2_500 }, (_, index) => `lesson ${index}`);
      await Promise.all(names.map((name) => a.holder(name)));
      await a.close();
      const holders = await Promise.all(names.map((name) => b.holder(name)));
      expect(holders.every((holder) => holder?.isMine)).toBe(true);
    });
  });
}
