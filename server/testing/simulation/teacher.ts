import { ClassWatch } from '#lib/domain/standing/class-watch.ts';
import { handsUp, needsYou, type Standing } from '#lib/domain/standing/standing.ts';
import { seatsIn, seatsWaiting, type Group } from '#lib/domain/lesson.ts';
import type { LessonCard } from '#lib/protocol/http.ts';
import type { Voice } from '#lib/protocol/voice.ts';
import type { Random } from '../../random.ts';
import type { Visitor, Watch } from '../visitor.ts';
import type { Pace } from './pace.ts';
import { plan, planTitle } from './words.ts';

/** The teacher looks up this often, in ms, and does at most one thing of each sort. */
const ROUND_MS = 700;
/** A hand is taken after this long: the teacher has to walk there. */
const WALK_MS = 3_000;
/** Of 100 texts, how many hang on the wall. */
const SHOWN = 70;

export interface TeacherParts {
  visitor: Visitor;
  students: readonly string[];
  dice: Random;
  pace: Pace;
}

/** The simulated teacher at the desk. */
export class Teacher {
  readonly visitor: Visitor;
  readonly card: LessonCard;
  readonly desk: Watch;
  /** What this teacher did and saw, for the report. */
  readonly did = { visits: 0, handsTaken: 0, claims: 0, moved: [] as string[] };
  /** Who was in "who needs you" at some time, by seat. */
  readonly needed = new Set<string>();
  /** Released voices, as the desk lists them. */
  readonly voices = new Map<string, readonly Voice[]>();
  /** How everybody stood when the lesson ended. */
  atTheEnd: ReadonlyMap<string, Standing> = new Map();
  onVoices = () => {};
  readonly #watch = new ClassWatch();
  /** What was decided about a text, by its words: the same words get the same answer. */
  readonly isApproved = new Map<string, boolean>();
  readonly #dice: Random;
  readonly #pace: Pace;

  private constructor(card: LessonCard, { visitor, dice, pace }: TeacherParts) {
    this.visitor = visitor;
    this.card = card;
    this.#dice = dice;
    this.#pace = pace;
    this.desk = visitor.watch({ lessonId: card.lessonId });
  }

  /** Makes class and lesson and opens the lobby. */
  static async setUp(parts: TeacherParts): Promise<Teacher> {
    const { visitor } = parts;
    const students = [...parts.students];
    const { classId } = await visitor.done('POST /api/classes', { name: 'A simulated class', students });
    const planned = await visitor.done('POST /api/lessons', { title: planTitle, classId, plan });
    const { lessonId } = planned;
    const teacher = new Teacher(await visitor.done('POST /api/lessons/:lessonId/open', { lessonId }), parts);
    await teacher.desk.until('the desk has the lesson', ({ lesson }) => lesson.phase === 'lobby');
    return teacher;
  }

  get lesson() {
    return this.desk.lesson;
  }

  /** Looks after the class until called off. */
  async attend(): Promise<void> {
    while (await this.#pace.wait(ROUND_MS)) await this.#round();
  }

  async pauseFor(ms: number): Promise<void> {
    await this.desk.done('lesson:pause', { paused: true });
    await this.#pace.wait(ms);
    await this.desk.done('lesson:pause', { paused: false });
  }

  /** Somebody of the largest group goes to the smallest. */
  async moveOne(): Promise<void> {
    const bySize = this.lesson.groups.toSorted((a, b) => a.seatIds.length - b.seatIds.length);
    const [smallest, largest] = [bySize[0], bySize.at(-1)] as [Group | undefined, Group | undefined];
    const seatId = largest?.seatIds[0];
    if (!smallest || !seatId || smallest === largest) return;
    this.did.moved.push(seatId);
    await this.desk.done('group:move', { seatId, groupId: smallest.groupId });
  }

  async #readVoices(): Promise<void> {
    for (const [questionId, total] of this.lesson.released) {
      if (total === this.voices.get(questionId)?.length) continue;
      const { voices } = await this.desk.done('voices:list', { questionId });
      this.voices.set(questionId, voices);
      this.onVoices();
    }
  }

  /** Ends the lesson and decides about every text that is left. */
  async end(): Promise<void> {
    this.atTheEnd = this.#standings();
    await this.desk.done('lesson:end', {});
    await this.#readVoices();
    while (await this.#judgeVoice());
  }

  readonly hasMoved = (seatId: string): boolean => this.did.moved.includes(seatId);

  async #round(): Promise<void> {
    await this.#admit();
    await this.#settleClaim();
    if (this.lesson.phase !== 'live') return;
    await this.#readVoices();
    await this.#takeHand();
    await this.#visit();
    await this.#judgeVoice();
  }

  async #admit(): Promise<void> {
    if (seatsWaiting(this.lesson).length > 0) await this.desk.done('seats:admit', { seatIds: [] });
  }

  /** Who has the name keeps it; the other one tapped the wrong line. */
  async #settleClaim(): Promise<void> {
    const claim = [...this.lesson.seats.values()].find(({ claims }) => claims !== null);
    if (!claim) return;
    this.did.claims += 1;
    await this.desk.send('claim:settle', { seatId: claim.seatId, given: false });
  }

  async #takeHand(): Promise<void> {
    const [first] = handsUp(this.lesson);
    if (!first?.hand || this.desk.nowMs - first.hand.atMs < WALK_MS) return;
    const outcome = await this.desk.send('hand:take', { seatId: first.seatId });
    if (outcome.ok) this.did.handsTaken += 1;
  }

  /** As the desk shows them. */
  #standings(): Map<string, Standing> {
    this.#watch.follow(this.desk.events);
    return this.#watch.standings(this.lesson, this.desk.nowMs);
  }

  async #visit(): Promise<void> {
    const needy = needsYou(this.lesson, this.#standings(), this.desk.nowMs);
    for (const { seatId } of needy) this.needed.add(seatId);
    const [first] = needy;
    if (!first || this.desk.nowMs - first.sinceMs < WALK_MS) return;
    await this.desk.done('seat:visit', { seatId: first.seatId });
    this.did.visits += 1;
  }

  /** One text that nobody has decided about: most go onto the wall. False when there is none. */
  async #judgeVoice(): Promise<boolean> {
    const { verdicts } = this.lesson;
    for (const [questionId, voices] of this.voices) {
      const open = voices.find(({ voiceId }) => !verdicts.get(questionId)?.has(voiceId));
      if (open?.content.kind !== 'text') continue;
      const { text } = open.content;
      const shown = this.isApproved.get(text) ?? this.#dice.below(100) < SHOWN;
      this.isApproved.set(text, shown);
      const verdict = shown ? 'shown' : 'hidden';
      await this.desk.done('voice:judge', { questionId, voiceId: open.voiceId, verdict });
      return true;
    }
    return false;
  }

  /** Names that the desk shows as in, and whether each is online. */
  whoIsThere(): Map<string, boolean> {
    return new Map(
      seatsIn(this.lesson).map(({ name, seatId }) => [name ?? '', this.desk.online.includes(seatId)]),
    );
  }
}
