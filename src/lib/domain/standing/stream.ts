import { canSpend, fullBudget, spend, thresholdOf, type Budget } from './budget.ts';
import { Practice } from './practice.ts';
import { triesIn } from './tries.ts';

/** No alert before so many tries: one or two wrong answers are thinking. */
const FEWEST_TRIES = 3;
/** How many alerts in 45 minutes the thresholds are made for, at the most. */
const MOST = 18;

/** Only compared and given back. */
type Id = string | number;

interface Event {
  student: Id;
  task: Id;
  t: number;
  isHint: boolean;
  right: boolean;
}

/** What is said of one line. `pStuck` null: the line was no event. */
export interface Said {
  student: Id | null;
  task: Id | null;
  t: number | null;
  pStuck: number | null;
  alert?: true;
}

const FIVE_DIGITS = 1e5;
const isId = (value: unknown): value is Id => typeof value === 'string' || typeof value === 'number';
const RIGHT = new Map<unknown, boolean>([
  [1, true],
  [true, true],
  [0, false],
  [false, false],
]);

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}

/** The event, or what is wrong with the line. */
function eventOf(fields: Record<string, unknown>): Event | string {
  const { student, task, t, type, correct } = fields;
  if (!isId(student) || !isId(task)) return '"student" and "task" are texts or numbers';
  if (typeof t !== 'number' || !Number.isFinite(t)) return '"t" is a number of milliseconds';
  if (type !== 'attempt' && type !== 'hint') return '"type" is "attempt" or "hint"';
  const right = RIGHT.get(correct);
  if (type === 'attempt' && right === undefined) return '"correct" is 0 or 1';
  return { student, task, t, isHint: type === 'hint', right: right ?? false };
}

/** Lines of events in, lines of what is thought of them out. */
export class Stream {
  readonly #practice = new Practice();
  readonly #alerted = new Set<string>();
  #budget: Budget | null;
  /** Time never runs backwards here. */
  #nowMs = -Infinity;

  /** `perLesson`: alerts in 45 minutes; null: none are wanted. */
  constructor(perLesson: number | null) {
    this.#budget = perLesson === null ? null : fullBudget(perLesson);
  }

  take(line: string): { said: Said; problem: string | null } {
    const parsed = parse(line);
    const fields = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null;
    const event = fields ? eventOf(fields) : 'this is no JSON object';
    if (typeof event !== 'string') return { said: this.#say(event), problem: null };
    const { student, task, t } = fields ?? {};
    const said = {
      student: isId(student) ? student : null,
      task: isId(task) ? task : null,
      t: typeof t === 'number' ? t : null,
      pStuck: null,
    };
    return { said, problem: `${event}; the line counts for nothing` };
  }

  #say({ student, task, t, isHint, right }: Event): Said {
    this.#nowMs = Math.max(this.#nowMs, t);
    const [seatId, taskId] = [String(student), String(task)];
    const signal = { seatId, taskId, atMs: this.#nowMs };
    if (isHint) this.#practice.hint(signal);
    else this.#practice.answer(signal, right);
    const p = this.#practice.stuck(seatId, taskId);
    const said = { student, task, t, pStuck: Math.round(p * FIVE_DIGITS) / FIVE_DIGITS };
    return !right && this.#isRaised(seatId, taskId, p) ? { ...said, alert: true } : said;
  }

  #isRaised(seatId: string, taskId: string, p: number): boolean {
    const key = JSON.stringify([seatId, taskId]);
    const budget = this.#budget;
    if (!budget || this.#alerted.has(key) || !canSpend(budget, this.#nowMs)) return false;
    const tries = triesIn(this.#practice.triesOf(seatId, taskId).counts);
    if (tries < FEWEST_TRIES || p < thresholdOf(Math.min(MOST, budget.perLesson))) return false;
    this.#alerted.add(key);
    this.#budget = spend(budget, this.#nowMs);
    return true;
  }
}
