import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addConnector, addImage, addInk, addNote, addSound, readObjects, setGroup } from '../board.ts';
import { seededDice } from '../board-testing.ts';
import { packSheet, picturesOn, readSheet, SHEET_MAX_BYTES } from './sheet.ts';

const dice = seededDice(3);
const by = { at: [0, 0], colour: 2, author: 'Ada' } as const;
const blob = 'ab'.repeat(32);

function board(lay: (doc: Y.Doc) => void) {
  const doc = new Y.Doc();
  lay(doc);
  return readObjects(doc);
}

test('what comes off a sheet is what was on the board, but for names, groups and locks', () => {
  const objects = board((doc) => {
    const note = addNote(doc, dice, { ...by, at: [-7.5, 1e6], text: 'levers 😀 “quoted”\n</script>' });
    setGroup(doc, note, note);
    addInk(doc, dice, { ...by, points: [[0, 0, 0.5], [9, 9, 0.5]], feelsPressure: false }); // prettier-ignore
    addImage(doc, dice, { ...by, size: [30, 20], blob, text: 'a seesaw' });
    const ends = [{ at: [0, 0], joins: note } as const, { at: [9, 9], joins: null } as const] as const;
    addConnector(doc, dice, { ...by, form: 'arrow', ends });
  });
  const hung = readSheet(packSheet(objects));
  expect(hung.left).toBe(0);
  expect(hung.objects).toEqual(
    objects.map((object) => ({ ...object, author: '', group: null, locked: true })),
  );
  expect(picturesOn(hung.objects)).toEqual([blob]);
});

test('no name is on it, and no way to a voice that was recorded', () => {
  const objects = board((doc) => {
    addNote(doc, dice, { ...by, author: 'Ada Lovelace', text: 'levers' });
    addSound(doc, dice, { ...by, blob, text: 'I say why' });
  });
  const bytes = new TextDecoder().decode(packSheet(objects));
  expect(bytes).not.toMatch(/Lovelace|author|abab/u);
  expect(picturesOn(readSheet(packSheet(objects)).objects)).toEqual([]);
});

test('a board that is too large for a sheet is there as far as it fits, and what is left out is counted', () => {
  const [small] = board((doc) => addNote(doc, dice, { ...by, text: 'small' }));
  const large = { ...small!, text: 'ß'.repeat(10_000) };
  const bytes = packSheet([...Array.from({ length: 60 }, () => large), small!]);
  expect(bytes.length).toBeLessThanOrEqual(SHEET_MAX_BYTES);
  const { objects, left } = readSheet(bytes);
  expect([objects.length + left, objects.at(-1)?.text]).toEqual([61, 'small']);
  expect(left).toBeGreaterThan(0);
});
