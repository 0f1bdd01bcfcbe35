import { expect, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { Presence, readPeers } from './presence.ts';

function setup() {
  const awareness = new Awareness(new Y.Doc());
  const timers: { run: () => void; ms: number }[] = [];
  const presence = new Presence(awareness, (run, ms) => timers.push({ run, ms }));
  const sent: unknown[] = [];
  awareness.on('update', () => sent.push(awareness.getLocalState()));
  const elapse = () => timers.splice(0).forEach(({ run }) => run());
  return { awareness, presence, sent, elapse };
}

test('many movements in a moment are told once: the newest', () => {
  const { awareness, presence, sent, elapse } = setup();
  for (let x = 0; x < 100; x++) presence.point([x, 0.4]);
  presence.drag(new Map([['a', [7, 7]]]));
  elapse();
  expect(sent).toEqual([{ cursor: [99, 0], drag: [['a', 7, 7]], turn: null, guide: null }]);
  awareness.destroy();
});

test('a dropped note stays where it was dropped until the document has caught up, unless it is dragged again', () => {
  const { awareness, presence, elapse } = setup();
  presence.drag(new Map([['a', [1, 1]]]));
  presence.drop();
  presence.drag(new Map([['a', [2, 2]]]));
  elapse();
  elapse();
  expect(awareness.getLocalState()?.drag).toEqual([['a', 2, 2]]);
  presence.drop();
  elapse();
  elapse();
  expect(awareness.getLocalState()?.drag).toBeNull();
  awareness.destroy();
});

test('what is turned is told, and stays turned until the document has caught up', () => {
  const { awareness, presence, elapse } = setup();
  presence.turn('a', 30);
  elapse();
  expect(readPeers(awareness.getStates(), -1)[0]?.turn).toEqual(['a', 30]);
  presence.drop();
  expect(awareness.getLocalState()?.turn).toEqual(['a', 30]);
  elapse();
  elapse();
  expect(awareness.getLocalState()?.turn).toBeNull();
  awareness.destroy();
});

test('whatever others send as presence, what is shown is harmless', () => {
  const states = new Map<number, unknown>([
    [1, { user: { name: 'me' }, cursor: [0, 0] }],
    [
      2,
      {
        user: { name: 'Ben', colour: 4 },
        cursor: [1e308, NaN],
        drag: [
          ['a', 1, 2],
          ['b', 1e308, NaN],
        ],
      },
    ],
    [3, null],
    [
      4,
      {
        user: { name: ['x'], colour: 'red' },
        cursor: '12',
        drag: [[5, 1, 2], 'a', null],
        turn: [5, 90],
      },
    ],
    [5, { user: { name: 'x'.repeat(999), colour: 1e9 }, cursor: [1], drag: { id: 'a' } }],
  ]);
  const nobody = { isTeacher: false, turn: null, guide: null };
  expect(readPeers(states, 1)).toEqual([
    {
      ...nobody,
      clientId: 2,
      name: 'Ben',
      colour: 4,
      cursor: [1e6, 0],
      drag: new Map([
        ['a', [1, 2]],
        ['b', [1e6, 0]],
      ]),
    },
    { ...nobody, clientId: 3, name: '', colour: 0, cursor: null, drag: new Map() },
    { ...nobody, clientId: 4, name: '', colour: 0, cursor: null, drag: new Map() },
    { ...nobody, clientId: 5, name: 'x'.repeat(40), colour: 7, cursor: null, drag: new Map() },
  ]);
});

test('where somebody shows the others to look is a part of the board, or nothing', () => {
  const { awareness, presence, elapse } = setup();
  presence.guide({ left: 0.4, top: 1, right: 10, bottom: 20 });
  elapse();
  const shown = (guide: unknown, user = {}) => readPeers(new Map([[1, { user, guide }]]), 0)[0];
  expect(shown(awareness.getLocalState()?.guide, { role: 'teacher' })).toMatchObject({
    isTeacher: true,
    guide: { left: 0, top: 1, right: 10, bottom: 20 },
  });
  for (const junk of [[1, 1, 1, 1], [0, 0, 1], 'all', { left: 0 }, [5, 5, 0, 0]])
    expect(shown(junk)).toMatchObject({ isTeacher: false, guide: null });
  awareness.destroy();
});
