import type { Clock } from '#server/clock.ts';
import { Bucket } from './bucket.ts';
import {
  BAN_GROWS,
  BAN_MAX_MS,
  BAN_MIN_MS,
  BYTES_RATE,
  CONDUCT_MS,
  EFFORT_RATE,
  JOIN_RATE,
  MESSAGE_RATE,
  OFFENCES_FREE,
  OFFENCE_RATE,
  OFFENCE_WAIT_MS,
  PRESENCE_RATE,
  SYNC_RATE,
  UPDATE_LEAST_BYTES,
  UPDATE_RATE,
} from './limits.ts';

/** A line of a seat to some document. */
interface Line {
  pause(durationMs: number): void;
  dismiss(): void;
}

/**
 * How one seat has behaved lately and what it still may, on all its lines to all documents: coming in by a new line does
 * not make anybody a new person.
 */
export class Conduct {
  readonly lines = new Set<Line>();
  /** Sockets that are about to hear that they are not let in. */
  turnedAway = 0;
  readonly presence: Bucket;
  readonly syncs: Bucket;
  readonly #clock: Clock;
  readonly #joins: Bucket;
  readonly #messages: Bucket;
  readonly #updates: Bucket;
  readonly #bytes: Bucket;
  readonly #effort: Bucket;
  readonly #offences: Bucket;
  #bans = 0;
  #bannedUntilMs = -Infinity;
  #seenAtMs: number;

  constructor(clock: Clock) {
    const nowMs = clock.nowMs();
    const bucket = (rate: { perSecond: number; burst: number }) => new Bucket(rate, nowMs);
    this.#clock = clock;
    this.#seenAtMs = nowMs;
    this.presence = bucket(PRESENCE_RATE);
    this.syncs = bucket(SYNC_RATE);
    this.#joins = bucket(JOIN_RATE);
    this.#messages = bucket(MESSAGE_RATE);
    this.#updates = bucket(UPDATE_RATE);
    this.#bytes = bucket(BYTES_RATE);
    this.#effort = bucket(EFFORT_RATE);
    this.#offences = bucket(OFFENCE_RATE);
  }

  /** For how many ms another line is not opened; 0: come in. */
  untilWelcome(): number {
    const nowMs = this.#clock.nowMs();
    this.#seenAtMs = nowMs;
    const bannedMs = this.#bannedUntilMs - nowMs;
    if (bannedMs > 0) return bannedMs;
    return this.#joins.take(nowMs) ? 0 : this.#joins.untilOne(nowMs);
  }

  /** One message, of any kind; for how many ms no more should be read. */
  hear(): number {
    return this.#messages.borrow(this.#clock.nowMs());
  }

  /** One update; for how many ms no more should be read. */
  write(sizeBytes: number): number {
    const nowMs = this.#clock.nowMs();
    const bytesWaitMs = this.#bytes.borrow(nowMs, Math.max(sizeBytes, UPDATE_LEAST_BYTES));
    return Math.max(this.#updates.borrow(nowMs), bytesWaitMs);
  }

  /** One question; for how many ms no more should be read. */
  ask(sizeBytes: number): number {
    return this.#bytes.borrow(this.#clock.nowMs(), sizeBytes);
  }

  /** What judging something cost; for how many ms no more should be read. */
  pay(effort: number): number {
    return this.#effort.borrow(this.#clock.nowMs(), effort);
  }

  /** Something that no honest page sends: first the line is read more and more slowly, then all of the seat's are cut off. */
  offend(line: Line): void {
    const nowMs = this.#clock.nowMs();
    if (this.#bannedUntilMs > nowMs) return; // what was still being judged
    const isTooMuch = this.#offences.borrow(nowMs) > 0;
    const used = OFFENCE_RATE.burst - this.#offences.left(nowMs);
    if (isTooMuch) this.ban();
    else if (used > OFFENCES_FREE) line.pause((used - OFFENCES_FREE) * OFFENCE_WAIT_MS);
  }

  /** Cuts the seat off, for longer each time. */
  ban(): void {
    this.#bannedUntilMs = this.#clock.nowMs() + Math.min(BAN_MAX_MS, BAN_MIN_MS * BAN_GROWS ** this.#bans);
    this.#bans += 1;
    for (const line of this.lines) line.dismiss();
  }

  /** Nothing worth remembering any more. */
  get isForgotten(): boolean {
    const nowMs = this.#clock.nowMs();
    if (this.lines.size > 0) this.#seenAtMs = nowMs;
    return Math.max(this.#seenAtMs, this.#bannedUntilMs) + CONDUCT_MS < nowMs;
  }
}

/** What the hub remembers of everybody's conduct. */
export class Conducts {
  readonly #clock: Clock;
  readonly #of = new Map<string, Conduct>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `who`: a seat, or whoever else is one person. */
  of(who: string): Conduct {
    const conduct = this.#of.get(who) ?? new Conduct(this.#clock);
    this.#of.set(who, conduct);
    return conduct;
  }

  /** Called now and then. */
  forget(): void {
    for (const [who, conduct] of this.#of) if (conduct.isForgotten) this.#of.delete(who);
  }
}
