import { expect, test } from 'vitest';
import { documentId, parseDocumentId, studentMay } from './documents.ts';
import { foldEvents } from './fold.ts';
import type { Lesson } from './lesson.ts';

const board = { lessonId: 'lesson1', activityId: 'board', groupId: 'g1' };
const adas = { ...board, seatId: 'ada' };
const activity = { id: 'board', kind: 'board' as const, title: '', prompt: '' };
const atMs = 1;

const lesson: Lesson = foldEvents([
  { type: 'lesson:opened', atMs, title: '', plan: [activity], roster: [], code: '' },
  ...['ada', 'bo'].flatMap((seatId) => [
    { type: 'seat:knocked' as const, atMs, seatId, label: 0 },
    { type: 'seat:admitted' as const, atMs, seatId },
  ]),
  { type: 'groups:made', atMs, groups: [{ groupId: 'g1', seatIds: ['ada', 'bo'] }] },
  { type: 'lesson:begun', atMs },
  { type: 'activity:opened', atMs, activity },
]);
const which = { atMs, activityId: 'board', groupIds: ['g1'] };
const alone = foldEvents([{ type: 'alone:begun', ...which, untilTimer: false }], lesson);
const over = foldEvents([{ type: 'alone:ended', ...which }], alone);

test('a document’s id says which board it is, and of a leaf whose', () => {
  for (const address of [board, adas]) expect(parseDocumentId(documentId(address))).toEqual(address);
  for (const text of ['', 'a-b', 'a-b-', 'a--b', 'a-b-c-d-e', 'A-b-c', `a-b-${'c'.repeat(33)}`])
    expect(parseDocumentId(text)).toBeNull();
});

test('who works alone writes on the own leaf and reads the board; the leaf of a classmate is not there', () => {
  expect(studentMay(alone, 'ada', adas)).toEqual({ read: true, write: true });
  expect(studentMay(alone, 'ada', board)).toEqual({ read: true, write: false });
  expect(studentMay(alone, 'bo', adas)).toEqual({ read: false, write: false });
});

test('before and after, everybody writes on the board and nobody on a leaf', () => {
  for (const now of [lesson, over]) {
    expect(studentMay(now, 'ada', board)).toEqual({ read: true, write: true });
    expect(studentMay(now, 'ada', adas)).toEqual({ read: true, write: false });
  }
});

test('the desk learns who has written alone, and nothing of a board on which nobody is', () => {
  const edited = { type: 'board:edited' as const, atMs, seatId: 'ada', activityId: 'board' };
  expect(foldEvents([edited], alone).alone.get('board g1')?.wrote).toEqual(new Set(['ada']));
  expect(foldEvents([edited], over).alone.get('board g1')?.wrote).toEqual(new Set());
});
