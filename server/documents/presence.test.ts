import { expect, test } from 'vitest';
import { TestClock } from '#server/testing/clock.ts';
import type { Connection } from './connection.ts';
import type { Owners } from './known.ts';
import { readMessage } from './messages.ts';
import { Presence } from './presence.ts';
import { seat } from './test-hub.ts';

type Peer = Pick<Connection, 'access'>;

function setup() {
  const clock = new TestClock();
  const heard: string[] = [];
  const refused: string[] = [];
  const owners: Owners = new Map();
  const peers = ['ada', 'bo', null].map((seatId): Peer => ({ access: seat(seatId) }));
  const onDue = () => {
    const seen = presence.take();
    for (const peer of peers) heard.push(...lines(String(peer.access.seatId), seen?.by(peer) ?? null));
  };
  const presence = new Presence({ clock, owners: () => owners, onDue });
  const say = (who: Peer, client: number, state: unknown) =>
    presence.receive(who, [{ client, clock: 1, state: Buffer.from(JSON.stringify(state)) }], (reason) =>
      refused.push(reason),
    );
  const [ada, bo, ms] = peers as [Peer, Peer, Peer];
  return { clock, heard, refused, owners, presence, say, ada, bo, ms };
}

function lines(listener: string, frame: Buffer | null): string[] {
  const message = frame && readMessage(frame.subarray(frame[1] === 126 ? 4 : 2));
  if (message?.kind !== 'presence') return [];
  return message.entries.map(({ client, state }) => {
    const said = JSON.parse(String(Buffer.from(state)));
    return `${listener} hears ${client}: ${said && `${said.user.name} ${said.user.role} ${said.x}`}`;
  });
}

test('of ten moves at once the newest is told, and not to the one who moved', () => {
  const { clock, heard, say, ada } = setup();
  say(ada, 1, { x: 0 });
  clock.pass(0);
  heard.length = 0;
  for (let x = 1; x <= 10; x++) say(ada, 1, { x });
  clock.pass(49);
  expect(heard).toEqual([]);
  clock.pass(1);
  expect(heard).toEqual(['bo hears 1: Name of ada student 10', 'null hears 1: Name of ada student 10']);
});

test('a page that never stops moving is told of ten times a second', () => {
  const { clock, heard, say, ada } = setup();
  for (let ms = 0; ms < 10_000; ms += 10) {
    say(ada, 1, { x: ms });
    clock.pass(10);
  }
  const told = heard.filter((line) => line.startsWith('bo')).length;
  expect(told).toBeGreaterThanOrEqual(99);
  expect(told).toBeLessThanOrEqual(101);
});

test('a page says where it is once in a message, however often it repeats itself', () => {
  const { clock, heard, refused, presence, ada } = setup();
  const nonsense = Array.from({ length: 100 }, () => ({
    client: 1,
    clock: 1,
    state: Buffer.from('nonsense'),
  }));
  presence.receive(ada, nonsense, (reason) => refused.push(reason));
  clock.pass(200);
  expect(refused).toEqual(['presence_malformed']);
  expect(heard).toEqual([]);
});

test('a page speaks for one id, and never for a classmate’s', () => {
  const { clock, heard, say, ada, bo } = setup();
  say(ada, 1, { x: 1 });
  say(bo, 2, { x: 1 });
  clock.pass(0);
  heard.length = 0;
  say(bo, 1, { x: 66 });
  say(bo, 3, { x: 66 });
  say(bo, 1, null);
  clock.pass(200);
  expect(heard).toEqual([]);
});

test('an id that is known from the log is not somebody else’s to show', () => {
  const { clock, heard, owners, say, bo } = setup();
  owners.set(1, 'ada');
  say(bo, 1, { x: 66 });
  clock.pass(200);
  expect(heard).toEqual([]);
});

test('whoever leaves is gone for all, and comes back with the same id', () => {
  const { clock, heard, presence, say, ada } = setup();
  say(ada, 1, { x: 1 });
  clock.pass(0);
  presence.leave(ada);
  clock.pass(100);
  expect(heard.at(-1)).toBe('null hears 1: null');
  say(ada, 1, { x: 2 });
  clock.pass(100);
  expect(heard.at(-1)).toBe('null hears 1: Name of ada student 2');
});

test('a page that came back keeps its place when its old connection is missed at last', () => {
  const { clock, heard, presence, say, ada } = setup();
  say(ada, 1, { x: 1 });
  const again: Peer = { ...ada };
  say(again, 1, { x: 2 });
  presence.leave(ada);
  clock.pass(100);
  expect(heard).not.toContain('bo hears 1: null');
});

test('presence too big or of no sense is refused', () => {
  const { refused, presence, say, ada } = setup();
  say(ada, 1, { x: 'x'.repeat(5000) });
  say(ada, 1, [1]);
  const noUtf8 = Buffer.from('{"x":"\xff"}', 'latin1');
  presence.receive(ada, [{ client: 1, clock: 1, state: noUtf8 }], (reason) => refused.push(reason));
  expect(refused).toEqual(['presence_too_big', 'presence_malformed', 'presence_malformed']);
});

test('a name put into presence twice, or in disguise, is still the hub’s to give', () => {
  const { clock, heard, presence, ada } = setup();
  const state = '{ "x": 7, "\\u0075ser": {"name":"Ms Lane"}, "user": {"name":"Ms Lane","role":"teacher"} }\n';
  presence.receive(ada, [{ client: 1, clock: 1, state: Buffer.from(state) }], () => {});
  clock.pass(100);
  expect(heard).toContain('bo hears 1: Name of ada student 7');
});
