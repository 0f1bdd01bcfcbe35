import { expect, test } from 'vitest';
import { ClassDraft } from './class-draft.svelte.ts';

const saved = { classId: 'c1', name: '7b', students: ['Ada', 'Ben'] };
const fileOf = (...parts: BlobPart[]) => new File(parts, 'names.csv');

/** A draft into which a list was pasted and understood. */
async function pasted(text: string, from: typeof saved | null = saved) {
  const draft = new ClassDraft(from);
  await draft.readFile(fileOf(text));
  return draft;
}

test('names that were pasted count before they are put on the list', async () => {
  const draft = await pasted('Cem\nDana');
  expect(draft.count).toBe(4);
  expect(draft.isDirty).toBe(true);
  draft.putOnList();
  expect(draft.content.students).toEqual(['Ada', 'Ben', 'Cem', 'Dana']);
});

test('what cannot go on the list stays where it was pasted, and is nothing to save', async () => {
  const draft = await pasted('ada\nCem');
  draft.putOnList();
  expect(draft.pasted).toBe('ada');
  draft.take({ ...saved, ...draft.content });
  expect(draft.isDirty).toBe(false);
});

test('a twin and an empty line are found, each in its own place', () => {
  const draft = new ClassDraft({ ...saved, students: ['Ada', 'Ben', ' ADA ', ''] });
  expect([0, 1, 2, 3].map((at) => draft.problemOf(at))).toEqual([null, null, 'sameName', 'nameEmpty']);
  expect(draft.isComplete).toBe(false);
});

test('a workbook is told apart from a list of names', async () => {
  const draft = new ClassDraft(saved);
  expect(await draft.readFile(fileOf(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)))).toBe(false);
  expect(draft.pasted).toBe('');
});
