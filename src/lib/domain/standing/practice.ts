import { CALIBRATED_FROM, Calibration } from './calibration.ts';
import { Due } from './due.ts';
import { sigmoid, type Facts } from './features.ts';
import { scoreOf, type Score } from './score.ts';
import { addTry, count, MOST_TRIES, noCounts, noTries, triesIn, type Counts, type Tries } from './tries.ts';

interface Past {
  tries: number;
  right: number;
  /** Tasks begun and not ended. */
  open: number;
}

/** One answer or hint. Ids are only compared. */
export interface Signal {
  seatId: string;
  taskId: string;
  atMs: number;
}

const minus = (all: Counts, own: Counts): Counts => ({
  first: all.first - own.first,
  rightFirst: all.rightFirst - own.rightFirst,
  afterWrong: all.afterWrong - own.afterWrong,
  rightAfterWrong: all.rightAfterWrong - own.rightAfterWrong,
  afterRight: all.afterRight - own.afterRight,
  rightAfterRight: all.rightAfterRight - own.rightAfterRight,
  late: all.late - own.late,
  rightLate: all.rightLate - own.rightLate,
});

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/**
 * What is known of everybody's work on tasks: a fold over answers and hints, in time order. The same one is behind the
 * desk, the hub's alerts and `node server/standing.ts`. It changes in place: a class may be ten thousand students.
 */
export class Practice {
  readonly calibration = new Calibration();
  readonly #learns: boolean;
  readonly #seats = new Map<string, Map<string, Tries>>();
  readonly #tasks = new Map<string, Counts>();
  readonly #past = new Map<string, Past>();
  readonly #everybody = noCounts();
  readonly #due = new Due<Tries>();

  /** `learns`: from who passes and who does not. In a lesson one right answer ends a task: there the teacher teaches. */
  constructor(learns = true) {
    this.#learns = learns;
  }

  answer({ seatId, taskId, atMs }: Signal, right: boolean): void {
    this.#learn(atMs);
    const own = this.#open(seatId, taskId);
    if (own.end !== null && this.#learns) return;
    const past = entry(this.#past, seatId, noPast);
    if (triesIn(own.counts) === 0) past.open += 1;
    count(entry(this.#tasks, taskId, noCounts), own, right);
    count(this.#everybody, own, right);
    addTry(own, right, atMs);
    past.tries += 1;
    past.right += Number(right);
    if (!own.isClosed && (this.#learns ? own.end === 'passed' : right)) {
      own.isClosed = true;
      past.open -= 1;
    }
    if (own.end !== null && this.#learns) this.#due.add(dueAtMs(own), own);
    if (own.end === null && triesIn(own.counts) >= CALIBRATED_FROM)
      own.scores.push(this.score(seatId, taskId).logit);
  }

  hint({ seatId, taskId }: Signal): void {
    this.#open(seatId, taskId).hints += 1;
  }

  triesOf(seatId: string, taskId: string): Tries {
    return this.#seats.get(seatId)?.get(taskId) ?? noTries();
  }

  factsOf(seatId: string, taskId: string): Facts {
    const own = this.triesOf(seatId, taskId);
    const all = this.#past.get(seatId) ?? noPast();
    const { counts } = own;
    const right = counts.rightFirst + counts.rightAfterWrong + counts.rightAfterRight;
    const isOpen = triesIn(counts) > 0 && !own.isClosed;
    return {
      own,
      others: minus(this.#tasks.get(taskId) ?? noCounts(), counts),
      everybody: this.#everybody,
      past: {
        tries: all.tries - triesIn(counts),
        right: all.right - right,
        open: all.open - Number(isOpen),
      },
    };
  }

  score(seatId: string, taskId: string): Score {
    return scoreOf(this.factsOf(seatId, taskId));
  }

  /** How likely it is that this student never gets three right in a row within ten tries on this task. */
  stuck(seatId: string, taskId: string): number {
    const { end, counts } = this.triesOf(seatId, taskId);
    if (end !== null) return Number(end === 'failed');
    return sigmoid(this.score(seatId, taskId).logit + this.calibration.offsetAt(triesIn(counts)));
  }

  #open(seatId: string, taskId: string): Tries {
    return entry(
      entry(this.#seats, seatId, () => new Map<string, Tries>()),
      taskId,
      noTries,
    );
  }

  #learn(nowMs: number): void {
    for (let tries = this.#due.take(nowMs); tries; tries = this.#due.take(nowMs))
      tries.scores.forEach((score, at) =>
        this.calibration.take(score, CALIBRATED_FROM + at, tries?.end === 'failed'),
      );
  }
}

const noPast = (): Past => ({ tries: 0, right: 0, open: 0 });

/**
 * Who passes is known sooner than who does not, so a class would look better than it is until the last have tried ten
 * times. So each outcome counts when ten tries would have been over, at the student's own pace.
 */
function dueAtMs({ counts, firstAtMs, lastAtMs }: Tries): number {
  const steps = Math.max(1, triesIn(counts) - 1);
  return firstAtMs + ((lastAtMs - firstAtMs) / steps) * (MOST_TRIES - 1);
}
