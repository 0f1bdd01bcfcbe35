import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { seededDice } from '#lib/domain/board-testing.ts';
import { addNote, moveObject, objectsOf, removeObject, setText } from '#lib/domain/board.ts';
import { inspect, type Author, type UpdateKind } from './gate.ts';
import { KnownState, type Owners } from './known.ts';

const dice = seededDice(1);

/** A board with two notes, one of them locked by the teacher, and Bo's page of it. */
function setup() {
  const held = new Y.Doc();
  const [locked, free] = ['kept', 'open'].map((text) =>
    addNote(held, dice, { at: [0, 0], colour: 1, author: 'Ada', text }),
  ) as [string, string];
  const owners: Owners = new Map([[held.clientID, 'ada']]);
  const page = new Y.Doc();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(held));
  const judge = (update: Uint8Array, author: Author = 'bo', kind: UpdateKind = 'live') => {
    const verdict = inspect(update, new KnownState(held, owners), author, kind, new Set([locked]));
    return verdict.ok ? 'ok' : verdict.code;
  };
  const changing = (change: () => void, kind?: UpdateKind) => {
    const before = Y.encodeStateVector(page);
    change();
    const update = Y.encodeStateAsUpdate(page, before);
    const verdict = judge(update, 'bo', kind);
    if (verdict === 'ok') Y.applyUpdate(held, update);
    return verdict;
  };
  const fieldsOf = (id: string) => objectsOf(page).get(id) as Y.Map<unknown>;
  return { held, page, locked, free, judge, changing, fieldsOf };
}

test('what is locked is not moved, written in, repainted, unlocked or taken away', () => {
  for (const change of [
    (page: Y.Doc, id: string) => moveObject(page, id, [9, 9]),
    (page: Y.Doc, id: string) => setText(page, id, 'kept no more'),
    (page: Y.Doc, id: string) => setText(page, id, 'ke'),
    (page: Y.Doc, id: string) => (objectsOf(page).get(id) as Y.Map<unknown>).set('never heard of', 1),
    (page: Y.Doc, id: string) => (objectsOf(page).get(id) as Y.Map<unknown>).delete('colour'),
    (page: Y.Doc, id: string) => removeObject(page, id),
    (page: Y.Doc, id: string) => objectsOf(page).set(id, new Y.Map([['kind', 'note']])),
    (page: Y.Doc) => objectsOf(page).clear(),
  ]) {
    const { page, locked, changing } = setup();
    expect(changing(() => change(page, locked))).toBe('locked');
  }
});

test('all else goes on, also what refers to it', () => {
  const { page, locked, free, changing } = setup();
  expect(changing(() => moveObject(page, free, [9, 9]))).toBe('ok');
  expect(
    changing(() =>
      objectsOf(page).set('line', new Y.Map(Object.entries({ kind: 'connector', from: [0, 0, locked] }))),
    ),
  ).toBe('ok');
  expect(changing(() => removeObject(page, free))).toBe('ok');
});

test('what was done before the lock may be said again after it, by anybody', () => {
  const { held, page, locked, judge } = setup();
  moveObject(page, locked, [9, 9]);
  removeObject(page, locked);
  Y.applyUpdate(held, Y.encodeStateAsUpdate(page));
  expect(judge(Y.encodeStateAsUpdate(page), 'bo', 'sync')).toBe('ok');
});

test('one change of what is locked, hidden in work from offline, is enough', () => {
  const { page, locked, free, changing } = setup();
  const work = () => {
    for (let count = 0; count < 20; count++) moveObject(page, free, [count, count]);
    setText(page, locked, 'kept, almost');
  };
  expect(changing(work, 'sync')).toBe('locked');
});

test('taking back on one’s own page what was done before the lock is a change of it too', () => {
  const { held, page, locked, changing } = setup();
  const undo = new Y.UndoManager(objectsOf(page), { trackedOrigins: new Set(['hand']) });
  moveObject(page, locked, [9, 9]);
  Y.applyUpdate(held, Y.encodeStateAsUpdate(page));
  expect(changing(() => undo.undo())).toBe('locked');
});

test('something deep inside another object may be called like it', () => {
  const { locked, free, fieldsOf, changing } = setup();
  expect(changing(() => fieldsOf(free).set('inner', new Y.Map([[locked, 'only a name']])))).toBe('ok');
});
