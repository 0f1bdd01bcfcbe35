import { seatsIn } from '#lib/domain/lesson.ts';
import { sameName } from '#lib/protocol/text.ts';
import type { Random } from '../../random.ts';
import { seededRandom } from '../random.ts';
import { attempt, draw, findQuestion, findTask, raiseHand, setLight, speak, writeNote } from './doings.ts';
import { habits, type Habit, type Kind } from './habits.ts';
import type { Ledger } from './ledger.ts';
import { Network } from './network.ts';
import type { Pace } from './pace.ts';
import { Device, StudentPage } from './student-page.ts';
import { between, otherLight, weighted } from './words.ts';

/** What a student runs into happens in the first three minutes at most, so that who watches longer sees it soon. */
const SOON_MS = 180_000;
const OFFLINE_MS = 30_000;
/** How long the hub still hears a device that hears nothing any more, in ms. */
const DEAF_MS = 500;
/** How long a name that is taken is waited for before the own one is tapped, in ms. */
const CLAIM_PATIENCE_MS = 8_000;
/** Wrong answers until a stuck student says so. */
const STUCK_AFTER = 4;

export interface StudentParts {
  index: number;
  name: string;
  kind: Kind;
  /** Somebody else's name, for the one who taps it. */
  otherName: string;
  seed: number;
  url: string;
  durationMs: number;
  pace: Pace;
  ledger: Ledger;
}

/** One student of the simulated class, with a device of their own. */
export class Student {
  readonly name: string;
  readonly kind: Kind;
  readonly dice: Random;
  readonly ledger: Ledger;
  /** What this student saw for themselves and the report asks for. */
  readonly seen = { nameWasTaken: false, seatBefore: '', seatAfter: '', drawnOffline: 0 };
  isOffline = false;
  readonly #parts: StudentParts;
  readonly #habit: Habit;
  #device: Device;
  #network: Network | null = null;
  #page: StudentPage | null = null;
  #lessonId = '';
  /** When this student does the one thing of their kind; set when the lesson begins. */
  #specialAtMs = Infinity;
  #wasHelped = false;

  constructor(parts: StudentParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.kind = parts.kind;
    this.ledger = parts.ledger;
    this.dice = seededRandom(parts.seed * 1_009 + parts.index);
    this.#habit = habits[parts.kind];
    this.#device = new Device(parts.url);
  }

  get page(): StudentPage {
    if (!this.#page) throw new Error(`${this.name} has no page open`);
    return this.#page;
  }

  get seatId(): string {
    const you = this.#page?.watch.you;
    return you && 'seatId' in you ? you.seatId : '';
  }

  get hasName(): boolean {
    const watch = this.#page?.watch;
    return watch?.you?.role === 'student' && watch.seat?.name === this.name;
  }

  /** May be heard in every question. */
  get hasTokens(): boolean {
    const { lesson, voices } = this.page;
    return [...lesson.keys.keys()].every((questionId) => voices.state(questionId).kind === 'ready');
  }

  /** What is open, if anything is. */
  get board() {
    return this.#page?.board ?? null;
  }

  get voices() {
    return this.#page?.voices ?? null;
  }

  /** How often a line was lost that nobody cut. */
  get breaks(): number {
    if (this.kind === 'offline' || !this.#page) return 0;
    return this.#page.watch.breaks + (this.#page.board?.breaks ?? 0);
  }

  get phase() {
    return this.#page?.lesson.phase ?? 'planned';
  }

  get visitor() {
    return this.#device.visitor;
  }

  /** Through the door and the lobby to an own name. */
  async walkIn(code: string): Promise<void> {
    await this.#parts.pace.wait(this.dice.below(3_000));
    if (this.kind === 'offline') await this.#plugIn();
    const { lessonId } = await this.#device.visitor.done('POST /api/join', { code });
    this.#lessonId = lessonId;
    this.#open();
    await this.#must('let in', () => this.page.watch.you?.role === 'student', 120_000);
    if (this.kind === 'mistaken') await this.#tapOtherName();
    await this.#takeName(this.name);
    await this.#must('given its name', () => this.hasName);
  }

  /** Lives through the lesson until time is up. */
  async live(): Promise<void> {
    const { pace } = this.#parts;
    while (await pace.wait(between(this.dice, this.#habit.restMs))) await this.#turn();
  }

  leave(): void {
    this.#page?.close();
    this.#network?.close();
  }

  #open(): void {
    const { ledger } = this.#parts;
    this.#page = new StudentPage({
      ...{ device: this.#device, lessonId: this.#lessonId, dice: this.dice, ledger },
    });
  }

  async #must(what: string, isSo: () => boolean, patienceMs?: number): Promise<void> {
    const { pace } = this.#parts;
    if (!(await pace.until(this.page.watch, isSo, patienceMs)) && !pace.isOver)
      throw new Error(`was not ${what}`);
  }

  async #takeName(name: string) {
    const guest = !this.page.lesson.roster.some((each) => sameName(each, name));
    return this.page.watch.send('seat:name', { name, guest });
  }

  /** Waits until the other one sits there, takes the name, and is told that it is taken. */
  async #tapOtherName(): Promise<void> {
    const { otherName, pace } = this.#parts;
    const { watch } = this.page;
    await this.#must('shown the other name', () =>
      seatsIn(watch.lesson).some(({ name }) => name === otherName),
    );
    const outcome = await this.#takeName(otherName);
    this.seen.nameWasTaken = !outcome.ok && outcome.code === 'name_taken';
    await pace.until(watch, () => watch.seat?.claims === null, CLAIM_PATIENCE_MS);
  }

  async #turn(): Promise<void> {
    const { lesson } = this.page;
    if (lesson.phase !== 'live' || lesson.paused) return;
    if (this.#isSpecialDue()) return this.kind === 'offline' ? this.#loseNetwork() : this.#reload();
    const question = findQuestion(this);
    if (question && this.kind !== 'idle' && this.dice.below(100) < 70) return speak(this, question);
    if (this.kind === 'stuck' && !this.#wasHelped) return this.#struggle();
    await this.#work();
  }

  async #work(): Promise<void> {
    const { draw: drawing, attempt: trying, light, hand, right } = this.#habit;
    const task = findTask(this);
    const isRight = this.#wasHelped || this.dice.below(100) < right;
    const now = this.page.watch.seat?.light?.light;
    const doing = weighted(this.dice, [
      [drawing, () => draw(this)],
      [task ? trying : 0, () => task && attempt(this, task, isRight)],
      [light, () => setLight(this, otherLight(this.dice, now))],
      [hand, () => this.#useHand()],
    ]);
    await doing();
  }

  async #useHand(): Promise<void> {
    const { watch } = this.page;
    if (watch.seat?.hand) await watch.send('hand:lower', {});
    else await raiseHand(this);
  }

  /** Wrong several times in a row, then the light, then the hand; when the teacher has come, it goes better. */
  async #struggle(): Promise<void> {
    const { seat } = this.page.watch;
    const task = findTask(this);
    const tries = [...(seat?.work.values() ?? [])].reduce((sum, { wrongInARow }) => sum + wrongInARow, 0);
    const hasAsked = this.ledger.signals.some((each) => each.kind === 'hand' && each.seatId === this.seatId);
    if (hasAsked && !seat?.hand) this.#wasHelped = true;
    else if (task && tries < STUCK_AFTER) await attempt(this, task, false);
    else if (task && seat?.light?.light !== 'halted') await setLight(this, 'halted');
    else if (task && !hasAsked) await raiseHand(this);
    else draw(this);
  }

  #isSpecialDue(): boolean {
    if (this.kind !== 'offline' && this.kind !== 'reloader') return false;
    const spanMs = Math.min(this.#parts.durationMs, SOON_MS);
    if (this.#specialAtMs === Infinity)
      this.#specialAtMs = performance.now() + spanMs * (this.kind === 'offline' ? 0.5 : 0.3);
    if (performance.now() < this.#specialAtMs) return false;
    this.#specialAtMs = Number.MAX_VALUE; // once
    return true;
  }

  /** Closes everything and opens it again with the same cookies, as the reload button does. */
  async #reload(): Promise<void> {
    this.seen.seatBefore = this.seatId;
    this.page.close();
    this.#open();
    await this.#must('in again after a reload', () => this.hasName);
    this.seen.seatAfter = this.seatId;
  }

  async #plugIn(): Promise<void> {
    this.#network = await Network.to(this.#parts.url);
    this.#device = new Device(this.#network.url);
  }

  /** Works on without a network; what is said and drawn meanwhile has to arrive when it is back, and once. */
  async #loseNetwork(): Promise<void> {
    const { pace, durationMs } = this.#parts;
    const mendAtMs = performance.now() + Math.min(OFFLINE_MS, durationMs / 3);
    this.isOffline = true;
    const task = findTask(this);
    this.#network?.deafen();
    const heardAndNotAnswered = task && attempt(this, task, false);
    await pace.wait(DEAF_MS);
    this.#network?.cut();
    const saidIntoTheDark = setLight(this, otherLight(this.dice, this.page.watch.seat?.light?.light));
    while (performance.now() < mendAtMs && (await pace.wait(between(this.dice, [2_000, 4_000]))))
      this.#writeOffline();
    this.isOffline = false;
    this.#network?.mend();
    this.page.watch.connection.wake();
    await Promise.all([heardAndNotAnswered, saidIntoTheDark]);
  }

  #writeOffline(): void {
    const { board } = this.page;
    if (!board) return;
    writeNote(this, board);
    this.seen.drawnOffline += 1;
  }
}
