import { describe, expect, test } from 'vitest';
import { Diary, drawing, rain, seatNames, sums } from '../testing.ts';
import { ClassWatch } from './class-watch.ts';
import { groupStanding, handsUp, needsYou } from './standing.ts';

const MINUTE_MS = 60_000;

/** Ada and five classmates who are at work on two tasks. */
const working = () =>
  new Diary()
    .open([sums, drawing, rain])
    .sit('ada', ...seatNames(5))
    .begin()
    .start('sums');

function standings(diary: Diary) {
  const watch = new ClassWatch();
  watch.follow(diary.events);
  return watch.standings(diary.lesson, diary.nowMs);
}
const standingOf = (diary: Diary, seatId = 'ada') => standings(diary).get(seatId);
const needed = (diary: Diary) =>
  needsYou(diary.lesson, standings(diary), diary.nowMs).map(({ seatId }) => seatId);
const classmatesEdit = (diary: Diary) =>
  seatNames(5).forEach((seatId) => diary.write({ type: 'board:edited', seatId, activityId: 'drawing' }));

describe('stuck', () => {
  test('two wrong answers are thinking, three in a row are a pattern', () => {
    const diary = working().answer('ada', 'one', false, false);
    expect(standingOf(diary)?.kind).toBe('working');
    diary.pass(1000).answer('ada', 'one', false);
    expect(standingOf(diary)).toMatchObject({
      kind: 'stuck',
      taskId: 'one',
      reasons: [
        { kind: 'tries', wrong: 3, tries: 3, wrongInARow: 3 },
        { kind: 'hasty', count: 2 },
        { kind: 'sameAgain', count: 2 },
      ],
    });
  });

  test('is over at once with the right answer', () => {
    const diary = working().answer('ada', 'one', false, false, false, true);
    expect(standingOf(diary)).toMatchObject({ kind: 'working', reasons: [] });
  });

  test('red counts at once, yellow and green never by themselves', () => {
    const lit = (light: 'halted' | 'slow' | 'going', forMs: number) =>
      standingOf(working().write({ type: 'light:set', seatId: 'ada', light }).pass(forMs))?.kind;
    expect([lit('halted', 0), lit('slow', 120_000), lit('going', 120_000)]).toEqual([
      'stuck',
      'working',
      'working',
    ]);
  });

  test('no progress counts when it is far from what is usual in the class', () => {
    const diary = working().start('drawing');
    for (let step = 0; step < 7; step += 1) {
      classmatesEdit(diary.pass(30_000));
      diary.write({ type: 'board:edited', seatId: 'ada', activityId: 'drawing', changed: 1, undone: 1 });
    }
    const standing = standingOf(diary.pass(10_000));
    expect(standing).toMatchObject({ kind: 'stuck', activityId: 'drawing', taskId: null });
    expect(standing?.reasons[0]).toMatchObject({
      kind: 'noProgress',
      forMs: 220_000,
      classMedianMs: 10_000,
    });
  });

  test('who is as slow as everybody is not stuck', () => {
    const diary = working()
      .pass(2.5 * MINUTE_MS)
      .answer('ada', 'one', false);
    expect(standingOf(diary)?.kind).toBe('working');
  });
});

describe('quiet', () => {
  test('four minutes without a sign are idle, not stuck', () => {
    const diary = working().pass(4 * MINUTE_MS);
    expect(standingOf(diary)).toMatchObject({
      kind: 'idle',
    });
  });

  test('any sign ends it', () => {
    const diary = working()
      .pass(4 * MINUTE_MS)
      .write({ type: 'light:set', seatId: 'ada', light: 'going' });
    expect(standingOf(diary)?.kind).toBe('working');
  });

  test('who says "I can\'t go on" and then is quiet is stuck', () => {
    const diary = working()
      .write({ type: 'light:set', seatId: 'ada', light: 'halted' })
      .pass(5 * MINUTE_MS);
    expect(standingOf(diary)?.kind).toBe('stuck');
    expect(standingOf(diary)?.reasons[0]?.kind).toBe('light');
  });
});

describe('done', () => {
  test('is every task of the open lists, and stays done however quiet', () => {
    const diary = working().answer('ada', 'one', true);
    expect(standingOf(diary)).toMatchObject({ kind: 'working', tasksDone: 1, tasks: 2, taskId: 'two' });
    diary.answer('ada', 'two', true).pass(10 * MINUTE_MS);
    expect(standingOf(diary)).toMatchObject({ kind: 'done', tasksDone: 2, taskId: null, reasons: [] });
  });

  test('who is done and asks for help is not passed over', () => {
    const diary = working().answer('ada', 'one', true).answer('ada', 'two', true);
    diary.write({ type: 'light:set', seatId: 'ada', light: 'halted' });
    expect(standingOf(diary)?.kind).toBe('stuck');
  });
});

describe('everybody simply works', () => {
  const troubled = () => working().answer('ada', 'one', false, false, false);

  test('while the class is paused', () => {
    const diary = troubled().write({ type: 'lesson:paused', paused: true });
    expect(standingOf(diary)?.kind).toBe('working');
    expect(needed(diary)).toEqual([]);
  });

  test('while only a question is open, and while nothing is', () => {
    const diary = troubled()
      .start('rain')
      .write({ type: 'activity:closed', activityId: 'sums' })
      .pass(9 * MINUTE_MS);
    expect(needed(diary)).toEqual([]);
    expect(needed(diary.write({ type: 'activity:closed', activityId: 'rain' }))).toEqual([]);
  });

  test('in the lobby and when the lesson is over', () => {
    const before = new Diary()
      .open([sums])
      .sit('ada')
      .pass(9 * MINUTE_MS);
    expect(standingOf(before)?.kind).toBe('working');
    expect(standingOf(troubled().write({ type: 'lesson:ended' }))?.kind).toBe('working');
  });

  test('right after a pause and right after new work opened, however long they lasted', () => {
    const paused = working()
      .write({ type: 'lesson:paused', paused: true })
      .pass(9 * MINUTE_MS);
    expect(needed(paused.write({ type: 'lesson:paused', paused: false }))).toEqual([]);
    const asked = new Diary()
      .open([rain, sums])
      .sit('ada')
      .begin()
      .start('rain')
      .pass(9 * MINUTE_MS);
    expect(needed(asked.start('sums'))).toEqual([]);
  });
});

describe('who needs you', () => {
  test('those who say it come before those who try in vain, and these before the quiet', () => {
    const diary = working().pass(4 * MINUTE_MS);
    for (const seatId of ['seat2', 'seat3', 'seat4']) diary.answer(seatId, 'one', true);
    diary.answer('seat1', 'one', false, false, false);
    diary.write({ type: 'light:set', seatId: 'ada', light: 'halted' });
    expect(needed(diary)).toEqual(['ada', 'seat1', 'seat0']);
  });

  test('never more than five', () => {
    expect(needed(working().pass(4 * MINUTE_MS))).toHaveLength(5);
  });

  test('a raised hand has its own queue, first come first', () => {
    const diary = working().answer('ada', 'one', false, false, false);
    diary.write({ type: 'hand:raised', seatId: 'seat3', text: '' }).pass(1);
    diary.write({ type: 'hand:raised', seatId: 'ada', text: 'Help' });
    expect(handsUp(diary.lesson).map(({ seatId }) => seatId)).toEqual(['seat3', 'ada']);
    expect(needed(diary)).toEqual([]);
  });

  test.each(['seat:visited', 'alert:dismissed'] as const)('after %s it rests for five minutes', (type) => {
    const diary = working().write(
      { type: 'light:set', seatId: 'ada', light: 'halted' },
      { type, seatId: 'ada' },
    );
    expect(needed(diary)).toEqual([]);
    diary.pass(5 * MINUTE_MS - 1);
    expect(needed(diary)).not.toContain('ada');
    expect(needed(diary.pass(1))[0]).toBe('ada');
  });
});

test('a group is stuck when one of it is, and done or quiet when all of it are', () => {
  const groups = [
    { groupId: 'g1', seatIds: ['ada', 'seat0'] },
    { groupId: 'g2', seatIds: [] },
  ];
  const diary = working().write({ type: 'groups:made', groups });
  const stands = (groupId: string) => groupStanding(diary.lesson, groupId, standings(diary));
  expect([stands('g1'), stands('g2'), stands('none')]).toEqual(['working', 'working', 'working']);
  diary.answer('seat0', 'one', true).answer('seat0', 'two', true);
  expect(stands('g1')).toBe('working');
  diary.answer('ada', 'one', false, false, false);
  expect(stands('g1')).toBe('stuck');
  diary.answer('ada', 'one', true).answer('ada', 'two', true);
  expect(stands('g1')).toBe('done');
});
