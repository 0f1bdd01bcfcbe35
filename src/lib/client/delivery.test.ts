import { expect, test } from 'vitest';
import { Delivery } from './delivery.ts';

/** A page with its first connection, whose answer to the hub's question is saved. */
function setup() {
  const time = { nowMs: 1000 };
  const delivery = new Delivery(() => time.nowMs);
  const reconnect = () => {
    delivery.connected();
    delivery.sent({ isEverything: true });
  };
  const edit = () => {
    delivery.sent({ isEverything: false });
    delivery.changed({ isSent: true });
  };
  reconnect();
  delivery.saved(1);
  return { delivery, time, reconnect, edit };
}

test('a new page has nothing to save', () => {
  expect(new Delivery(() => 0).state).toBe('saved');
});

test('work is saving until the hub has saved its last frame', () => {
  const { delivery, edit } = setup();
  edit();
  edit();
  delivery.saved(2);
  expect(delivery.state).toBe('saving');
  expect(delivery.unsavedSinceMs).toBe(1000);
  delivery.saved(3);
  expect(delivery.state).toBe('saved');
  expect(delivery.unsavedSinceMs).toBe(null);
});

test('work done offline is saved only when the answer to the hub’s question is', () => {
  const { delivery, reconnect, edit, time } = setup();
  delivery.changed({ isSent: false });
  time.nowMs = 9000;
  delivery.connected();
  edit(); // before the hub has asked
  delivery.saved(1);
  expect(delivery.state).toBe('saving');
  expect(delivery.unsavedSinceMs).toBe(1000);
  reconnect();
  delivery.saved(1);
  expect(delivery.state).toBe('saved');
});

test('work that went out in no frame is not saved by a word about the frames before it', () => {
  const { delivery, edit } = setup();
  edit();
  delivery.changed({ isSent: false }); // the line is closing
  delivery.saved(2);
  expect(delivery.state).toBe('saving');
  delivery.sent({ isEverything: true });
  delivery.saved(3);
  expect(delivery.state).toBe('saved');
});

test('work under way when the connection breaks does not count as saved', () => {
  const { delivery, edit } = setup();
  edit();
  delivery.connected();
  expect(delivery.state).toBe('saving');
});

test('what the hub does not take for now waits until everything is asked for and saved', () => {
  for (const reason of ['read_only', 'disk_full']) {
    const { delivery, edit } = setup();
    edit();
    delivery.refused(2, reason);
    edit();
    delivery.saved(3);
    expect([delivery.state, delivery.refusal]).toEqual(['saving', reason]);
    delivery.sent({ isEverything: true });
    delivery.saved(4);
    expect([delivery.state, delivery.refusal]).toEqual(['saved', null]);
  }
});

test('what the hub will not take stays refused, whatever else is saved and however often the page comes back', () => {
  const { delivery, edit, reconnect } = setup();
  edit();
  delivery.refused(2, 'malformed');
  edit();
  delivery.refused(3, 'gap');
  delivery.saved(3);
  expect([delivery.state, delivery.refusal]).toEqual(['refused', 'malformed']);
  reconnect();
  delivery.refused(1, 'malformed');
  delivery.saved(1);
  expect(delivery.state).toBe('refused');
});

test('a gap is the hub’s to mend: until it has asked again, the page is saving', () => {
  const { delivery, edit } = setup();
  edit();
  delivery.refused(2, 'gap');
  edit();
  delivery.saved(3);
  expect([delivery.state, delivery.refusal]).toEqual(['saving', null]);
  delivery.sent({ isEverything: true });
  delivery.saved(4);
  expect(delivery.state).toBe('saved');
});
