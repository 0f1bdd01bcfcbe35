import { describe, expect, test } from 'vitest';
import { FEWEST, type Verdict } from '#lib/protocol/voice.ts';
import { choiceCounts, heldBack, mergeFew, pulse } from './pulse.ts';
import { Diary, drawing, forSeeds, rain, seatNames, sums, texts, thoughts, votes } from './testing.ts';

const noVoices = () => [];
const live = (count: number) =>
  new Diary()
    .open([sums, rain, thoughts, drawing])
    .sit(...seatNames(count))
    .begin();

describe('no statement is about fewer than five', () => {
  test('whatever the counts, merged buckets hold five or more, together everybody, in their order', () => {
    forSeeds(1000, (roll) => {
      const labels = Array.from({ length: 1 + roll(6) }, (_, index) => index);
      const buckets = labels.map((label) => ({ labels: [label], count: roll(3) === 0 ? 0 : roll(12) }));
      const total = buckets.reduce((sum, { count }) => sum + count, 0);
      const merged = mergeFew(buckets);
      if (total < FEWEST) return expect(merged).toBeNull();
      expect(merged?.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      for (const { count } of merged ?? []) expect(count).toBeGreaterThanOrEqual(FEWEST);
      const kept = merged?.flatMap((bucket) => bucket.labels);
      expect(kept).toEqual(buckets.filter(({ count }) => count > 0).flatMap((bucket) => bucket.labels));
    });
  });

  test('whatever was chosen, every share that is said is none at all or five or more, and they add up', () => {
    forSeeds(1000, (roll) => {
      const counts = Array.from({ length: 2 + roll(7) }, () => (roll(2) === 0 ? roll(4) : roll(20)));
      const question = {
        ...rain,
        ask: { kind: 'choice' as const, choices: counts.map((_, index) => `choice ${index}`) },
      };
      const said = choiceCounts(question, votes(counts));
      const total = counts.reduce((sum, count) => sum + count, 0);
      if (total < FEWEST) return expect(said).toBeNull();
      expect(said?.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      for (const { count } of said ?? []) expect(count === 0 || count >= FEWEST).toBe(true);
    });
  });

  test('one small choice hides behind the smallest clear one, at the end', () => {
    expect(choiceCounts(rain, votes([8, 2, 6]))).toEqual([
      { label: 'Yes', count: 8 },
      { label: 'No · Perhaps', count: 8 },
    ]);
  });

  test('clear choices stay in the order they were offered, those of nobody too', () => {
    expect(choiceCounts(rain, votes([5, 0, 9]))?.map(({ label }) => label)).toEqual(['Yes', 'No', 'Perhaps']);
  });

  test('a class of four is not counted', () => {
    const diary = live(4).start('sums').answer('seat0', 'one', true);
    for (const seatId of seatNames(4)) diary.write({ type: 'light:set', seatId, light: 'slow' });
    expect(pulse(diary.lesson, noVoices)).toMatchObject({ present: null, howFar: null, feeling: null });
  });
});

describe('how far', () => {
  test('says how many are done, at work and not begun', () => {
    const diary = live(16).start('sums');
    for (const seatId of seatNames(11)) diary.answer(seatId, 'one', true);
    for (const seatId of seatNames(5)) diary.answer(seatId, 'two', false, true);
    expect(pulse(diary.lesson, noVoices).howFar).toEqual([
      { label: 'notStarted', count: 5 },
      { label: 'working', count: 6 },
      { label: 'done', count: 5 },
    ]);
  });

  test('two who are done stand with those at work', () => {
    const diary = live(12).start('sums');
    for (const seatId of seatNames(7)) diary.answer(seatId, 'one', true);
    for (const seatId of seatNames(2)) diary.answer(seatId, 'two', true);
    expect(pulse(diary.lesson, noVoices).howFar).toEqual([
      { label: 'notStarted', count: 5 },
      { label: 'started', count: 7 },
    ]);
  });

  test('without an open task list nothing is said', () => {
    expect(pulse(live(12).start('drawing').lesson, noVoices).howFar).toBeNull();
  });
});

test('how it feels counts only who has said it', () => {
  const diary = live(20);
  for (const seatId of seatNames(6)) diary.write({ type: 'light:set', seatId, light: 'going' });
  for (const seatId of seatNames(9).slice(6)) diary.write({ type: 'light:set', seatId, light: 'halted' });
  expect(pulse(diary.lesson, noVoices).feeling).toEqual([{ lights: ['going', 'halted'], count: 9 }]);
});

describe('a question on the wall', () => {
  const voices = texts('one', 'two', 'three', 'four', 'five');
  const judged = (voiceId: string, verdict: Verdict) =>
    ({ type: 'voice:judged', questionId: 'thoughts', voiceId, verdict }) as const;
  const textsOf = (diary: Diary) => pulse(diary.lesson, () => voices).questions[0]?.texts;
  const onWall = (diary: Diary) => textsOf(diary)?.map(({ text }) => text);
  const shown = (diary: Diary, voiceId: string) => diary.write(judged(voiceId, 'shown'));

  test('hangs there from when it opens, and stays when it closes', () => {
    const diary = live(6);
    const states = () => pulse(diary.lesson, noVoices).questions.map(({ state }) => state);
    expect(states()).toEqual([]);
    diary.start('rain');
    expect(states()).toEqual(['open']);
    diary.write({ type: 'activity:closed', activityId: 'rain' });
    expect(states()).toEqual(['closed']);
  });

  test('shows the texts that the teacher let there and no others', () => {
    const diary = shown(live(6).start('thoughts'), 't1');
    expect(onWall(diary)).toEqual(['two']);
    diary.write(judged('t1', 'hidden'));
    expect(onWall(diary)).toEqual([]);
  });

  test('shows what the teacher let there last at the end', () => {
    const diary = shown(shown(live(6).start('thoughts'), 't3'), 't0');
    expect(onWall(diary)).toEqual(['four', 'one']);
  });

  test('covers what the teacher covered: the words do not reach it', () => {
    const diary = live(6).start('thoughts').write(judged('t1', 'covered'));
    expect(onWall(diary)).toEqual([null]);
    expect(JSON.stringify(pulse(diary.lesson, () => voices))).not.toContain('two');
  });

  test('says what many said alike once, and how many they are from five on', () => {
    const merged = (...alikeIds: string[]) =>
      ({ type: 'voices:merged', questionId: 'thoughts', voiceId: 't0', alikeIds }) as const;
    const diary = shown(shown(live(6).start('thoughts'), 't1'), 't0').write(merged('t1', 't2', 't3'));
    expect(textsOf(diary)).toEqual([{ text: 'one', alike: null }]);
    diary.write(merged('t4'));
    expect(textsOf(diary)).toEqual([{ text: 'one', alike: 5 }]);
  });

  test('held, it takes nothing new and loses what the teacher takes off', () => {
    const diary = shown(shown(live(6).start('thoughts'), 't0'), 't1');
    const before = pulse(diary.lesson, () => voices);
    const after = pulse(shown(diary, 't2').write(judged('t0', 'hidden')).lesson, () => voices);
    expect(heldBack(before, after).questions[0]?.texts.map(({ text }) => text)).toEqual(['two']);
    const over = pulse(diary.write({ type: 'lesson:ended' }).lesson, () => voices);
    expect(heldBack(before, over).phase).toBe('ended');
  });

  test('says neither number nor text while fewer than five have answered', () => {
    const diary = shown(live(6).start('thoughts'), 't1');
    expect(pulse(diary.lesson, () => voices.slice(0, 4)).questions[0]).toMatchObject({
      count: null,
      texts: [],
    });
  });
});

test('the code leaves the wall when the doors are locked and when the lesson ends', () => {
  const diary = live(6);
  expect(pulse(diary.lesson, noVoices).code).toBe('ABC234');
  const locked = new Diary().open([]).write({ type: 'lobby:set', doors: 'locked' });
  expect(pulse(locked.lesson, noVoices).code).toBeNull();
  expect(pulse(diary.write({ type: 'lesson:ended' }).lesson, noVoices).code).toBeNull();
});

test('nothing on the wall names a child', () => {
  const diary = live(12).start('sums', 'rain').answer('seat3', 'one', false, false, false);
  diary.write({ type: 'hand:raised', seatId: 'seat3', text: 'My secret' });
  expect(JSON.stringify(pulse(diary.lesson, noVoices))).not.toMatch(/seat\d|My secret/iu);
});
