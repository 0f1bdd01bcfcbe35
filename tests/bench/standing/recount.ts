import { idleAfterMs } from '#lib/domain/standing/idle.ts';
import { median } from '#lib/domain/standing/spread.ts';
import type { Reason } from '#lib/protocol/alerts.ts';
import type { EventOf, LessonEvent } from '#lib/protocol/events.ts';

/** What an alert is about. */
export interface About {
  seatId: string;
  activityId: string | null;
  taskId: string | null;
}

type Sign = EventOf<'task:attempted' | 'hint:taken' | 'board:edited'>;

const LATELY_MS = 240_000;
const TOGETHER_MS = 60_000;
const HASTY_MS = 3_000;
const KEPT_GAPS = 100;

const isSign = (event: LessonEvent): event is Sign =>
  event.type === 'task:attempted' || event.type === 'hint:taken' || event.type === 'board:edited';
const isTry = (event: LessonEvent): event is EventOf<'task:attempted'> => event.type === 'task:attempted';
const isEdit = (event: LessonEvent): event is EventOf<'board:edited'> => event.type === 'board:edited';
const isWord = (event: LessonEvent): event is EventOf<'seat:named' | 'light:set' | 'hand:lowered'> =>
  event.type === 'seat:named' || event.type === 'light:set' || event.type === 'hand:lowered';
const isStart = (event: LessonEvent) =>
  event.type === 'lesson:begun' || (event.type === 'lesson:paused' && !event.paused);
const isOf = (event: LessonEvent, seatId: string) => 'seatId' in event && event.seatId === seatId;

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
const last = (times: readonly number[]) => Math.max(...times);

/** The numbers of a reason counted again, slowly, in the log alone. */
export class Recount {
  readonly #events: readonly LessonEvent[];
  readonly #seatIds: readonly string[];
  readonly #nowMs: number;

  constructor(events: readonly LessonEvent[], seatIds: readonly string[], nowMs: number) {
    this.#events = events;
    this.#seatIds = seatIds;
    this.#nowMs = nowMs;
  }

  isTrue(reason: Reason, about: About): boolean {
    const { share: _, kind, ...told } = reason;
    const found = this.#numbers(kind, about);
    return Object.entries(told).every(([name, value]) => found[name] === value);
  }

  #numbers(kind: Reason['kind'], about: About): Record<string, number | string | undefined> {
    switch (kind) {
      case 'tries':
        return this.#tries(about);
      case 'classmates':
        return this.#classmates(about);
      case 'sameAgain':
        return { count: this.#sameAgain(about) };
      case 'light':
        return this.#light(about);
      case 'alsoOpen':
        return { tasks: this.#alsoOpen(about) };
      case 'hints':
        return { count: this.#hints(about) };
      case 'hasty':
        return { count: this.#hasty(about) };
      case 'undoing':
        return this.#undoing(about);
      case 'noProgress':
        return { forMs: this.#withoutProgress(about), classMedianMs: this.#classMedian(about) };
      case 'quiet':
        return { forMs: this.#withoutSign(about), usualMs: idleAfterMs(this.#gapsBeside(about)) };
    }
  }

  #triesOn(taskId: string | null): EventOf<'task:attempted'>[] {
    return this.#events.filter(isTry).filter((event) => event.taskId === taskId);
  }

  #tries({ seatId, taskId }: About) {
    const tries = this.#triesOn(taskId).filter((event) => isOf(event, seatId));
    const wrong = tries.filter(({ right }) => !right).length;
    const wrongInARow = tries.length - 1 - tries.findLastIndex(({ right }) => right);
    return { tries: tries.length, wrong, wrongInARow };
  }

  #classmates({ seatId, taskId }: About) {
    const tries = this.#triesOn(taskId).filter((event) => !isOf(event, seatId));
    return { tries: tries.length, right: tries.filter(({ right }) => right).length };
  }

  #sameAgain({ seatId, taskId }: About): number {
    const answers = this.#triesOn(taskId).filter((event) => isOf(event, seatId) && !event.right);
    return answers.length - new Set(answers.map(({ answer }) => answer)).size;
  }

  #light({ seatId }: About) {
    const set = this.#events.findLast((event) => event.type === 'light:set' && isOf(event, seatId));
    return set?.type === 'light:set' ? { light: set.light, forMs: this.#nowMs - set.atMs } : {};
  }

  #alsoOpen({ seatId, taskId }: About): number {
    const tries = this.#events
      .filter(isTry)
      .filter((event) => isOf(event, seatId) && event.taskId !== taskId);
    const done = new Set(tries.filter(({ right }) => right).map((event) => event.taskId));
    return new Set(tries.map((event) => event.taskId)).difference(done).size;
  }

  #hints({ seatId, taskId }: About): number {
    return this.#events.filter(
      (event) => event.type === 'hint:taken' && isOf(event, seatId) && event.taskId === taskId,
    ).length;
  }

  /** Since the activity was opened last; what came before is another beginning. */
  #since(activityId: string | null): LessonEvent[] {
    const at = this.#events.findLastIndex(
      (event) => event.type === 'activity:opened' && event.activity.id === activityId,
    );
    return this.#events.slice(at);
  }

  #signs({ seatId, activityId }: About): Sign[] {
    return this.#since(activityId)
      .filter(isSign)
      .filter((event) => isOf(event, seatId) && event.activityId === activityId);
  }

  #hasty(about: About): number {
    const times = this.#signs(about)
      .filter(isTry)
      .map(({ atMs }) => atMs);
    return times.filter(
      (atMs, at) => atMs - (times[at - 1] ?? -Infinity) < HASTY_MS && atMs > this.#nowMs - LATELY_MS,
    ).length;
  }

  #undoing(about: About) {
    const edits = this.#signs(about)
      .filter(isEdit)
      .filter(({ atMs }) => atMs > this.#nowMs - LATELY_MS);
    return { changed: sum(edits.map(({ changed = 0 }) => changed)), undone: sum(edits.map(takenBack)) };
  }

  /** When the seat began there, or began anew after a pause. */
  #beginnings({ seatId, activityId }: About): number[] {
    const since = this.#since(activityId);
    const named = since.find((event) => event.type === 'seat:named' && isOf(event, seatId));
    const begun = since.filter(isStart);
    return [since[0], named, ...begun].flatMap((event) => event?.atMs ?? []);
  }

  #withoutProgress(about: About): number {
    const signs = this.#signs(about);
    const progress = signs.filter((event) => isProgress(event, signs)).map(({ atMs }) => atMs);
    return this.#nowMs - last([...this.#beginnings(about), ...progress]);
  }

  #classMedian({ seatId, activityId, taskId }: About): number {
    const others = this.#seatIds.filter((each) => each !== seatId);
    return median(others.map((each) => this.#withoutProgress({ seatId: each, activityId, taskId })));
  }

  #withoutSign(about: About): number {
    const words = this.#since(about.activityId).filter((event) => isWord(event) && isOf(event, about.seatId));
    const times = [...words, ...this.#signs(about)].map(({ atMs }) => atMs);
    return this.#nowMs - last([...this.#beginnings(about), ...times]);
  }

  /** Of the class's latest hundred gaps between two signs, those of the others, the shortest first. */
  #gapsBeside({ seatId, activityId }: About): number[] {
    const gaps: { seatId: string; ms: number }[] = [];
    const signedAtMs = new Map<string, number>();
    for (const event of this.#since(activityId)) {
      if (isStart(event)) for (const each of signedAtMs.keys()) signedAtMs.set(each, event.atMs);
      if (!isWord(event) && !(isSign(event) && event.activityId === activityId)) continue;
      const known = signedAtMs.get(event.seatId);
      if (isSign(event) && known !== undefined) gaps.push({ seatId: event.seatId, ms: event.atMs - known });
      if (isSign(event) || known !== undefined) signedAtMs.set(event.seatId, event.atMs);
    }
    const own = gaps.slice(-KEPT_GAPS).filter((gap) => gap.seatId !== seatId);
    return own.map(({ ms }) => ms).sort((a, b) => a - b);
  }
}

/** Nobody takes back more than was changed. */
const takenBack = ({ changed = 0, removed = 0, undone = 0 }: EventOf<'board:edited'>) =>
  Math.min(changed, removed + undone);

function isProgress(event: Sign, signs: readonly Sign[]): boolean {
  if (event.type === 'task:attempted') return event.right;
  if (event.type === 'hint:taken') return false;
  const together = signs
    .slice(0, signs.indexOf(event) + 1)
    .filter(isEdit)
    .filter(({ atMs }) => atMs > event.atMs - TOGETHER_MS);
  const changed = sum(together.map((edit) => edit.changed ?? 0));
  return (event.changed ?? 0) > 0 && 2 * sum(together.map(takenBack)) <= changed;
}
