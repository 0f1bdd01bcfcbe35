import { describe, expect, test } from 'vitest';
import type { LessonEvent } from '#lib/protocol/events.ts';
import type { Verdict } from '#lib/protocol/voice.ts';
import { foldEvent, foldEvents } from './fold.ts';
import {
  emptyLesson,
  findGroupOf,
  findSeatOfDevice,
  openActivities,
  openTasks,
  seatsIn,
  seatsWaiting,
  workOn,
  isOffered,
} from './lesson.ts';
import { Diary, drawing, rain, sums } from './testing.ts';

const lobby = () => new Diary().open([drawing, sums, rain]);

describe('coming in', () => {
  test('who knocks waits, who is let in and has a name is in', () => {
    const diary = lobby().write({ type: 'seat:knocked', seatId: 'ada', label: 3 });
    expect(seatsWaiting(diary.lesson).map(({ label }) => label)).toEqual([3]);
    diary.write({ type: 'seat:admitted', seatId: 'ada' });
    expect([seatsWaiting(diary.lesson), seatsIn(diary.lesson)]).toEqual([[], []]);
    diary.write({ type: 'seat:named', seatId: 'ada', name: 'Ada', guest: true });
    expect(seatsIn(diary.lesson).map(({ name }) => name)).toEqual(['Ada']);
  });

  test('who is shown out is gone from the seats and from the groups', () => {
    const diary = lobby().sit('ada', 'bo');
    diary.write({ type: 'groups:made', groups: [{ groupId: 'g1', seatIds: ['ada', 'bo'] }] });
    diary.write({ type: 'seat:removed', seatId: 'ada' });
    expect([...diary.lesson.seats.keys()]).toEqual(['bo']);
    expect(diary.lesson.groups).toEqual([{ groupId: 'g1', seatIds: ['bo'] }]);
  });

  test('who leaves gives the device up and keeps the seat', () => {
    const diary = lobby().sit('ada').write({ type: 'seat:left', seatId: 'ada' });
    expect(diary.seat('ada')).toMatchObject({ name: 'Ada', device: null });
  });
});

describe('two devices say they are the same', () => {
  const claimed = () =>
    lobby()
      .sit('ada')
      .write(
        { type: 'seat:knocked', seatId: 'other', label: 1, device: 'the second' },
        { type: 'seat:admitted', seatId: 'other' },
        { type: 'name:claimed', seatId: 'other', name: 'Ada' },
      );

  test('the claim is known, and nothing has changed hands', () => {
    const { lesson } = claimed();
    expect(lesson.seats.get('other')).toMatchObject({ claims: 'Ada', name: null });
    expect(findSeatOfDevice(lesson, 'device of ada')?.seatId).toBe('ada');
  });

  test('when it is given, the two devices change seats and the work stays', () => {
    const { lesson } = claimed().write({ type: 'claim:settled', seatId: 'other', given: true });
    expect(findSeatOfDevice(lesson, 'the second')?.name).toBe('Ada');
    expect(findSeatOfDevice(lesson, 'device of ada')).toMatchObject({ seatId: 'other', name: null });
    expect(lesson.seats.get('other')?.claims).toBeNull();
  });

  test('when it is kept, everybody sits where they sat', () => {
    const { lesson } = claimed().write({ type: 'claim:settled', seatId: 'other', given: false });
    expect(findSeatOfDevice(lesson, 'the second')).toMatchObject({ seatId: 'other', claims: null });
    expect(findSeatOfDevice(lesson, 'device of ada')?.name).toBe('Ada');
  });
});

describe('groups', () => {
  const grouped = () =>
    lobby()
      .sit('ada', 'bo', 'cy')
      .write({
        type: 'groups:made',
        groups: [
          { groupId: 'g1', seatIds: ['ada', 'bo'] },
          { groupId: 'g2', seatIds: ['cy'] },
        ],
      });

  test('who moves is in the new group alone', () => {
    const { lesson } = grouped().write({ type: 'group:moved', seatId: 'bo', groupId: 'g2' });
    expect(lesson.groups.map(({ seatIds }) => seatIds)).toEqual([['ada'], ['cy', 'bo']]);
    expect(findGroupOf(lesson, 'bo')?.groupId).toBe('g2');
  });

  test('a group that is not there yet is made at the end, so that the others keep their names', () => {
    const { lesson } = grouped().write({ type: 'group:moved', seatId: 'cy', groupId: 'g7' });
    expect(lesson.groups.map(({ groupId }) => groupId)).toEqual(['g1', 'g2', 'g7']);
    expect(lesson.groups[1]?.seatIds).toEqual([]);
  });
});

describe('the board on the wall', () => {
  const shown = { type: 'wall:shown', activityId: 'drawing', groupId: 'g1' } as const;
  const onWall = () => lobby().begin().write(shown, { type: 'wall:stepped', frameId: 'f1' });

  test('stays at its frame when somebody is told of it again, and another begins with all of it', () => {
    expect(onWall().write(shown).lesson.onWall?.frameId).toBe('f1');
    const other = onWall().write({ type: 'wall:cleared' }, { ...shown, groupId: 'g2' });
    expect(other.lesson.onWall).toEqual({ activityId: 'drawing', groupId: 'g2', frameId: null });
  });

  test('is offered by its group until it is taken back, shown, or there are other groups', () => {
    const offer = (offers: boolean) =>
      ({ type: 'board:offered', activityId: 'drawing', groupId: 'g1', offers }) as const;
    const offered = () => lobby().begin().write(offer(true));
    const isNow = ({ lesson }: Diary) => isOffered(lesson, 'drawing', 'g1');
    expect(isNow(offered())).toBe(true);
    expect(isNow(offered().write(offer(false)))).toBe(false);
    expect(isNow(offered().write(shown))).toBe(false);
    expect(isNow(offered().write({ type: 'groups:made', groups: [] }))).toBe(false);
    expect(isNow(onWall().write(offer(true), shown))).toBe(true);
  });

  test('comes down with new groups, and at the end of the lesson', () => {
    expect(onWall().write({ type: 'groups:made', groups: [] }).lesson.onWall).toBeNull();
    expect(onWall().write({ type: 'lesson:ended' }).lesson.onWall).toBeNull();
  });
});

describe('what is open', () => {
  test('activities open and close; the others wait in plan order', () => {
    const diary = lobby().begin().start('sums', 'drawing');
    expect(openActivities(diary.lesson).map(({ id }) => id)).toEqual(['drawing', 'sums']);
    expect(openTasks(diary.lesson).map(({ task }) => task.id)).toEqual(['one', 'two']);
    diary.write({ type: 'activity:closed', activityId: 'sums' });
    expect(openTasks(diary.lesson)).toEqual([]);
    expect(diary.lesson.closedIds).toEqual(['sums']);
    expect(diary.start('sums').lesson.closedIds).toEqual([]);
  });

  test('the end closes everything and lifts the pause', () => {
    const diary = lobby().begin().start('sums', 'rain').write({ type: 'lesson:paused', paused: true });
    const { lesson } = diary.write({ type: 'lesson:ended' });
    expect(lesson).toMatchObject({ phase: 'ended', paused: false, openIds: [], closedIds: ['sums', 'rain'] });
    expect(lesson.endedAtMs).toBe(diary.nowMs);
  });

  test('a student is told of an activity when it opens', () => {
    const student = new Diary().open([]).write({ type: 'activity:opened', activity: sums });
    expect(openActivities(student.lesson)).toEqual([sums]);
  });
});

describe('signals', () => {
  test('tries are counted, wrong ones in a row since the first of them', () => {
    const diary = lobby().sit('ada').begin().start('sums').answer('ada', 'one', false).pass(60_000);
    diary.answer('ada', 'one', false);
    const work = () => workOn(diary.seat('ada'), 'sums', 'one');
    expect(work()).toMatchObject({
      tries: 2,
      wrongInARow: 2,
      wrongSinceMs: diary.nowMs - 60_000,
      done: false,
    });
    diary.answer('ada', 'one', true);
    expect(work()).toMatchObject({ tries: 3, wrongInARow: 0, wrongSinceMs: null, done: true });
  });

  test('a wrong answer is a sign of work but no progress; a right one and an edit are both', () => {
    const diary = lobby().sit('ada').begin().start('sums');
    const startMs = diary.nowMs;
    diary.pass(1000).answer('ada', 'one', false);
    expect(diary.seat('ada')).toMatchObject({ lastSignalAtMs: diary.nowMs, lastProgressAtMs: startMs });
    diary.pass(1000).answer('ada', 'one', true);
    expect(diary.seat('ada').lastProgressAtMs).toBe(diary.nowMs);
    diary.pass(1000).write({ type: 'board:edited', seatId: 'ada', activityId: 'drawing' });
    expect(diary.seat('ada').lastProgressAtMs).toBe(diary.nowMs);
  });

  test('a hand keeps its place in the queue when its text changes, and is down when it is taken', () => {
    const diary = lobby().sit('ada').begin();
    const raisedAtMs = diary.nowMs;
    diary.write({ type: 'hand:raised', seatId: 'ada', text: '' }).pass(5000);
    diary.write({ type: 'hand:raised', seatId: 'ada', text: 'Is this right?' });
    expect(diary.seat('ada').hand).toEqual({ text: 'Is this right?', atMs: raisedAtMs });
    diary.write({ type: 'hand:lowered', seatId: 'ada' }, { type: 'seat:visited', seatId: 'ada' });
    expect(diary.seat('ada')).toMatchObject({ hand: null, visits: 1, visitedAtMs: diary.nowMs });
  });

  test('nobody has been quiet before the work began, after a pause, or before new work opened', () => {
    const diary = lobby().sit('ada').pass(1000).begin();
    expect(diary.seat('ada').lastSignalAtMs).toBe(diary.nowMs);
    diary.pass(1000).start('sums');
    expect(diary.seat('ada').lastSignalAtMs).toBe(diary.nowMs);
    diary.write({ type: 'lesson:paused', paused: true }).pass(1000);
    diary.write({ type: 'lesson:paused', paused: false });
    expect(diary.seat('ada').lastSignalAtMs).toBe(diary.nowMs);
  });

  test('a question beside the work starts no watch anew', () => {
    const diary = lobby().sit('ada').begin().start('sums');
    const startMs = diary.nowMs;
    expect(diary.pass(1000).start('rain').seat('ada').lastSignalAtMs).toBe(startMs);
  });
});

describe('voices', () => {
  const judged = (voiceId: string, verdict: Verdict) =>
    ({ type: 'voice:judged', questionId: 'rain', voiceId, verdict }) as const;
  const merged = (voiceId: string, ...alikeIds: string[]) =>
    ({ type: 'voices:merged', questionId: 'rain', voiceId, alikeIds }) as const;

  test('the teacher decides each voice, and may think again: the latest stands last', () => {
    const diary = lobby().write(judged('v1', 'shown'), judged('v2', 'covered'), judged('v1', 'hidden'));
    expect([...(diary.lesson.verdicts.get('rain') ?? [])]).toEqual([
      ['v2', 'covered'],
      ['v1', 'hidden'],
    ]);
  });

  test('a voice that stands for others brings them along when another stands for it', () => {
    const diary = lobby().write(merged('v1', 'v2'), merged('v3', 'v1'));
    expect([...(diary.lesson.alike.get('rain') ?? [])].sort()).toEqual([
      ['v1', 'v3'],
      ['v2', 'v3'],
    ]);
  });

  test('a voice that is judged by itself is like no other any more', () => {
    const diary = lobby().write(merged('v1', 'v2'), judged('v2', 'shown'));
    expect(diary.lesson.alike.get('rain')?.size).toBe(0);
  });

  test('a voice said differently comes in the place of one: there are no more, and the desk reads them again', () => {
    const released = { type: 'voices:released', questionId: 'rain', total: 5 } as const;
    const { lesson } = lobby().write(released, released);
    expect([lesson.released.get('rain'), lesson.releases.get('rain')]).toEqual([5, 2]);
  });

  test('a new key makes what was issued under the old one void', () => {
    const keyed = { type: 'question:keyed', questionId: 'rain', publicKey: 'p' } as const;
    const diary = lobby()
      .sit('ada')
      .write({ ...keyed, keyId: 'k1' });
    diary.write({ type: 'tokens:issued', seatId: 'ada', questionIds: ['rain'] });
    expect(diary.lesson.issued.get('rain')?.has('ada')).toBe(true);
    diary.write({ ...keyed, keyId: 'k2' });
    expect(diary.lesson.issued.get('rain')).toBeUndefined();
  });
});

describe('the fold', () => {
  test('leaves the lesson it was given as it was', () => {
    const before = lobby().sit('ada').lesson;
    const copy = structuredClone(before);
    foldEvent(before, { type: 'light:set', seatId: 'ada', light: 'slow', atMs: 1 });
    expect(before).toEqual(copy);
  });

  test('a seat that this viewer was never told of changes nothing', () => {
    const { lesson } = lobby();
    expect(foldEvent(lesson, { type: 'hand:raised', seatId: 'stranger', text: '', atMs: 1 })).toBe(lesson);
  });

  test('an event of a newer hub changes nothing', () => {
    const newer = { type: 'seat:danced', atMs: 1 } as unknown as LessonEvent;
    expect(foldEvents([newer])).toBe(emptyLesson);
  });
});
