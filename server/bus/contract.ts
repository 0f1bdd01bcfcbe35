import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bus } from './port.ts';

/** What an exam needs to know of a bus: how to open one that hands the errors of its listeners to `onError`. */
export type OpenBus = (onError: (error: unknown) => void) => Promise<Bus>;

/** The exam every bus must pass. */
export function busContract(name: string, open: OpenBus) {
  describe(`${name} is a bus`, () => {
    let bus: Bus;
    let errors: unknown[];

    beforeEach(async () => {
      errors = [];
      bus = await open((error) => errors.push(error));
    });
    afterEach(() => bus.close());

    /** Resolves when everything published so far on any topic has been heard: a topic of its own comes last. */
    const allHeard = () =>
      new Promise<void>((resolve) => {
        const stop = bus.subscribe('exam/last', () => {
          stop();
          resolve();
        });
        bus.publish('exam/last', '');
      });

    const hear = (topic: string) => {
      const heard: string[] = [];
      return { heard, stop: bus.subscribe(topic, (message) => heard.push(message)) };
    };

    test('brings every message to every subscriber in the order of publishing', async () => {
      const [first, second] = [hear('lesson/a'), hear('lesson/a')];
      const messages = Array.from({ length: 500 }, (_, index) => `message ${index}`);
      for (const message of messages) bus.publish('lesson/a', message);
      await allHeard();
      expect(first.heard).toEqual(messages);
      expect(second.heard).toEqual(messages);
    });

    test('delivers after publish has returned, never inside it', async () => {
      const { heard } = hear('lesson/a');
      bus.publish('lesson/a', 'later');
      expect(heard).toEqual([]);
      await allHeard();
      expect(heard).toEqual(['later']);
    });

    test('keeps topics apart that begin alike, and those named like parts of objects', async () => {
      const topics = [
        'lesson/a',
        'lesson/aa',
        'lesson/a/b',
        'lesson',
        'lesson/*',
        '__proto__',
        'constructor',
        '',
      ];
      const ears = topics.map(hear);
      for (const topic of topics) bus.publish(topic, topic);
      await allHeard();
      expect(ears.map(({ heard }) => heard)).toEqual(topics.map((topic) => [topic]));
    });

    test('says nothing to nobody', async () => {
      bus.publish('lesson/empty', 'is anybody there?');
      const late = hear('lesson/other');
      await allHeard();
      expect(late.heard).toEqual([]);
    });

    test('tells nothing more to a listener that has stopped, even while its message is on the way', async () => {
      const { heard, stop } = hear('lesson/a');
      bus.publish('lesson/a', 'on the way');
      stop();
      stop();
      bus.publish('lesson/a', 'too late');
      await allHeard();
      expect(heard).toEqual([]);
    });

    test('lets a listener stop itself or its neighbour in the middle of a message', async () => {
      const heard: string[] = [];
      const stopOwn = bus.subscribe('lesson/a', (message) => {
        heard.push(`own ${message}`);
        stopOwn();
        stopNeighbour();
      });
      const stopNeighbour = bus.subscribe('lesson/a', (message) => heard.push(`neighbour ${message}`));
      const { heard: third } = hear('lesson/a');
      for (const message of ['1', '2']) bus.publish('lesson/a', message);
      await allHeard();
      expect(heard).toEqual(['own 1']);
      expect(third).toEqual(['1', '2']);
    });

    test('counts the same listener twice when it subscribes twice, and stops one at a time', async () => {
      const heard: string[] = [];
      const listener = (message: string) => heard.push(message);
      const stop = bus.subscribe('lesson/a', listener);
      bus.subscribe('lesson/a', listener);
      bus.publish('lesson/a', 'both');
      await allHeard();
      stop();
      bus.publish('lesson/a', 'one');
      await allHeard();
      expect(heard).toEqual(['both', 'both', 'one']);
    });

    test('lets a new subscriber in from inside a listener, for the messages after', async () => {
      const heard: string[] = [];
      const stop = bus.subscribe('lesson/a', () => {
        stop();
        bus.subscribe('lesson/a', (message) => heard.push(message));
        bus.publish('lesson/a', 'after');
      });
      bus.publish('lesson/a', 'before');
      await allHeard();
      await allHeard();
      expect(heard).toEqual(['after']);
    });

    test('a listener that throws harms nobody else, and its error is handed over', async () => {
      bus.subscribe('lesson/a', (message) => {
        throw new Error(message);
      });
      const { heard } = hear('lesson/a');
      for (const message of ['one', 'two']) bus.publish('lesson/a', message);
      await allHeard();
      expect(heard).toEqual(['one', 'two']);
      expect(errors).toEqual([new Error('one'), new Error('two')]);
    });

    test('carries an empty message and half a megabyte as they are', async () => {
      const { heard } = hear('lesson/a');
      const messages = ['', 'ä✓👩‍🏫'.repeat(50_000)];
      for (const message of messages) bus.publish('lesson/a', message);
      await allHeard();
      expect(heard).toEqual(messages);
    });

    test('speaks of no gap where nothing was missed', async () => {
      let gaps = 0;
      const stop = bus.onGap(() => (gaps += 1));
      for (let index = 0; index < 2_000; index++) bus.publish('lesson/a', String(index));
      await allHeard();
      stop();
      stop();
      expect(gaps).toBe(0);
    });

    test('is silent after it has closed, and nobody minds', async () => {
      const { heard, stop } = hear('lesson/a');
      bus.publish('lesson/a', 'while open');
      await allHeard();
      await bus.close();
      bus.publish('lesson/a', 'closed');
      const late = hear('lesson/a');
      bus.publish('lesson/a', 'closed');
      stop();
      await bus.close();
      expect(heard).toEqual(['while open']);
      expect(late.heard).toEqual([]);
    });
  });
}

/** The exam of a bus between nodes. `open`: another node. */
export function busBetweenNodesContract(name: string, open: OpenBus) {
  describe(`${name} reaches other nodes`, () => {
    let nodes: [Bus, Bus, Bus];
    let errors: unknown[];
    beforeEach(async () => {
      errors = [];
      const openOne = () => open((error) => errors.push(error));
      nodes = await Promise.all([openOne(), openOne(), openOne()]);
    });
    afterEach(() => Promise.all(nodes.map((node) => node.close())));

    /** Resolves when a node has heard everything that another had published before. */
    const heardFrom = (ear: Bus, mouth: Bus) =>
      new Promise<void>((resolve) => {
        const stop = ear.subscribe('exam/last', () => {
          stop();
          resolve();
        });
        mouth.publish('exam/last', '');
      });

    const hear = (node: Bus, topic: string) => {
      const heard: string[] = [];
      node.subscribe(topic, (message) => heard.push(message));
      return heard;
    };

    test('brings every message to every node once, in the order of publishing', async () => {
      const [a] = nodes;
      const ears = nodes.map((node) => hear(node, 'lesson/a'));
      const messages = Array.from({ length: 2_000 }, (_, index) => `message ${index}`);
      for (const message of messages) a.publish('lesson/a', message);
      for (const node of nodes) await heardFrom(node, a);
      expect(ears).toEqual([messages, messages, messages]);
    });

    test('keeps each node’s order when all speak at once', async () => {
      const ears = nodes.map((node) => hear(node, 'lesson/a'));
      for (let index = 0; index < 300; index++)
        nodes.forEach((node, from) => node.publish('lesson/a', `${from} ${index}`));
      for (const ear of nodes) for (const mouth of nodes) await heardFrom(ear, mouth);
      for (const heard of ears)
        for (const from of ['0', '1', '2'])
          expect(heard.filter((message) => message.startsWith(from))).toEqual(
            Array.from({ length: 300 }, (_, index) => `${from} ${index}`),
          );
    });

    test('carries any topic and any words as they are', async () => {
      const [a, b] = nodes;
      const topics = ['lesson/a', 'lesson/aa', '*', '__proto__', 'constructor', '', 'ä👩‍🏫', 'two\r\nlines'];
      const ears = topics.map((topic) => hear(b, topic));
      for (const topic of topics) a.publish(topic, topic);
      a.publish('', '');
      a.publish('lesson/a', 'ä✓👩‍🏫'.repeat(50_000));
      await heardFrom(b, a);
      expect(ears.map(([first]) => first)).toEqual(topics);
      expect(ears[0]?.[1]).toHaveLength('ä✓👩‍🏫'.length * 50_000);
      expect(ears[5]).toEqual(['', '']);
    });

    test('a listener that throws at one node harms no other', async () => {
      const [a, b, c] = nodes;
      b.subscribe('lesson/a', (message) => {
        throw new Error(message);
      });
      const ears = [hear(b, 'lesson/a'), hear(c, 'lesson/a')];
      a.publish('lesson/a', 'news');
      for (const node of [b, c]) await heardFrom(node, a);
      expect(ears).toEqual([['news'], ['news']]);
      expect(errors).toEqual([new Error('news')]);
    });

    test('what a node says last reaches the others, also when it closes at once', async () => {
      const [a, b] = nodes;
      const last = new Promise((resolve) => b.subscribe('lesson/a', resolve));
      a.publish('lesson/a', 'goodbye');
      await a.close();
      expect(await last).toBe('goodbye');
    });
  });
}
