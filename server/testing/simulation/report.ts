import type { Pulse } from '#lib/protocol/pushes.ts';
import type { StandingKind } from '#lib/domain/standing/standing.ts';
import type { Crew } from './crew.ts';
import { latencyOf, percentile, type Latency } from './figures.ts';
import type { SignalKind } from './ledger.ts';
import { countSent } from './voice-check.ts';
import type { WallProbe } from './wall-probe.ts';

/** All in ms; null where nothing was measured, as where the teacher is a person. */
export interface Figures {
  deskP50Ms: number | null;
  deskP95Ms: number | null;
  /** Of what is counted on the wall: from when the desk knew to when the wall showed it, its step included. */
  wallP95Ms: number | null;
  /** Of what the wall shows at once, as a pause. */
  wallAtOnceP95Ms: number | null;
  boardP50Ms: number | null;
  boardP95Ms: number | null;
  savedP50Ms: number | null;
  savedP95Ms: number | null;
}

export interface Sent {
  signals: Record<SignalKind, number>;
  notes: number;
  strokes: number;
  moves: number;
  /** By question: said on a device. */
  voices: Record<string, number>;
}

export interface Arrived {
  /** At the desk. */
  signals: number;
  refused: number;
  /** On disk, as the hub said. */
  drawnSaved: number;
  /** In the documents of group mates. */
  drawnSeen: number;
  /** By question: how many devices know that the hub has it. */
  voicesSent: Record<string, number>;
  /** By question: released, as the desk reads them. */
  voicesReleased: Record<string, number>;
}

export interface Report extends Figures {
  url: string;
  students: number;
  minutes: number;
  seed: number;
  sent: Sent;
  arrived: Arrived;
  latency: { desk: Latency; wall: Latency; board: Latency; saved: Latency };
  /** Null where the teacher is a person. */
  desk: {
    standings: Record<StandingKind, number>;
    needed: string[];
    visits: number;
    handsTaken: number;
    claims: number;
  } | null;
  wall: { pulses: number; last: Pulse | null } | null;
  /** Lines that were lost and that nobody cut; they come back by themselves. */
  breaks: number;
  /** What was sent and is not where it should be. Must be empty. */
  missing: string[];
}

const byQuestion = (questionIds: readonly string[], count: (questionId: string) => number) =>
  Object.fromEntries(questionIds.map((questionId) => [questionId, count(questionId)]));

const questionsOf = ({ ledger }: Crew) => [...new Set(ledger.said.map(({ questionId }) => questionId))];

export function sentBy(crew: Crew): Sent {
  const { signals, drawn, moves, said } = crew.ledger;
  const count = (kind: SignalKind) => signals.filter((each) => each.kind === kind).length;
  const kinds = [...drawn.values()].map(({ kind }) => kind);
  return {
    signals: { light: count('light'), hand: count('hand'), attempt: count('attempt') },
    notes: kinds.filter((kind) => kind === 'note').length,
    strokes: kinds.filter((kind) => kind === 'ink').length,
    moves,
    voices: byQuestion(
      questionsOf(crew),
      (questionId) => said.filter((each) => each.questionId === questionId).length,
    ),
  };
}

export function arrivedFrom(crew: Crew, voicesReleased: Record<string, number>): Arrived {
  const { signals, drawn } = crew.ledger;
  const all = [...drawn.values()];
  return {
    signals: signals.filter(({ seenAtMs }) => seenAtMs !== null).length,
    refused: signals.filter(({ answer }) => answer !== null && answer !== 'done').length,
    drawnSaved: all.filter(({ savedAtMs }) => savedAtMs !== null).length,
    drawnSeen: all.reduce((sum, { seenBy }) => sum + seenBy.size, 0),
    voicesSent: byQuestion(questionsOf(crew), (questionId) => countSent(crew.ledger, questionId)),
    voicesReleased,
  };
}

/** Without what was done offline: how long that takes is the network's to say. */
export function latenciesOf({ ledger }: Crew, wall: WallProbe | null) {
  const desk = ledger.signals.flatMap(({ atMs, seenAtMs, wasOffline }) =>
    seenAtMs === null || wasOffline ? [] : [seenAtMs - atMs],
  );
  return {
    ...{ desk, board: ledger.arrivalsMs, saved: ledger.savesMs },
    ...{ wall: wall?.countedMs ?? [], wallAtOnce: wall?.atOnceMs ?? [] },
  };
}

type Latencies = ReturnType<typeof latenciesOf>;

export const figuresOf = ({ desk, wall, wallAtOnce, board, saved }: Latencies): Figures => ({
  deskP50Ms: percentile(desk, 50),
  deskP95Ms: percentile(desk, 95),
  wallP95Ms: percentile(wall, 95),
  wallAtOnceP95Ms: percentile(wallAtOnce, 95),
  boardP50Ms: percentile(board, 50),
  boardP95Ms: percentile(board, 95),
  savedP50Ms: percentile(saved, 50),
  savedP95Ms: percentile(saved, 95),
});

export const spreadOf = ({ desk, wall, board, saved }: Latencies): Report['latency'] => ({
  desk: latencyOf(desk),
  wall: latencyOf(wall),
  board: latencyOf(board),
  saved: latencyOf(saved),
});
