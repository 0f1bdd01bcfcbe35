import { expect, test } from 'vitest';
import { Delivery } from './delivery.ts';

/** A page with its first connection, whose answer to the hub's question is saved. */
function setup({ isKept = true } = {}) {
  const time = { nowMs: 1000 };
  const delivery = new Delivery(() => time.nowMs);
  delivery.isKept = isKept;
  const reconnect = () => {
    delivery.connected();
    delivery.sent({ isEverything: true });
  };
  const edit = () => {
    delivery.sent({ isEverything: false });
    delivery.changed();
  };
  reconnect();
  delivery.saved(1);
  return { delivery, time, reconnect, edit };
}

test('a new page has nothing to save', () => {
  expect(new Delivery(() => 0).state(false)).toBe('saved');
});

test('work is saving until the hub has saved its last frame', () => {
  const { delivery, edit } = setup();
  edit();
  edit();
  delivery.saved(2);
  expect(delivery.state(true)).toBe('saving');
  expect(delivery.unsavedSinceMs).toBe(1000);
  delivery.saved(3);
  expect(delivery.state(true)).toBe('saved');
  expect(delivery.unsavedSinceMs).toBe(null);
});

test('without a connection, unsaved work is on the device if the device keeps it', () => {
  for (const [isKept, state] of [
    [true, 'device'],
    [false, 'saving'],
  ] as const) {
    const { delivery } = setup({ isKept });
    expect(delivery.state(false)).toBe('saved');
    delivery.changed();
    expect(delivery.state(false)).toBe(state);
  }
});

test('work done offline is saved only when the answer to the hub’s question is', () => {
  const { delivery, reconnect, edit, time } = setup();
  delivery.changed();
  time.nowMs = 9000;
  delivery.connected();
  edit(); // before the hub has asked
  delivery.saved(1);
  expect(delivery.state(true)).toBe('saving');
  expect(delivery.unsavedSinceMs).toBe(1000);
  reconnect();
  delivery.saved(1);
  expect(delivery.state(true)).toBe('saved');
});

test('work under way when the connection breaks does not count as saved', () => {
  const { delivery, edit } = setup();
  edit();
  delivery.connected();
  expect(delivery.state(true)).toBe('saving');
});

test('refused work stays refused, whatever else is saved, until everything is asked for and saved', () => {
  const { delivery, edit } = setup();
  edit();
  delivery.refused(2, 'read_only');
  edit();
  delivery.saved(3);
  expect(delivery.state(true)).toBe('refused');
  expect(delivery.refusal).toBe('read_only');
  delivery.sent({ isEverything: true });
  delivery.saved(4);
  expect(delivery.state(true)).toBe('saved');
  expect(delivery.refusal).toBe(null);
});

test('an answer that is refused itself heals nothing', () => {
  const { delivery } = setup();
  delivery.sent({ isEverything: true });
  delivery.refused(2, 'malformed');
  delivery.saved(2);
  expect(delivery.state(true)).toBe('refused');
});

test('a gap is the hub’s to mend: until it has asked again, the page is saving', () => {
  const { delivery, edit } = setup();
  edit();
  delivery.refused(2, 'gap');
  edit();
  delivery.saved(3);
  expect([delivery.state(true), delivery.refusal]).toEqual(['saving', null]);
  delivery.sent({ isEverything: true });
  delivery.saved(4);
  expect(delivery.state(true)).toBe('saved');
});
