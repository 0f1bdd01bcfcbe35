import {
  findActivity,
  findGroupOf,
  findSeatOfName,
  groupsAlone,
  isOnWall,
  seatsIn,
  seatsNaming,
  seatsWaiting,
  type Seat,
} from '#lib/domain/lesson.ts';
import { authorOf, isNamed, namedVoices } from '#lib/domain/named.ts';
import { nodsTo, wishesOn } from '#lib/domain/wishes.ts';
import { nodsId } from '#lib/protocol/voice-limits.ts';
import { isJudged } from '#lib/domain/moderation.ts';
import { seatLine, type Mark } from '#lib/domain/seat-line.ts';
import { MOST_SPARKS, sparksIn, type Spark } from '#lib/domain/sparks.ts';
import { ClassWatch } from '#lib/domain/standing/class-watch.ts';
import { unevenGroups } from '#lib/domain/standing/groups.ts';
import { handsUp, needsYou, type Standing } from '#lib/domain/standing/standing.ts';
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  RefusalCode,
  SheetPush,
} from '#lib/protocol/index.ts';
import { FEWEST, type Verdict, type Voice, type Wish } from '#lib/protocol/voice.ts';
import { BoardSights, type GroupBoard } from './board-sights.svelte.ts';
import { LessonState } from './lesson.svelte.ts';
import { deskFiles, type FileOf } from './voice-files.ts';

/** The wishes of a teacher about one lesson, and what the desk makes of what it knows. Made while a page starts. */
export class DeskState {
  readonly lessonId: string;
  /** For when somebody looks over the shoulder. */
  areNamesHidden = $state(false);
  readonly sights = new BoardSights();
  /** What the hub last said of the board on the wall. */
  #sheet: SheetPush | null = $state.raw(null);

  readonly #state: LessonState;
  readonly #onRefused: (code: RefusalCode) => void;
  /** Released voices by question. */
  #voices: ReadonlyMap<string, readonly Voice[]> = $state.raw(new Map());
  readonly #fetched = new Map<string, number>();

  /** Of a voice that is drawn, photographed or spoken. */
  readonly fileOf: FileOf;

  constructor(lessonId: string, onRefused: (code: RefusalCode) => void) {
    this.lessonId = lessonId;
    this.#state = new LessonState(
      { lessonId },
      { board: (push) => this.sights.take(push), sheet: (push) => (this.#sheet = push) },
    );
    this.#onRefused = onRefused;
    this.fileOf = deskFiles(lessonId);
    $effect(() => this.#followVoices());
    // Told once, however often it is worked out. Also after the line was lost: the hub has forgotten then what this page looks at.
    const wish = $derived(JSON.stringify(this.sights.wish));
    $effect(() => {
      if (this.status === 'connected') void this.#state.send('boards:watch', JSON.parse(wish));
    });
  }

  get lesson() {
    return this.#state.lesson;
  }
  get nowMs() {
    return this.#state.nowMs;
  }
  get aheadMs() {
    return this.#state.aheadMs;
  }
  get status() {
    return this.#state.status;
  }
  get isHubFull() {
    return this.#state.isHubFull;
  }
  get rejection() {
    return this.#state.rejection;
  }
  get isReady() {
    return this.#state.isReady;
  }
  get wallKey() {
    return this.#state.you?.role === 'teacher' ? this.#state.you.wallKey : null;
  }

  /** By name, so that a teacher's eye finds everybody where they were. */
  readonly seats: Seat[] = $derived.by(() =>
    seatsIn(this.lesson).sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '')),
  );
  readonly waiting = $derived.by(() => seatsWaiting(this.lesson));
  readonly naming = $derived.by(() => seatsNaming(this.lesson));
  /** Follows the log as this page has it; the same fold as the hub's. */
  readonly #watch = new ClassWatch();
  readonly standings: ReadonlyMap<string, Standing> = $derived.by(() => {
    this.#watch.follow(this.#state.view?.events ?? []);
    return this.#watch.standings(this.lesson, this.nowMs);
  });
  readonly needs = $derived.by(() => needsYou(this.lesson, this.standings, this.nowMs));
  readonly hands = $derived.by(() => handsUp(this.lesson));
  /** Seats that say a name somebody else has, with whoever has it. */
  readonly claims = $derived.by(() =>
    this.naming.flatMap((seat) => {
      const holder = seat.claims === null ? undefined : findSeatOfName(this.lesson, seat.claims);
      return holder ? [{ seat, holder }] : [];
    }),
  );
  /** Texts that nobody has decided about yet, by question. */
  readonly undecided = $derived.by(() =>
    this.lesson.activities.flatMap((question) => {
      const voices = this.voicesOf(question.id).filter(
        ({ voiceId, content }) => isJudged(content) && this.verdictOn(question.id, voiceId) === null,
      );
      return voices.length > 0 ? [{ question, voices }] : [];
    }),
  );
  /** When each of the moments was that the teacher has read. */
  #seenSparks: readonly number[] = $state.raw([]);
  readonly #events = $derived.by(() => this.#state.view?.events ?? []);
  /** A notice, and never "stuck". */
  readonly uneven = $derived.by(() =>
    unevenGroups(this.#events, this.lesson, (seatId) => this.isOnline(seatId)),
  );
  /** Good moments that the teacher has not put away. */
  readonly sparks: readonly Spark[] = $derived.by(() =>
    sparksIn(this.#events).filter(({ atMs }) => !this.#seenSparks.includes(atMs)),
  );
  #seenWishes: readonly string[] = $state.raw([]);
  /** What the class has agreed with in numbers, and the teacher has not put away; together with the sparks three at most. */
  readonly agreed: readonly Wish[] = $derived.by(() =>
    this.lesson.activities
      .flatMap(({ id }) => wishesOn(this.lesson, id, this.voicesOf(id), this.voicesOf(nodsId(id))))
      .filter(({ voiceId, nods }) => nods >= FEWEST && !this.#seenWishes.includes(voiceId))
      .slice(0, Math.max(0, MOST_SPARKS - this.sparks.length)),
  );
  /** The teacher's own list. */
  words: readonly string[] = $state.raw([]);
  /** Words in a voice that deserve a second look: those, and names of those who are here. */
  readonly lookTwice = $derived.by(() => [...this.words, ...this.seats.flatMap(({ name }) => name ?? [])]);
  /** How much waits for the teacher, in all. */
  readonly askingCount = $derived(
    this.claims.length + this.waiting.length + this.hands.length + this.needs.length + this.undecided.length,
  );

  putAwayWish(voiceId: string): void {
    this.#seenWishes = [...this.#seenWishes, voiceId];
  }

  putAwaySpark({ atMs }: Spark): void {
    this.#seenSparks = [...this.#seenSparks, atMs];
  }

  /** What a student did so far, and what was done for them. */
  lineOf(seatId: string): Mark[] {
    return seatLine(this.#events, seatId);
  }

  /** How many agree with a wish, in steps of five; undefined: it is none. */
  nodsTo(questionId: string, { voiceId, content }: Voice): number | undefined {
    if (content.kind !== 'wishes') return undefined;
    return nodsTo(this.lesson, questionId, voiceId, this.voicesOf(nodsId(questionId)));
  }

  isOnline(seatId: string): boolean {
    return this.#state.online.has(seatId);
  }

  /** Index of a seat's group, for its name; -1 without one. */
  groupIndexOf(seatId: string): number {
    const group = findGroupOf(this.lesson, seatId);
    return group ? this.lesson.groups.indexOf(group) : -1;
  }

  /** The group's board that a standing speaks of; undefined: of none, or of what everybody writes alone. */
  boardOf({ seatId, activityId, taskId }: Standing): GroupBoard | undefined {
    const groupId = findGroupOf(this.lesson, seatId)?.groupId;
    if (groupId === undefined || activityId === null || taskId !== null) return undefined;
    if (findActivity(this.lesson, activityId)?.kind !== 'board') return undefined;
    const isAlone = groupsAlone(this.lesson, activityId).some((group) => group.groupId === groupId);
    return isAlone ? undefined : { activityId, groupId };
  }

  voicesOf(questionId: string): readonly Voice[] {
    return isNamed(this.lesson, questionId)
      ? namedVoices(this.lesson, questionId)
      : (this.#voices.get(questionId) ?? []);
  }

  /** Of who said it with a name; undefined for a voice without one, and while names are hidden. */
  nameOf(questionId: string, voiceId: string): string | undefined {
    return this.areNamesHidden ? undefined : authorOf(this.lesson, questionId, voiceId);
  }

  /** The voice that stands for it; undefined when it stands for itself, also because that one was taken back. */
  standsFor(questionId: string, voiceId: string): string | undefined {
    const stands = this.lesson.alike.get(questionId)?.get(voiceId);
    return this.voicesOf(questionId).find((voice) => voice.voiceId === stands)?.voiceId;
  }

  /** For how many others it stands. */
  sameAs(questionId: string, voiceId: string): number {
    return [...(this.lesson.alike.get(questionId)?.values() ?? [])].filter((into) => into === voiceId).length;
  }

  /** Null: it waits for the teacher. What says the same as another has that one's. */
  verdictOn(questionId: string, voiceId: string): Verdict | null {
    const stands = this.standsFor(questionId, voiceId) ?? voiceId;
    return this.lesson.verdicts.get(questionId)?.get(stands) ?? null;
  }

  /** Of the board that is on the wall; null while there is none, or the hub has not said yet. */
  readonly sheet = $derived.by(() => {
    const { activityId, groupId, sheet } = this.#sheet ?? {};
    const isShown = sheet && isOnWall(this.lesson, activityId ?? '', groupId ?? '');
    return isShown ? new Uint8Array(sheet) : null;
  });

  /** Carries a wish to the hub. What it refuses is told to the page; true when it is done. */
  async run<C extends CommandName>(name: C, input: CommandInput<C>): Promise<boolean> {
    return (await this.ask(name, input)) !== null;
  }

  /** The same, with the hub's answer; null when it refused. */
  async ask<C extends CommandName>(name: C, input: CommandInput<C>): Promise<CommandOutput<C> | null> {
    const answer = await this.#state.send(name, input);
    if (answer.ok) return answer.value;
    this.#onRefused(answer.code);
    return null;
  }

  wake(): void {
    this.#state.wake();
  }

  close(): void {
    this.#state.close();
  }

  #followVoices(): void {
    for (const [questionId, times] of this.lesson.releases)
      if (this.#fetched.get(questionId) !== times) void this.#fetchVoices(questionId, times);
  }

  async #fetchVoices(questionId: string, times: number): Promise<void> {
    this.#fetched.set(questionId, times);
    const answer = await this.#state.send('voices:list', { questionId });
    if (answer.ok) this.#voices = new Map(this.#voices).set(questionId, answer.value.voices);
    else this.#fetched.delete(questionId); // asked again with the next news of the lesson
  }
}
