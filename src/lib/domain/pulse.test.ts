import { describe, expect, test } from 'vitest';
import type { Verdict, Voice } from '#lib/protocol/voice.ts';
import type { QuestionActivity } from '#lib/protocol/plan.ts';
import type { View } from '#lib/protocol/results.ts';
import { heldBack, pulse } from './pulse.ts';
import { Diary, drawing, rain, seatNames, sums, texts, thoughts, votes } from './testing.ts';

const noVoices = () => [];
const live = (count: number) =>
  new Diary()
    .open([sums, rain, thoughts, drawing])
    .sit(...seatNames(count))
    .begin();

describe('no statement is about fewer than five', () => {
  test('a class of four is not counted', () => {
    const diary = live(4).start('sums').answer('seat0', 'one', true);
    for (const seatId of seatNames(4)) diary.write({ type: 'light:set', seatId, light: 'slow' });
    expect(pulse(diary.lesson, noVoices)).toMatchObject({ present: null, howFar: null, feeling: null });
  });
});

describe('how far', () => {
  const told = (diary: Diary) => pulse(diary.lesson, noVoices).howFar;
  const part = (label: string, percent: number) => ({ label, percent, isNearly: false });

  test('says about how many are done, at work and not begun, in steps of five percent', () => {
    const diary = live(16).start('sums');
    for (const seatId of seatNames(11)) diary.answer(seatId, 'one', true);
    for (const seatId of seatNames(5)) diary.answer(seatId, 'two', false, true);
    expect(told(diary)).toEqual([part('notStarted', 30), part('working', 40), part('done', 30)]);
  });

  test('two who are done stand with those at work', () => {
    const diary = live(12).start('sums');
    for (const seatId of seatNames(7)) diary.answer(seatId, 'one', true);
    for (const seatId of seatNames(2)) diary.answer(seatId, 'two', true);
    expect(told(diary)).toEqual([part('notStarted', 40), part('started', 60)]);
  });

  test('nobody can tell the last one who works from nobody at all', () => {
    const diary = live(12).start('sums');
    for (const seatId of seatNames(11)) diary.answer(seatId, 'one', true).answer(seatId, 'two', true);
    const before = told(diary);
    expect(before).toEqual([{ label: 'done', percent: 100, isNearly: true }]);
    expect(told(diary.answer('seat11', 'one', true).answer('seat11', 'two', true))).toEqual(before);
  });

  test('a class of seven hears only whether everybody is done', () => {
    const diary = live(7).start('sums');
    expect(told(diary)).toMatchObject([{ label: 'notEverybody' }]);
    for (const seatId of seatNames(7)) diary.answer(seatId, 'one', true).answer(seatId, 'two', true);
    expect(told(diary)).toMatchObject([{ label: 'everybody' }]);
    expect(pulse(diary.lesson, noVoices)).toMatchObject({ steps: [], feeling: null });
  });

  test('without an open task list nothing is said', () => {
    expect(pulse(live(12).start('drawing').lesson, noVoices)).toMatchObject({ howFar: null, steps: [] });
  });

  test('of steps that are not everybody’s the wall knows nothing, and so nobody’s path', () => {
    const harder = {
      ...sums,
      tasks: sums.tasks.map((task, at) => (at === 1 ? { ...task, tier: 'harder' as const } : task)),
    };
    const diary = new Diary()
      .open([harder])
      .sit(...seatNames(10))
      .begin()
      .start('sums');
    expect(pulse(diary.lesson, noVoices).steps).toEqual([{ activityId: 'sums', passed: [false] }]);
  });

  test('a step lies behind the class when most have it', () => {
    const diary = live(10).start('sums');
    for (const seatId of seatNames(6)) diary.answer(seatId, 'one', true);
    for (const seatId of seatNames(5)) diary.answer(seatId, 'two', true);
    expect(pulse(diary.lesson, noVoices).steps).toEqual([{ activityId: 'sums', passed: [true, false] }]);
  });
});

test('how it feels counts only who has said it, and says it of many', () => {
  const diary = live(20);
  for (const seatId of seatNames(6)) diary.write({ type: 'light:set', seatId, light: 'going' });
  expect(pulse(diary.lesson, noVoices).feeling).toBeNull();
  for (const seatId of seatNames(12).slice(6)) diary.write({ type: 'light:set', seatId, light: 'halted' });
  expect(pulse(diary.lesson, noVoices).feeling).toEqual([
    { lights: ['going'], percent: 50, isNearly: false },
    { lights: ['halted'], percent: 50, isNearly: false },
  ]);
});

describe('a question on the wall', () => {
  const voices = texts('one', 'two', 'three', 'four', 'five');
  const judged = (voiceId: string, verdict: Verdict) =>
    ({ type: 'voice:judged', questionId: 'thoughts', voiceId, verdict }) as const;
  const textsOf = (diary: Diary) => pulse(diary.lesson, () => voices).questions[0]?.texts;
  const onWall = (diary: Diary) => textsOf(diary)?.map(({ text }) => text);
  const reveal = (diary: Diary, questionId: string, view: View | null) =>
    diary.write({ type: 'result:revealed', questionId, view });
  const asked = () => reveal(live(6).start('thoughts'), 'thoughts', 'gallery');
  const first = (diary: Diary, said: Voice[]) => pulse(diary.lesson, () => said).questions[0];
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

  test('shows nothing of what was said before the teacher reveals it, nor after it is hidden again', () => {
    const diary = live(6).start('rain');
    expect(first(diary, votes([5, 5]))).toMatchObject({ count: 10, view: null, result: null, texts: [] });
    reveal(diary, 'rain', 'bars');
    expect(first(diary, votes([5, 5]))?.result).toMatchObject({ form: 'bars', unit: 'percent' });
    reveal(diary, 'rain', null);
    expect(first(diary, votes([5, 5]))?.result).toBeNull();
  });

  test('shows the texts that the teacher let there and no others', () => {
    const diary = shown(asked(), 't1');
    expect(onWall(diary)).toEqual(['two']);
    diary.write(judged('t1', 'hidden'));
    expect(onWall(diary)).toEqual([]);
  });

  test('shows what the teacher let there last at the end', () => {
    const diary = shown(shown(asked(), 't3'), 't0');
    expect(onWall(diary)).toEqual(['four', 'one']);
  });

  test('covers what the teacher covered: the words do not reach it', () => {
    const diary = asked().write(judged('t1', 'covered'));
    expect(onWall(diary)).toEqual([null]);
    expect(JSON.stringify(pulse(diary.lesson, () => voices))).not.toContain('two');
  });

  test('says that something was drawn and whose file to ask for, and not what is in it', () => {
    const drawn = voices.map((voice) => ({
      ...voice,
      content: { kind: 'drawing', file: 'secret' } as const,
    }));
    const on = first(shown(asked(), 't1'), drawn)?.texts;
    const file = { voiceId: 't1', content: { kind: 'drawing', file: '' } };
    expect(on).toEqual([{ text: null, file, alike: null }]);
    const covered = asked().write(judged('t1', 'covered'));
    expect(first(covered, drawn)?.texts).toEqual([{ text: null, alike: null }]);
  });

  test('says what many said alike once, and how many they are from five on', () => {
    const merged = (...alikeIds: string[]) =>
      ({ type: 'voices:merged', questionId: 'thoughts', voiceId: 't0', alikeIds }) as const;
    const diary = shown(shown(asked(), 't1'), 't0').write(merged('t1', 't2', 't3'));
    expect(textsOf(diary)).toEqual([{ text: 'one', alike: null }]);
    diary.write(merged('t4'));
    expect(textsOf(diary)).toEqual([{ text: 'one', alike: 5 }]);
  });

  test('shows one by itself when the teacher wants so, as long as it is shown and until the class goes on', () => {
    const large = (voiceId: string | null) =>
      ({ type: 'voice:enlarged', questionId: 'thoughts', voiceId }) as const;
    const now = (diary: Diary) => pulse(diary.lesson, () => voices).large?.text.text;
    const diary = shown(live(6).start('thoughts'), 't1').write(large('t1'));
    expect(now(diary)).toBe('two');
    expect(now(diary.write(large('t2')))).toBeUndefined();
    expect(now(diary.write(large('t1'), judged('t1', 'covered')))).toBeUndefined();
    expect(now(shown(diary, 't1').start('drawing'))).toBeUndefined();
  });

  test('held, it takes nothing new and loses what the teacher takes off', () => {
    const diary = shown(shown(asked(), 't0'), 't1');
    const before = pulse(diary.lesson, () => voices);
    const after = pulse(shown(diary, 't2').write(judged('t0', 'hidden')).lesson, () => voices);
    expect(heldBack(before, after).questions[0]?.texts.map(({ text }) => text)).toEqual(['two']);
    const over = pulse(diary.write({ type: 'lesson:ended' }).lesson, () => voices);
    expect(heldBack(before, over).phase).toBe('ended');
  });

  test('says neither number nor text while fewer than five have answered', () => {
    const diary = shown(asked(), 't1');
    expect(pulse(diary.lesson, () => voices.slice(0, 4)).questions[0]).toMatchObject({
      count: null,
      texts: [],
    });
  });

  test('that was asked twice shows both answers', () => {
    const again = { ...rain, id: 'again', before: 'rain' };
    const diary = new Diary()
      .open([rain, again])
      .sit(...seatNames(6))
      .begin()
      .start('rain', 'again');
    reveal(diary, 'again', 'compare');
    const said = { rain: votes([5, 0, 0]), again: votes([0, 6, 0]) };
    const both = pulse(diary.lesson, (id) => said[id as 'rain' | 'again']).questions[1];
    expect(both?.before).toMatchObject({ bars: [{ count: 100 }, { count: 0 }, { count: 0 }] });
    expect(both?.result).toMatchObject({ bars: [{ count: 0 }, { count: 100 }, { count: 0 }] });
  });

  test('does not say which number is right', () => {
    const guess: QuestionActivity = {
      id: 'guess',
      kind: 'question',
      title: 'How many?',
      ask: { kind: 'number', right: 41, tolerance: 1 },
    };
    const diary = new Diary()
      .open([guess])
      .sit(...seatNames(6))
      .begin()
      .start('guess');
    expect(JSON.stringify(pulse(diary.lesson, noVoices))).not.toContain('41');
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
