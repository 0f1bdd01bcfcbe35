import type { LessonEvent } from '#lib/protocol/events.ts';
import type { SimulatedClass } from './classes.ts';
import { isInNeed, type Condition, type Span } from './students.ts';

export interface Alert {
  seatId: string;
  atMs: number;
}

/**
 * Is told every event as it happens, and every five seconds that time goes on (null); answers with the seats that the teacher is alerted
 * to at that moment.
 */
export type Detector = (event: LessonEvent | null, nowMs: number) => readonly string[];

const TICK_MS = 5_000;
/** An alert is still right when it was over only just before. */
const GRACE_MS = 30_000;
/** No detector may alert to somebody without progress before this, in ms. */
const LEAST_QUIET_MS = 120_000;
const LEAST_TRIES = 3;

export function alertsIn({ events, endsAtMs }: SimulatedClass, detector: Detector): Alert[] {
  const alerts: Alert[] = [];
  const hear = (event: LessonEvent | null, atMs: number) =>
    alerts.push(...detector(event, atMs).map((seatId) => ({ seatId, atMs })));
  let tickMs = (events[0]?.atMs ?? 0) + TICK_MS;
  for (const event of events) {
    for (; tickMs < Math.min(event.atMs, endsAtMs); tickMs += TICK_MS) hear(null, tickMs);
    hear(event, event.atMs);
  }
  return alerts;
}

export interface Episode {
  span: Span;
  /** When evidence was first enough for anybody to alert: three tries, or two minutes without progress; null: it never was. */
  evidentMs: number | null;
  /** Null: nobody was alerted. */
  alertedMs: number | null;
}

export interface Judged {
  alerts: { alert: Alert; condition: Condition | 'fine' }[];
  episodes: Episode[];
  slow: { seats: number; alarmed: number };
}

const isIn = ({ fromMs, toMs }: Span, atMs: number) => fromMs <= atMs && atMs <= toMs + GRACE_MS;

/** What the seat was in then: what needs somebody before all else. */
function conditionAt(truth: readonly Span[], { seatId, atMs }: Alert): Condition | 'fine' {
  const spans = truth.filter((span) => span.seatId === seatId && isIn(span, atMs));
  const needy = spans.find(({ condition }) => isInNeed(condition));
  return needy?.condition ?? spans.at(-1)?.condition ?? 'fine';
}

/** Least evidence, for whoever looks at nothing but this episode. */
function evidentAt({ events }: SimulatedClass, span: Span): number | null {
  const own = events.filter(
    (event) =>
      'seatId' in event &&
      event.seatId === span.seatId &&
      event.atMs >= span.fromMs &&
      event.atMs <= span.toMs,
  );
  const third = own.filter(({ type }) => type === 'task:attempted')[LEAST_TRIES - 1]?.atMs ?? Infinity;
  const evident = Math.min(third, span.fromMs + LEAST_QUIET_MS);
  return evident < span.toMs ? evident : null;
}

export function judge(simulated: SimulatedClass, alerts: readonly Alert[]): Judged {
  const { truth } = simulated;
  const judged = alerts.map((alert) => ({ alert, condition: conditionAt(truth, alert) }));
  const episodes = truth
    .filter(({ condition }) => isInNeed(condition))
    .map((span) => ({
      span,
      evidentMs: evidentAt(simulated, span),
      alertedMs: alerts.find(({ seatId, atMs }) => seatId === span.seatId && isIn(span, atMs))?.atMs ?? null,
    }));
  const slow = new Set(seatsIn('slow-but-fine', truth));
  const alarmed = judged
    .filter(({ condition }) => condition === 'slow-but-fine')
    .map(({ alert }) => alert.seatId);
  return { alerts: judged, episodes, slow: { seats: slow.size, alarmed: new Set(alarmed).size } };
}

const seatsIn = (wanted: Condition, truth: readonly Span[]) =>
  truth.filter(({ condition }) => condition === wanted).map(({ seatId }) => seatId);
