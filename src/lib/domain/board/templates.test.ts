import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { templates as german } from '#lib/ui/messages/de/templates.ts';
import { templates as english } from '#lib/ui/messages/en/templates.ts';
import { TEMPLATES, type TemplateName } from '#lib/protocol/templates.ts';
import { exchange, seededDice } from '../board-testing.ts';
import { readObjects, type BoardObject } from '../board.ts';
import { addClip, boxOfClip, readClip, writeClip } from './clip.ts';
import { sameDice, templateClip } from './templates.ts';

const dice = seededDice(3);
const clipOf = <K extends TemplateName>(name: K, { words } = english) => templateClip(name, words[name]);

function laid(name: TemplateName): BoardObject[] {
  const doc = new Y.Doc();
  addClip(doc, dice, clipOf(name), [0, 0], 'Ada');
  return readObjects(doc);
}

const overlap = (a: BoardObject, b: BoardObject) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each(TEMPLATES)('the template %s', (name) => {
  test('survives a clipboard in every language', () => {
    for (const words of [english, german]) {
      const clip = clipOf(name, words);
      expect(readClip(writeClip(clip))).toEqual(clip);
    }
  });

  test('lays nothing on anything else, and everything whole into its frame', () => {
    const things = laid(name).filter(({ ends }) => !ends);
    for (const [index, one] of things.entries())
      for (const other of things.slice(index + 1)) {
        if (!overlap(one, other)) continue;
        const [frame, inside] = one.kind === 'frame' ? [one, other] : [other, one];
        expect([frame.kind, inside.kind === 'frame']).toEqual(['frame', false]);
        expect(inside.x).toBeGreaterThan(frame.x);
        expect(inside.y).toBeGreaterThanOrEqual(frame.y + 44);
        expect(inside.x + inside.width).toBeLessThanOrEqual(frame.x + frame.width);
        expect(inside.y + inside.height).toBeLessThanOrEqual(frame.y + frame.height);
      }
  });

  test('joins what it says it joins', () => {
    const ids = new Set(laid(name).map(({ id }) => id));
    const joints = laid(name).flatMap(({ ends }) => ends ?? []);
    expect(ids.size).toBe(clipOf(name).objects.length);
    if (name !== 'timeline') expect(joints.every(({ joins }) => joins !== null)).toBe(true);
  });
});

test('a clip knows how much room it needs', () => {
  expect(boxOfClip(clipOf('kwl'))).toEqual({ at: [0, 0], size: [1_400, 720] });
  expect(boxOfClip({ objects: [], left: 0 })).toEqual({ at: [0, 0], size: [0, 0] });
});

test('two devices that lay the same template at once have laid it once', () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  for (const doc of [one, other]) addClip(doc, sameDice(), clipOf('rubeGoldberg'), [0, 0], '');
  exchange(one, other);
  expect(readObjects(one)).toHaveLength(clipOf('rubeGoldberg').objects.length);
  expect(readObjects(one)).toEqual(readObjects(other));
});
