import { expect, test } from 'vitest';
import { workOn } from '#lib/domain/lesson.ts';
import { dice, Diary, drawing, rain, seatNames, sums } from '#lib/domain/testing.ts';
import { SMALL_CLASS } from '#lib/domain/wall/figures.ts';
import type { EventBody } from '#lib/protocol/events.ts';
import type { QuestionActivity } from '#lib/protocol/plan.ts';
import type { Pulse } from '#lib/protocol/pushes.ts';
import type { Light } from '#lib/protocol/signals.ts';
import { PACES } from '#lib/protocol/voice-limits.ts';
import type { Voice } from '#lib/protocol/voice.ts';
import { TestClock } from '../testing/clock.ts';
import { PULSE_STEP_MS, PulseBoard } from './pulses.ts';

type Dice = (below: number) => number;
const pace: QuestionActivity = { id: 'pace', kind: 'question', title: 'The pace?', ask: { kind: 'pace' } };
const mood: QuestionActivity = { id: 'mood', kind: 'question', title: 'The mood?', ask: { kind: 'mood' } };
const plan = [sums, drawing, rain, pace, mood];
const LIGHTS: readonly Light[] = ['going', 'slow', 'halted'];

/** Something that one seat does. */
function doing(seatId: string, roll: Dice): EventBody {
  const taskId = ['one', 'two'][roll(2)] ?? 'one';
  const choices: EventBody[] = [
    { type: 'task:attempted', seatId, activityId: 'sums', taskId, answer: '', right: roll(3) > 0 },
    { type: 'light:set', seatId, light: LIGHTS[roll(3)] ?? 'going' },
    { type: 'hand:raised', seatId, text: `My secret ${seatId}` },
    { type: 'board:edited', seatId, activityId: 'drawing' },
  ];
  return choices[Math.min(roll(5), 3)] ?? choices[0]!;
}

/** Something that the teacher does, and everybody sees. */
const TEACHES: readonly EventBody[] = [
  { type: 'lesson:paused', paused: true },
  { type: 'lesson:paused', paused: false },
  { type: 'timer:set', endsAtMs: 9e12, lengthMs: 60_000 },
  { type: 'timer:stopped' },
  { type: 'lobby:set', doors: 'locked' },
  { type: 'result:revealed', questionId: 'pace', view: 'bars' },
  { type: 'result:revealed', questionId: 'mood', view: 'bars' },
  { type: 'result:revealed', questionId: 'rain', view: 'bars' },
];

const voice = (id: number, questionId: string, roll: Dice): Voice => ({
  voiceId: `v${id}`,
  content:
    questionId === 'pace'
      ? { kind: 'pace', pace: PACES[roll(4)] ?? 'follow' }
      : questionId === 'mood'
        ? { kind: 'mood', mood: roll(6) }
        : { kind: 'choice', choice: roll(3) },
});

/** A class before a wall, on a clock of its own. */
class Room {
  readonly clock = new TestClock();
  readonly diary: Diary;
  readonly voices = new Map<string, Voice[]>();
  /** Everything that a screen was sent, and when. */
  readonly heard: { atMs: number; pulse: Pulse }[] = [];
  readonly board: PulseBoard;

  constructor(size: number) {
    this.diary = new Diary()
      .open(plan)
      .sit(...seatNames(size))
      .begin()
      .start('sums', 'rain', 'pace', 'mood');
    const ports = {
      clock: this.clock,
      lessons: { peek: () => ({ lesson: this.diary.lesson }) },
      voices: {
        list: ({ questionId }: { questionId: string }) => Promise.resolve(this.voices.get(questionId) ?? []),
      },
    };
    const hear = (pulse: Pulse) => this.heard.push({ atMs: this.clock.nowMs(), pulse });
    this.board = new PulseBoard(ports, 'lesson', hear);
  }

  say(questionId: string, voices: Voice[]): void {
    this.voices.set(questionId, voices);
    this.write({ type: 'voices:released', questionId, total: voices.length });
  }

  write(event: EventBody): void {
    this.diary.nowMs = this.clock.nowMs();
    this.diary.write(event);
    this.board.onEvents([{ ...event, atMs: this.clock.nowMs() }]);
  }

  /** Time goes on, and whoever waits for a promise comes to their turn. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.clock.pass(1_000);
      await settled();
    }
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

const ASKED = ['rain', 'pace', 'mood'];
const START_MS = new TestClock().nowMs();
const isStep = (atMs: number) => (atMs - START_MS) % PULSE_STEP_MS === 0;

/** Two rooms in which the same has happened and hangs on the wall. */
async function alike(size: number, roll: Dice): Promise<[Room, Room]> {
  const [one, other] = [new Room(size), new Room(size)];
  const begun = seatNames(size).flatMap((seat) => [doing(seat, roll), doing(seat, roll), doing(seat, roll)]);
  const said = ASKED.map((id) => Array.from({ length: size }, (_, at) => voice(at, id, roll)));
  for (const room of [one, other]) {
    room.diary.write(...begun);
    ASKED.forEach((questionId, at) => room.say(questionId, said[at] ?? []));
    for (const questionId of ASKED) room.write({ type: 'result:revealed', questionId, view: 'bars' });
    await room.board.step();
  }
  return [one, other];
}

/** Seven minutes, in which `happens` is asked for every seven seconds. */
async function goOn(rooms: readonly Room[], roll: Dice, happens: () => void): Promise<void> {
  for (let at = 0; at < 60; at += 1) {
    for (const room of rooms) await room.pass(7);
    happens();
    const taught = roll(6) === 0 && TEACHES[roll(TEACHES.length)];
    if (taught) for (const room of rooms) room.write(taught);
  }
  for (const room of rooms) await room.pass(10);
  for (const room of rooms) room.board.close();
}

/** One says `mine` where the other room says what it said. */
function speak([one, other]: [Room, Room], now: readonly Voice[], questionId: string, mine: Voice): void {
  one.say(questionId, [...now]);
  other.say(questionId, [mine, ...now.slice(1)]);
}

async function forClasses(count: number, check: (size: number, roll: Dice) => Promise<void>): Promise<void> {
  for (let seed = 1; seed <= count; seed += 1) {
    const roll = dice(seed);
    const size = [5, 7, 8, 9, 12, 20, 24, 30][seed % 8] ?? 24;
    await check(size, roll).catch((cause: unknown) => {
      throw new Error(`with seed ${seed}, a class of ${size}`, { cause });
    });
  }
}

const withoutFigures = ({
  present: _p,
  howFar: _h,
  finishAtMs: _f,
  curve: _c,
  steps: _s,
  feeling: _e,
  ...rest
}: Pulse) => ({
  ...rest,
  questions: rest.questions.map(({ count: _n, result: _r, before: _b, ...question }) => question),
});

test('whatever one seat does, and a second one, and one voice says: until others move, two walls are sent the same', async () => {
  await forClasses(120, async (size, roll) => {
    const rooms = await alike(size, roll);
    const [one, other] = rooms;
    const two = [roll(size), roll(size)];
    await goOn(rooms, roll, () => {
      other.write(doing(`seat${two[roll(2)]}`, roll));
      const questionId = ASKED[roll(3)] ?? 'rain';
      speak(rooms, one.voices.get(questionId) ?? [], questionId, voice(0, questionId, roll));
    });
    expect(other.heard).toEqual(one.heard);
  });
});

test('when the whole class moves, two classes that differ in one seat differ on the wall at steps alone', async () => {
  let differed = 0;
  await forClasses(120, async (size, roll) => {
    const rooms = await alike(size, roll);
    const [one, other] = rooms;
    const victim = roll(size);
    await goOn(rooms, roll, () => {
      const [seat, questionId] = [roll(size), ASKED[roll(3)] ?? 'rain'];
      const event = doing(`seat${seat}`, roll);
      one.write(event);
      if (seat !== victim) other.write(event);
      const said = (one.voices.get(questionId) ?? []).map((each, at) =>
        roll(3) > 0 ? each : voice(at, questionId, roll),
      );
      if (roll(8) === 0) speak(rooms, said, questionId, voice(0, questionId, roll));
    });
    // Between steps both are sent the same, at the same time, beside figures that have not moved since the step.
    const between = ({ heard }: Room) => heard.filter(({ atMs }) => !isStep(atMs));
    const plain = (room: Room) =>
      between(room).map(({ atMs, pulse }) => ({ atMs, pulse: withoutFigures(pulse) }));
    expect(plain(other)).toEqual(plain(one));
    for (const room of rooms) expect(movesBetweenSteps(room)).toEqual([]);
    if (JSON.stringify(one.heard) !== JSON.stringify(other.heard)) differed += 1;
  });
  expect(differed).toBeGreaterThan(10); // otherwise nothing was tried
});

function movesBetweenSteps({ heard }: Room): number[] {
  const figures = (pulse: Pulse) => {
    const { present, howFar, finishAtMs, curve, steps, feeling, questions } = pulse;
    const said = questions
      .filter(({ view }) => view !== null)
      .map(({ questionId, result }) => [questionId, result]);
    return { seats: JSON.stringify({ present, howFar, finishAtMs, curve, steps, feeling }), said };
  };
  return heard.flatMap(({ atMs, pulse }, at) => {
    const before = heard[at - 1];
    if (!before || isStep(atMs)) return [];
    const [was, is] = [figures(before.pulse), figures(pulse)];
    const isSaidAnew = is.said.some(([id, result]) => {
      const earlier = was.said.find(([known]) => known === id);
      return earlier !== undefined && JSON.stringify(earlier[1]) !== JSON.stringify(result);
    });
    return was.seats !== is.seats || isSaidAnew ? [atMs] : [];
  });
}

interface Told {
  /** What the wall says. */
  on(pulse: Pulse): unknown;
  /** What a seat counts as in it, looked up by the test itself. */
  of(room: Room, seatId: string): string;
}

const isDone = ({ diary }: Room, seatId: string, taskId: string) =>
  workOn(diary.seat(seatId), 'sums', taskId)?.done ?? false;

function farOf(room: Room, seatId: string): string {
  if (room.diary.seat(seatId).work.size === 0) return 'not begun';
  return isDone(room, seatId, 'one') && isDone(room, seatId, 'two') ? 'done' : 'at work';
}

const told: Told[] = [
  { on: ({ howFar }) => howFar, of: farOf },
  { on: ({ feeling }) => feeling, of: ({ diary }, seatId) => diary.seat(seatId).light?.light ?? '' },
  { on: ({ steps }) => steps[0]?.passed[0], of: (room, seatId) => `${isDone(room, seatId, 'one')}` },
  { on: ({ steps }) => steps[0]?.passed[1], of: (room, seatId) => `${isDone(room, seatId, 'two')}` },
];

/** Looks after one figure: which seats have changed in it since it moved. */
function watcher({ on, of }: Told, room: Room) {
  const states = () =>
    new Map([...room.diary.lesson.seats.keys()].map((seatId) => [seatId, of(room, seatId)]));
  const changed = new Set<string>();
  let [before, shown, looked] = [states(), JSON.stringify(on(room.heard.at(-1)!.pulse)), room.heard.length];
  const moves: { isStep: boolean; changed: number }[] = [];
  const look = () => {
    for (const { atMs, pulse } of room.heard.slice(looked)) {
      if (JSON.stringify(on(pulse)) === shown) continue;
      shown = JSON.stringify(on(pulse));
      moves.push({ isStep: isStep(atMs), changed: changed.size });
      changed.clear();
    }
    looked = room.heard.length;
  };
  const note = () => {
    for (const [seatId, state] of states()) if (before.get(seatId) !== state) changed.add(seatId);
    before = states();
  };
  return { moves, look, note };
}

test('no figure moves but at a step, and not before three seats have changed in it', async () => {
  let moves = 0;
  await forClasses(160, async (size, roll) => {
    if (size < SMALL_CLASS) return;
    const [room] = await alike(size, roll);
    const watchers = told.map((each) => watcher(each, room));
    await goOn([room], roll, () => {
      for (const { look } of watchers) look();
      for (let at = roll(3); at > 0; at -= 1) room.write(doing(`seat${roll(size)}`, roll));
      for (const { note } of watchers) note();
    });
    for (const move of watchers.flatMap((each) => each.moves)) {
      expect(move.isStep).toBe(true);
      expect(move.changed).toBeGreaterThanOrEqual(3);
      moves += 1;
    }
  });
  expect(moves).toBeGreaterThan(100);
});

test('that more have answered stands on the wall before their voices have been read', async () => {
  const room = new Room(8);
  await room.board.step();
  room.board.close();
  room.write({ type: 'voices:released', questionId: 'rain', total: 8, share: 100 });
  expect(room.heard.at(-1)?.pulse.questions.find(({ questionId }) => questionId === 'rain')?.share).toBe(100);
});

test('nothing that a wall is sent names a seat, a child, or what they wrote', async () => {
  await forClasses(20, async (size, roll) => {
    const [room] = await alike(size, roll);
    await goOn([room], roll, () => room.write(doing(`seat${roll(size)}`, roll)));
    expect(JSON.stringify(room.heard)).not.toMatch(/seat\d|My secret|device of/iu);
  });
});
