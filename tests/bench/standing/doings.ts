// What a student's device tells the hub in one activity.
import type { LessonEvent } from '#lib/protocol/events.ts';
import type { Dice } from './dice.ts';
import type { Demand, Stretch } from './lessons.ts';
import type { Condition, Span, Student } from './students.ts';

/** The document server tells of edits at most once in so many ms. */
const TOLD_MS = 10_000;

interface Doing {
  student: Student;
  stretch: Stretch;
  dice: Dice;
  events: LessonEvent[];
  /** What the student was in, as far as it came to that. */
  truth: Span[];
}

const episodeAt = ({ student, stretch }: Doing, atMs: number): Span | undefined =>
  student.episodes.find(
    ({ activityId, fromMs, toMs }) => activityId === stretch.activity.id && fromMs <= atMs && atMs < toMs,
  );

/** When the next thing happens: if the condition changes before that, as it happens in the new one. */
function nextAt(doing: Doing, atMs: number, gapIn: (condition: Condition | 'fine') => number): number {
  const now = episodeAt(doing, atMs);
  const plannedMs = atMs + gapIn(now?.condition ?? 'fine');
  const begins = doing.student.episodes.find(
    ({ activityId, fromMs }) =>
      activityId === doing.stretch.activity.id && atMs < fromMs && fromMs <= plannedMs,
  );
  const afterwards = ({ toMs }: Span) => toMs + gapIn('fine') * doing.dice.between(0.2, 0.8);
  if (begins) {
    const inItMs = begins.fromMs + gapIn(begins.condition) * doing.dice.between(0.3, 1);
    return inItMs > begins.toMs ? afterwards(begins) : inItMs;
  }
  return now && plannedMs > now.toMs ? afterwards(now) : plannedMs;
}

// Boards

function editGap({ student, stretch, dice }: Doing, condition: Condition | 'fine'): number {
  if (condition === 'stalled') return dice.logNormal(150_000, 0.5);
  if (condition === 'churning') return dice.logNormal(17_000, 0.4);
  if (condition === 'away') return Infinity;
  const thinks = dice.chance(0.03) ? dice.between(40_000, 110_000) : 0;
  return dice.logNormal(stretch.editMs * student.tempo * student.quiet, 0.7) + thinks;
}

function edit({ student, stretch, dice }: Doing, atMs: number, condition: Condition | 'fine'): LessonEvent {
  const told = {
    type: 'board:edited',
    seatId: student.seatId,
    activityId: stretch.activity.id,
    atMs,
  } as const;
  if (condition === 'stalled') return { ...told, changed: 0, removed: 0, undone: dice.below(2) };
  const isChurning = condition === 'churning';
  const changed = 1 + dice.below(isChurning ? 6 : 4);
  return {
    ...told,
    changed,
    removed: dice.ofMany(changed, isChurning ? 0.4 : 0.08),
    undone: dice.ofMany(changed, isChurning ? 0.45 : 0.06),
  };
}

export function workOnBoard(doing: Doing): void {
  const { stretch, dice } = doing;
  const gapIn = (condition: Condition | 'fine') => Math.max(TOLD_MS, editGap(doing, condition));
  // Some have said all they have to say before the time is up.
  const untilMs = stretch.toMs - (dice.chance(0.2) ? dice.between(0, 90_000) : 0);
  const next = (atMs: number) => Math.max(atMs + TOLD_MS, nextAt(doing, atMs, gapIn));
  for (let atMs = next(stretch.fromMs); atMs < untilMs; atMs = next(atMs))
    doing.events.push(edit(doing, atMs, episodeAt(doing, atMs)?.condition ?? 'fine'));
  doing.truth.push(...doing.student.episodes.filter(({ activityId }) => activityId === stretch.activity.id));
}

// Tasks

interface Progress {
  task: number;
  tries: number;
  lastWrong: string;
  hints: number;
}

function tryGap(
  { student, dice }: Doing,
  demand: Demand,
  tries: number,
  condition: Condition | 'fine',
): number {
  if (condition === 'stalled') return dice.logNormal(160_000, 0.5);
  if (condition === 'churning') return dice.logNormal(20_000, 0.5);
  if (condition === 'gaming') return tries === 0 ? dice.logNormal(7_000, 0.4) : dice.between(1_000, 3_500);
  if (condition === 'away') return Infinity;
  return dice.logNormal(demand.medianMs * student.tempo * (tries === 0 ? 1 : 0.5), 0.5);
}

const SURE: Partial<Record<Condition, number>> = { stalled: 0.04, churning: 0.04, gaming: 0.25 };

/** Who tries again knows more; who is only slow knows what they do. */
function isRight(
  { student, dice }: Doing,
  demand: Demand,
  tries: number,
  condition: Condition | 'fine',
): boolean {
  const fixed = condition === 'fine' ? undefined : SURE[condition];
  if (fixed !== undefined) return dice.chance(fixed);
  const logit = 1.2 + student.ability - demand.difficulty + 0.6 * tries + (student.isSlow ? 0.5 : 0);
  return dice.chance(1 / (1 + Math.exp(-logit)));
}

function takeHint(doing: Doing, progress: Progress, atMs: number, condition: Condition | 'fine'): void {
  const likely = { stalled: 0.3, churning: 0.2, gaming: 0.7 } as Partial<Record<Condition | 'fine', number>>;
  if (progress.hints >= 3 || !doing.dice.chance(likely[condition] ?? (progress.tries > 0 ? 0.15 : 0.02)))
    return;
  const { student, stretch } = doing;
  const where = { seatId: student.seatId, activityId: stretch.activity.id, taskId: `t${progress.task}` };
  doing.events.push({ type: 'hint:taken', ...where, step: progress.hints, atMs: atMs - 500 });
  progress.hints += 1;
}

function attempt(doing: Doing, progress: Progress, atMs: number): boolean {
  const { student, stretch, dice } = doing;
  const condition = episodeAt(doing, atMs)?.condition ?? 'fine';
  takeHint(doing, progress, atMs, condition);
  const demand = stretch.demands[progress.task];
  const right = demand !== undefined && isRight(doing, demand, progress.tries, condition);
  const again = condition === 'churning' && progress.lastWrong !== '' && dice.chance(0.4);
  const answer = right ? '0' : again ? progress.lastWrong : `${1 + dice.below(9)}`;
  const where = { seatId: student.seatId, activityId: stretch.activity.id, taskId: `t${progress.task}` };
  doing.events.push({ type: 'task:attempted', ...where, answer, right, atMs });
  if (!right) Object.assign(progress, { tries: progress.tries + 1, lastWrong: answer });
  return right;
}

/** Whoever got it is not stuck any more. */
function endEpisode(doing: Doing, atMs: number): void {
  const episode = episodeAt(doing, atMs);
  if (episode && episode.condition !== 'gaming' && episode.condition !== 'away') episode.toMs = atMs;
}

export function workOnTasks(doing: Doing): void {
  const { student, stretch } = doing;
  const { id } = stretch.activity;
  const progress: Progress = { task: 0, tries: 0, lastWrong: '', hints: 0 };
  let atMs = stretch.fromMs;
  const next = () => {
    const demand = stretch.demands[progress.task] ?? { medianMs: 60_000, difficulty: 0 };
    return nextAt(doing, atMs, (condition) => tryGap(doing, demand, progress.tries, condition));
  };
  for (atMs = next(); atMs < stretch.toMs; atMs = next()) {
    if (!attempt(doing, progress, atMs)) continue;
    endEpisode(doing, atMs);
    Object.assign(progress, { task: progress.task + 1, tries: 0, lastWrong: '', hints: 0 });
    if (progress.task === stretch.demands.length) break;
  }
  const doneMs = Math.min(atMs, stretch.toMs);
  const own = student.episodes.filter(({ activityId, fromMs }) => activityId === id && fromMs < doneMs);
  doing.truth.push(...own.map((span) => ({ ...span, toMs: Math.min(span.toMs, doneMs) })));
  if (doneMs < stretch.toMs)
    doing.truth.push({
      seatId: student.seatId,
      condition: 'done',
      activityId: id,
      fromMs: doneMs,
      toMs: stretch.toMs,
    });
}

// What students say of themselves

/** A third of those in trouble say so, and some put a hand up; of the others hardly anybody does. */
export function report(doing: Doing): void {
  const { student, dice, events, truth } = doing;
  const { seatId } = student;
  for (const { condition, fromMs, toMs } of truth) {
    if (condition !== 'stalled' && condition !== 'churning') continue;
    const atMs = fromMs + dice.between(45_000, 180_000);
    if (atMs < toMs && dice.chance(0.35))
      events.push({ type: 'light:set', seatId, light: dice.chance(0.6) ? 'slow' : 'halted', atMs });
    if (atMs < toMs && dice.chance(0.15)) raiseHand(doing, atMs + 5_000);
    if (dice.chance(0.4)) events.push({ type: 'light:set', seatId, light: 'going', atMs: toMs + 15_000 });
  }
  const { fromMs, toMs } = doing.stretch;
  const someTime = () => dice.between(fromMs + 30_000, toMs - 30_000);
  if (dice.chance(0.1)) events.push({ type: 'light:set', seatId, light: 'going', atMs: someTime() });
  if (dice.chance(student.isSlow ? 0.05 : 0.02))
    events.push({ type: 'light:set', seatId, light: 'slow', atMs: someTime() });
  if (dice.chance(0.02)) raiseHand(doing, someTime());
}

function raiseHand({ student: { seatId }, dice, events }: Doing, atMs: number): void {
  events.push({ type: 'hand:raised', seatId, text: '', atMs });
  events.push({ type: 'hand:lowered', seatId, atMs: atMs + dice.between(60_000, 150_000) });
}
