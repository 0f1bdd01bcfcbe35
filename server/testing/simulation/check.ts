import type { Review } from '#lib/protocol/http.ts';
import type { RefusalCode } from '#lib/protocol/index.ts';
import type { Crew } from './crew.ts';
import type { SentSignal } from './ledger.ts';
import type { Student } from './student.ts';
import type { Teacher } from './teacher.ts';

/** Refusals that a student may meet in the ordinary course of a lesson. */
const FAIR: readonly (RefusalCode | 'done' | null)[] = [
  'done',
  'paused',
  'already_done',
  'no_such_task',
  'not_live',
];

const inWords = ({ kind, seatId, detail }: SentSignal) => `${kind} of ${seatId} (${detail})`;

/** What students were told, and what the desk was not. */
export function checkSignals({ ledger: { signals } }: Crew): string[] {
  return [
    ...signals.filter(({ answer }) => answer === null).map((each) => `${inWords(each)} was never answered`),
    ...signals
      .filter(({ answer }) => !FAIR.includes(answer))
      .map((each) => `${inWords(each)} was refused: ${each.answer}`),
    ...signals
      .filter(({ answer, seenAtMs }) => answer === 'done' && seenAtMs === null)
      .map((each) => `${inWords(each)} never came to the desk`),
  ];
}

/** Everybody is at the desk by name, and online. Asked before the lesson ends. */
export function checkThere(names: readonly string[], there: ReadonlyMap<string, boolean>): string[] {
  return names.flatMap((name) => {
    if (there.get(name) === undefined) return [`${name} is not at the desk`];
    return there.get(name) ? [] : [`${name} is not online at the desk`];
  });
}

/** The one thing that each kind of student is there for. */
export function checkKinds({ students }: Crew, did: Teacher['did'] | null): string[] {
  return students.flatMap((student) => {
    if (student.kind === 'reloader') return checkReload(student);
    if (student.kind === 'mistaken') return checkClaim(student, did);
    return student.kind === 'offline' && student.seen.drawnOffline === 0
      ? [`${student.name} drew nothing while offline`]
      : [];
  });
}

function checkReload({ name, seen }: Student): string[] {
  if (seen.seatAfter === '') return [`${name} did not reload`];
  return seen.seatBefore === seen.seatAfter ? [] : [`${name} has another seat after a reload`];
}

function checkClaim({ name, seen }: Student, did: Teacher['did'] | null): string[] {
  return [
    ...(seen.nameWasTaken ? [] : [`${name} was not told that a name is taken`]),
    ...(did?.claims === 0 ? [`the desk was not told that ${name} wanted a taken name`] : []),
  ];
}

/** The review after the lesson, held against what was carried out. */
export function checkReview(crew: Crew, teacher: Teacher, review: Review): string[] {
  const visits = [...teacher.lesson.seats.values()].reduce((sum, seat) => sum + seat.visits, 0);
  const { numbers } = review;
  return [
    ...(numbers.visits === visits ? [] : [`the review has ${numbers.visits} visits of ${visits}`]),
    ...crew.students.flatMap((student) => checkReviewOf(crew, student, review)),
  ];
}

function checkReviewOf({ ledger }: Crew, { name, seatId }: Student, review: Review): string[] {
  const row = review.students.find((each) => each.name === name);
  if (!row) return [`${name} is not in the review`];
  const done = ledger.signals.filter(
    (each) => each.seatId === seatId && (each.answer === 'done' || each.seenAtMs !== null),
  );
  const count = (kind: SentSignal['kind']) => done.filter((each) => each.kind === kind).length;
  const light = done.findLast(({ kind }) => kind === 'light')?.detail ?? null;
  return [
    ...(row.attempts === count('attempt')
      ? []
      : [`the review has ${row.attempts} of ${count('attempt')} attempts of ${name}`]),
    ...(row.hands === count('hand')
      ? []
      : [`the review has ${row.hands} of ${count('hand')} hands of ${name}`]),
    ...(row.lastLight === light
      ? []
      : [`the review has the light ${row.lastLight} of ${name}, not ${light}`]),
  ];
}
