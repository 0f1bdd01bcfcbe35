import type { Film, Moment } from '#lib/board/film.ts';
import { marksOf } from '#lib/board/marks.ts';
import { MINUTE_MS, type Author } from '#lib/domain/history.ts';
import { dayOf, timeOf } from '../dates.ts';
import { m } from '../messages/index.svelte.ts';
import type { Hand } from './hands.ts';
import type { Parts } from './parts.ts';

/** How long all of it takes to play, and one moment at least and at most, in ms. */
const PLAY_MS = 30_000;
const MOMENT_LEAST_MS = 200;
const MOMENT_MOST_MS = 1_200;
/** ms; nobody listens to more than that. */
const SAID_EVERY_MS = 1_000;

/** A film being watched: which moment is shown, and whose part stands out. */
export class Reel implements Parts {
  readonly film: Film;
  readonly hands: readonly Hand[];
  index = $state(0);
  isPlaying = $state(false);
  /** Whose part stands out; null: everybody's. */
  chosen = $state.raw<Hand | null>(null);
  /** Spoken politely while it plays. */
  said = $state('');
  readonly #hasDays: boolean;
  #timer: ReturnType<typeof setInterval> | undefined;
  #unsaidMs = 0;

  constructor(film: Film, hands: readonly Hand[]) {
    this.film = film;
    this.hands = hands;
    this.index = this.last;
    const days = new Set(film.moments.map(({ minute }) => dayOf(minute * MINUTE_MS)));
    this.#hasDays = days.size > 1;
  }

  get last(): number {
    return this.film.moments.length - 1;
  }

  get moment(): Moment {
    const moment = this.film.moments[this.index];
    if (!moment) throw new Error('a film without moments is not watched');
    return moment;
  }

  /** Whose what is on the board is, one mark a thing. */
  readonly marks = $derived.by(() => {
    const { film, moment } = this;
    return marksOf(film.all(), { makerOf: film.makerOf, changed: moment.changed });
  });

  get others(): ReadonlySet<string> {
    const { film, chosen } = this;
    const others = chosen ? [...film.all()].filter(({ id }) => film.makerOf(id) !== chosen.author) : [];
    return new Set(others.map(({ id }) => id));
  }

  partOf({ author }: Hand): number {
    return this.marks.filter(({ maker }) => maker === author).length;
  }

  handOf(author: Author): Hand | undefined {
    return this.hands.find((hand) => hand.author === author);
  }

  timeOf(index: number): string {
    const atMs = (this.film.moments[index]?.minute ?? 0) * MINUTE_MS;
    return this.#hasDays ? `${dayOf(atMs)}, ${timeOf(atMs)}` : timeOf(atMs);
  }

  /** Names of those who did something in the moment shown. */
  get who(): string[] {
    return this.hands.filter(({ author }) => this.moment.hands.includes(author)).map(({ name }) => name);
  }

  /** The moment in words, as a screen reader says it. */
  get words(): string {
    const parts = this.hands.map((hand) => [hand.name, this.partOf(hand)] as const);
    return m.replay.moment(
      this.timeOf(this.index),
      this.who,
      parts.filter(([, count]) => count > 0),
    );
  }

  show(index: number): void {
    const next = Math.min(this.last, Math.max(0, index));
    this.film.show(next);
    this.index = next;
  }

  /** By hand: whoever takes hold of it stops it. */
  step(by: number): void {
    this.stop();
    this.show(this.index + by);
    this.said = this.words;
  }

  choose(hand: Hand): void {
    this.chosen = this.chosen === hand ? null : hand;
  }

  /** From the beginning when it has come to its end. */
  play(): void {
    if (this.index === this.last) this.show(0);
    this.said = this.words;
    this.isPlaying = true;
    const momentMs = Math.min(MOMENT_MOST_MS, Math.max(MOMENT_LEAST_MS, PLAY_MS / (this.last + 1)));
    this.#timer = setInterval(() => this.#goOn(momentMs), momentMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.isPlaying = false;
  }

  #goOn(momentMs: number): void {
    this.show(this.index + 1);
    const isOver = this.index === this.last;
    this.#unsaidMs += momentMs;
    if (isOver) this.stop();
    if (!isOver && this.#unsaidMs < SAID_EVERY_MS) return;
    this.#unsaidMs = 0;
    this.said = this.words;
  }
}
