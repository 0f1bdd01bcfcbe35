import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addNote,
  moveObject,
  objectsOf,
  readObject,
  readObjects,
  removeObject,
  setColour,
  setText,
} from '#lib/domain/board.ts';
import { seededDice } from '#lib/domain/board-testing.ts';
import { documentAt, lastHands, makerOf } from '#lib/domain/history.ts';
import { historyOf, restoring, undoing } from './past.ts';
import { anyEdit, TestBoard } from './test-board.ts';

const dice = seededDice(1);
const SEATS = ['ada', 'bo', 'cy'];
const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
const note = { at: [0, 0], colour: 0, author: 'Bo', text: 'levers move the load' } as const;

/** Several minutes in which whoever `hands` names does whatever comes. */
function work(board: TestBoard, seed: number, minutes: number, hands = SEATS) {
  const random = seededDice(seed);
  for (let minute = 0; minute < minutes; minute++, board.minute++) {
    for (let edit = 0; edit < 12; edit++) {
      const seatId = hands[random.below(hands.length)] ?? '';
      board.does(seatId, (page) => anyEdit(page, random, seatId), random.below(4) > 0);
    }
    if (random.below(3) === 0) board.compact();
  }
}

function twoStudents() {
  const board = new TestBoard();
  const id = board.does('bo', (page) => addNote(page, dice, note));
  board.minute = 110;
  return { board, id };
}

const undoAda = (board: TestBoard, since = 110) => {
  const { changes, undone } = undoing(board.stored, 'ada', since);
  board.takes(changes);
  return undone;
};

describe('what a board was', () => {
  test.each(SEEDS)('is what everybody saw at the end of each minute (seed %i)', (seed) => {
    const board = new TestBoard();
    work(board, seed, 6);
    const history = historyOf(board.stored);
    for (let minute = 99; minute < 107; minute++)
      expect(objectsOf(documentAt(history, minute)).toJSON()).toEqual(board.pictureAt(minute));
  });

  test('says who made a note and who wrote in it last', () => {
    const { board, id } = twoStudents();
    board.does('ada', (page) => setText(page, id, 'levers lift the load'));
    const history = historyOf(board.stored);
    expect(makerOf(board.doc, history, id)).toBe('bo');
    expect(lastHands(history, 109)).toEqual(new Map([[id, 'bo']]));
    expect(lastHands(history, 110)).toEqual(new Map([[id, 'ada']]));
  });

  test('a clock that was set back turns nothing round', () => {
    const { board, id } = twoStudents();
    board.compact();
    board.minute = 90;
    board.does('ada', (page) => moveObject(page, id, [5, 5]));
    expect(historyOf(board.stored).steps.map(({ minute }) => minute)).toEqual([100, 100]);
  });
});

describe('a board that is made what it was', () => {
  const restore = (board: TestBoard, minute: number, how: 'instead' | 'beside') => {
    const outcome = restoring(board.stored, minute, how);
    if (outcome.ok) board.takes(outcome.value);
    return outcome.ok;
  };

  test.each(SEEDS)('says again what it said then (seed %i)', (seed) => {
    const board = new TestBoard();
    work(board, seed, 6);
    for (const minute of [102, 105, 101]) {
      restore(board, minute, 'instead');
      expect(board.picture()).toEqual(board.pictureAt(minute));
    }
  });

  test('keeps the maker of what is still there, and who has it open goes on writing in it', () => {
    const { board, id } = twoStudents();
    board.does('ada', (page) => setText(page, id, 'levers lift'));
    restore(board, 100, 'instead');
    board.does('ada', (page) => setText(page, id, 'levers lift!', 'levers lift'));
    expect(readObject(board.doc, id)?.text).toBe('levers move the load!');
    expect(makerOf(board.doc, historyOf(board.stored), id)).toBe('bo');
  });

  test('beside: all that was there then is laid to the right of what is there now, as new objects', () => {
    const { board, id } = twoStudents();
    board.does('ada', (page) => moveObject(page, id, [300, -40]));
    restore(board, 100, 'beside');
    const [copy] = readObjects(board.doc).filter((object) => object.id !== id);
    expect(readObject(board.doc, id)).toMatchObject({ x: 300, y: -40 });
    expect(copy).toMatchObject({ y: -40, text: note.text, author: 'Bo', colour: 0 });
    expect(copy?.x).toBeGreaterThan(300 + 184);
  });

  test('beside: what pointed at another still does, and whoever names a thing "note" changes no other', () => {
    const { board, id } = twoStudents();
    board.does('ada', (page) => {
      objectsOf(page).set('note', new Y.Map<unknown>([['kind', 'text']]));
      const ends = { from: [0, 0, id], to: [9, 9], kind: 'connector' };
      objectsOf(page).set('arrow', new Y.Map<unknown>(Object.entries(ends)));
    });
    const before = new Set(readObjects(board.doc).map((object) => object.id));
    restore(board, 110, 'beside');
    const copies = readObjects(board.doc).filter((object) => !before.has(object.id));
    const [note, text, arrow] = ['note', 'text', 'connector'].map((kind) =>
      copies.find((copy) => copy.kind === kind),
    );
    expect([copies.length, text !== undefined]).toEqual([3, true]);
    expect(arrow?.ends?.[0].joins).toBe(note?.id);
  });

  test('before all that is remembered there is nothing to go back to', () => {
    const { board } = twoStudents();
    expect(restoring(board.stored, 99, 'instead')).toEqual({ ok: false, code: 'no_such_minute' });
    expect(restoring(new TestBoard().stored, 99, 'beside').ok).toBe(false);
  });
});

describe('taking back what one student did', () => {
  test.each(SEEDS)('where only she worked, the board is what it was before her (seed %i)', (seed) => {
    const board = new TestBoard();
    work(board, seed, 3);
    work(board, seed + 1_000, 4, ['ada']);
    undoAda(board, 103);
    expect(board.picture()).toEqual(board.pictureAt(102));
  });

  test.each(SEEDS)('what the others did to their own meanwhile stays (seed %i)', (seed) => {
    const board = new TestBoard();
    const random = seededDice(seed);
    const [hers, his] = ['ada', 'bo'].map((author) =>
      board.does(author, (page) => addNote(page, random, { ...note, author })),
    );
    for (board.minute = 101; board.minute < 106; board.minute++)
      for (const [seatId, id] of [
        ['ada', hers],
        ['bo', his],
      ] as const)
        board.does(seatId, (page) => {
          moveObject(page, id ?? '', [random.below(99), 0]);
          setText(page, id ?? '', `${random.below(99)} ${readObject(page, id ?? '')?.text}`);
        });
    const now = readObject(board.doc, his ?? '');
    undoAda(board, 103);
    expect(readObject(board.doc, his ?? '')).toEqual(now);
    expect(objectsOf(board.doc).get(hers ?? '')).toBeDefined();
    expect((board.picture() as Record<string, unknown>)[hers ?? '']).toEqual(
      (board.pictureAt(102) as Record<string, unknown>)[hers ?? ''],
    );
  });

  test.each(SEEDS)('nothing of hers is left, and nothing of the others’ is lost (seed %i)', (seed) => {
    const board = new TestBoard();
    work(board, seed, 6);
    const clocks = historyOf(board.stored);
    undoAda(board, 102);
    const left = new Set(readObjects(board.doc).map(({ id }) => id));
    const before = documentAt(clocks, 101);
    for (const { id } of readObjects(board.doc))
      if (makerOf(board.doc, clocks, id) === 'ada') expect(objectsOf(before).has(id)).toBe(true);
    for (const { id } of readObjects(documentAt(clocks, 106)))
      if (makerOf(documentAt(clocks, 106), clocks, id) !== 'ada') expect(left).toContain(id);
    expect(undoAda(board, 102)).toEqual({ removed: 0, restored: 0 });
  });

  test('her notes go, with what others wrote on them', () => {
    const { board, id } = twoStudents();
    const hers = board.does('ada', (page) => addNote(page, dice, { ...note, author: 'Ada' }));
    board.does('bo', (page) => setText(page, hers, 'mine too'));
    expect(undoAda(board)).toEqual({ removed: 1, restored: 0 });
    expect(readObjects(board.doc).map((object) => object.id)).toEqual([id]);
  });

  test('what she changed last is what it was; what a classmate changed after her stays', () => {
    const { board, id } = twoStudents();
    board.does('ada', (page) => {
      moveObject(page, id, [7, 7]);
      setColour(page, id, 4);
    });
    board.minute++;
    board.does('bo', (page) => setColour(page, id, 6));
    expect(undoAda(board)).toEqual({ removed: 0, restored: 1 });
    expect(readObject(board.doc, id)).toMatchObject({ x: 0, y: 0, colour: 6 });
  });

  test('what she deleted comes back whole, without what she had written in it', () => {
    const { board, id } = twoStudents();
    board.does('ada', (page) => setText(page, id, 'levers move nothing at all'));
    board.minute++;
    board.does('bo', (page) => setText(page, id, 'levers move nothing at all!'));
    board.minute++;
    board.does('ada', (page) => removeObject(page, id));
    expect(undoAda(board)).toEqual({ removed: 0, restored: 1 });
    expect(readObject(board.doc, id)).toMatchObject({ text: 'levers move the load!', author: 'Bo' });
  });

  test('what a classmate deleted stays deleted, even where she was there before', () => {
    const { board, id } = twoStudents();
    board.does('ada', (page) => moveObject(page, id, [7, 7]));
    board.minute++;
    board.does('bo', (page) => removeObject(page, id));
    expect(undoAda(board)).toEqual({ removed: 0, restored: 0 });
    expect(readObjects(board.doc)).toEqual([]);
  });

  test('where a key was empty before she set it, it is empty again', () => {
    const { board, id } = twoStudents();
    const fields = (page: Y.Doc) => objectsOf(page).get(id) as Y.Map<unknown>;
    board.does('bo', (page) => fields(page).delete('colour'));
    board.minute++;
    board.does('ada', (page) => setColour(page, id, 4));
    undoAda(board);
    expect(fields(board.doc).has('colour')).toBe(false);
  });

  test('what came and went within a minute stays gone, and what it replaced too', () => {
    const { board, id } = twoStudents();
    const fields = (page: Y.Doc) => objectsOf(page).get(id) as Y.Map<unknown>;
    board.does('bo', (page) => setColour(page, id, 3));
    board.does('ada', (page) => setColour(page, id, 4));
    board.does('bo', (page) => fields(page).delete('colour'));
    undoAda(board);
    expect(fields(board.doc).has('colour')).toBe(false);
  });

  test('who only passes on what she deleted has deleted nothing', () => {
    const { board, id } = twoStudents();
    board.does('ada', (page) => removeObject(page, id));
    board.passesOn('bo');
    board.compact();
    expect(board.stored.steps.map(({ erased }) => erased).join()).not.toMatch('bo');
    expect(undoAda(board)).toEqual({ removed: 0, restored: 1 });
  });

  test('a text is hers and theirs letter by letter', () => {
    const { board, id } = twoStudents();
    board.does('ada', (page) => setText(page, id, 'long levers move load'));
    board.minute++;
    board.does('bo', (page) => setText(page, id, 'long levers move load up'));
    undoAda(board);
    expect(readObject(board.doc, id)?.text).toBe('levers move the load up');
  });

  test('is taken back once, however often the teacher asks', () => {
    const { board, id } = twoStudents();
    board.does('ada', (page) => setText(page, id, 'levers the load'));
    expect(undoAda(board)).toEqual({ removed: 0, restored: 1 });
    expect(undoAda(board)).toEqual({ removed: 0, restored: 0 });
    expect(readObject(board.doc, id)?.text).toBe(note.text);
  });

  test('works in kinds of objects that nobody knows yet', () => {
    const { board } = twoStudents();
    const strange = () => (objectsOf(board.doc).get('strange') as Y.Map<unknown>).toJSON();
    board.does('bo', (page) => {
      const list = new Y.Array<unknown>();
      list.push([1, 'two', Uint8Array.of(3), new Y.Map([['four', new Y.Text('five')]])]);
      objectsOf(page).set(
        'strange',
        new Y.Map<unknown>([
          ['list', list],
          ['deep', { er: [null] }],
        ]),
      );
    });
    const before = strange();
    board.minute++;
    board.does('ada', (page) => {
      const fields = objectsOf(page).get('strange') as Y.Map<unknown>;
      const list = fields.get('list') as Y.Array<unknown>;
      list.delete(1, 2);
      list.insert(0, ['hers']);
      fields.delete('deep');
    });
    board.minute++;
    board.does('ada', (page) => objectsOf(page).delete('strange'));
    undoAda(board, 111);
    expect(strange()).toEqual(before);
  });
});
