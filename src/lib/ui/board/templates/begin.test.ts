import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addNote, readObjects, removeObject } from '#lib/domain/board.ts';
import { templateClip } from '#lib/domain/board/templates.ts';
import { exchange, seededDice } from '#lib/domain/board-testing.ts';
import { BoardModel, createUndo } from '#lib/board/model.ts';
import type { Easel } from '../easel.svelte.ts';
import { beginWith } from './begin.ts';

const kwl = { name: 'kwl', language: 'de' } as const;
const easelOf = (doc: Y.Doc, readOnly = false) =>
  ({ doc, readOnly, model: new BoardModel(doc, () => undefined) }) as unknown as Easel;
const never = () => Promise.resolve(null);
const wordsOn = (doc: Y.Doc) => readObjects(doc).flatMap(({ text }) => text || []);

test('a board that nobody wrote on begins with what the plan says, in the words of who planned it', async () => {
  const doc = new Y.Doc();
  const undo = createUndo(doc);
  await beginWith(easelOf(doc), kwl, never);
  expect(wordsOn(doc)).toContain('Das wissen wir');
  undo.undo();
  expect(wordsOn(doc), 'it is nobody’s to take back').toContain('Das wissen wir');
});

test('a board that was written on, if only to be wiped clean, is left alone', async () => {
  const doc = new Y.Doc();
  removeObject(doc, addNote(doc, seededDice(1), { at: [0, 0], colour: 0, author: 'Ada' }));
  await beginWith(easelOf(doc), kwl, never);
  expect(readObjects(doc)).toEqual([]);
});

test('two who come first at the same moment find one template', async () => {
  const [ada, ben] = [new Y.Doc(), new Y.Doc()];
  await Promise.all([ada, ben].map((doc) => beginWith(easelOf(doc), kwl, never)));
  exchange(ada, ben);
  expect(readObjects(ada)).toHaveLength(7);
});

test('whoever may only look lays nothing', async () => {
  const doc = new Y.Doc();
  await beginWith(easelOf(doc, true), kwl, never);
  expect(readObjects(doc)).toEqual([]);
});

test('with a template of the teacher’s own a board begins as with ours, and empty when that is gone', async () => {
  const [ada, ben, cy] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  const clip = templateClip('mindMap', { topic: 'Levers' });
  const own = { templateId: 't1' };
  await Promise.all([ada, ben].map((doc) => beginWith(easelOf(doc), own, () => Promise.resolve(clip))));
  exchange(ada, ben);
  expect(readObjects(ada)).toHaveLength(clip.objects.length);
  expect(readObjects(ada).every(({ author }) => author === '')).toBe(true);
  await beginWith(easelOf(cy), own, never);
  expect(readObjects(cy)).toEqual([]);
});
