import { expect, test } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { addNote, readObject } from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { Company } from './company.svelte.ts';

/** Ada's device, and Ben's presence arriving at it. */
function setup() {
  const doc = new Y.Doc();
  const id = addNote(doc, seededDice(4), { at: [10, 10], colour: 0, author: 'Ada' });
  const note = readObject(doc, id);
  if (!note) throw new Error('no note');
  const [ada, ben] = [new Awareness(doc), new Awareness(new Y.Doc())];
  const company = new Company(ada);
  const benSays = (state: Record<string, unknown>) => {
    ben.setLocalState({ user: { name: 'Ben', colour: 2 }, ...state });
    applyAwarenessUpdate(ada, encodeAwarenessUpdate(ben, [ben.clientID]), 'wire');
  };
  const end = () => [ada, ben].forEach((awareness) => awareness.destroy());
  return {
    id,
    company,
    benSays,
    place: () => company.placeOf(note),
    angle: () => company.seen(note).turn,
    end,
  };
}

test('a note is seen in the hand that drags it, and where the document has it after', () => {
  const { id, company, benSays, place, end } = setup();
  benSays({ cursor: [5, 5], drag: [[id, 300, 40]] });
  expect(place()).toEqual([300, 40]);
  expect(company.peers.map(({ name }) => name)).toEqual(['Ben']);
  benSays({ cursor: [5, 5], drag: null });
  expect(place()).toEqual([10, 10]);
  end();
});

test('a note in one’s own hand does not jump into another hand', () => {
  const { id, company, benSays, place, end } = setup();
  company.drag(new Map([[id, [70, 70]]]));
  benSays({ drag: [[id, 300, 40]] });
  expect(place()).toEqual([70, 70]);
  benSays({ drag: null });
  expect(place()).toEqual([70, 70]);
  company.letGo();
  expect(place()).toEqual([10, 10]);
  end();
});

test('a note is seen in the angle into which somebody turns it, unless one turns it oneself', () => {
  const { id, company, benSays, angle, end } = setup();
  benSays({ turn: [id, 30] });
  expect(angle()).toBe(30);
  company.turn(id, 90);
  benSays({ turn: [id, 45] });
  expect(angle()).toBe(90);
  company.letGo();
  benSays({ turn: null });
  expect(angle()).toBe(0);
  end();
});
