import type { Review } from '#lib/protocol/http.ts';
import type { StandingKind } from '#lib/domain/standing/standing.ts';
import { seededRandom } from '../random.ts';
import { Visitor } from '../visitor.ts';
import { checkBoards } from './boards.ts';
import { checkKinds, checkReview, checkSignals, checkThere } from './check.ts';
import { Crew, type CrewOptions } from './crew.ts';
import { DeskProbe } from './desk-probe.ts';
import { Pace } from './pace.ts';
import { arrivedFrom, figuresOf, latenciesOf, sentBy, spreadOf, type Report } from './report.ts';
import { steer } from './script.ts';
import { Teacher } from './teacher.ts';
import { checkVoices } from './voice-check.ts';
import { checkWall } from './wall-check.ts';
import { WallProbe } from './wall-probe.ts';

/** How long what is under way may take to arrive before it is missing, in ms. */
const PATIENCE_MS = 10_000;
/** A step of the wall, and the second that it may take. */
const WALL_PATIENCE_MS = 11_000;

export interface SimulationOptions extends CrewOptions {
  /** A signed-in teacher to hold a lesson with; or the code of a lesson whose teacher is a person. */
  entry: { teacher: Visitor } | { code: string };
  /** Given what there is to see while it runs. */
  onStart?: (view: SimulationView) => void;
}

/** What a table shows of a simulation while it runs. */
export interface SimulationView {
  crew: Crew;
  teacher: Teacher | null;
  wall: WallProbe | null;
}

/** Walks a class into a hub by its public doors, and says what became of everything it did. */
export async function runSimulation(options: SimulationOptions): Promise<Report> {
  const { entry } = options;
  process.setMaxListeners(0); // every open document waits for the end of the process
  return 'code' in entry ? visitLesson(options, entry.code) : holdLesson(options, entry.teacher);
}

/** A lesson from set-up to review, with a simulated teacher and a wall. */
async function holdLesson(options: SimulationOptions, visitor: Visitor): Promise<Report> {
  const [crew, pace] = [new Crew(options), new Pace()];
  const dice = seededRandom(options.seed);
  const teacher = await Teacher.setUp({ visitor, students: crew.names, dice, pace });
  const screen = new Visitor(options.url).watch({ wallKey: teacher.card.wallKey ?? '' });
  const wall = new WallProbe(screen, teacher);
  new DeskProbe(teacher.desk, crew.ledger);
  options.onStart?.({ crew, teacher, wall });
  try {
    const attending = teacher
      .attend()
      .catch((error: unknown) => crew.ledger.trouble.push(`the teacher: ${String(error)}`));
    const missing = await live(options, { crew, teacher, wall, pace });
    pace.stop();
    await attending;
    return report(options, { crew, teacher, wall }, missing);
  } finally {
    pace.stop();
    crew.leave();
    teacher.desk.close();
    screen.close();
  }
}

type Lesson = { crew: Crew; teacher: Teacher; wall: WallProbe; pace: Pace };

/** From the lobby to the review; what is missing on the way. */
async function live(
  { minutes }: SimulationOptions,
  { crew, teacher, wall, pace }: Lesson,
): Promise<string[]> {
  await crew.walkIn(teacher.card.code ?? '');
  await pace.settled(() => crew.hasTokens, PATIENCE_MS);
  await teacher.desk.done('lesson:begin', {});
  crew.begin();
  await steer(teacher, pace, minutes * 60_000);
  await crew.stop();
  const hasArrived = () => crew.hasArrived(teacher.hasMoved) && checkSignals(crew).length === 0;
  await pace.settled(hasArrived, PATIENCE_MS);
  const there = checkThere(crew.names, teacher.whoIsThere());
  await teacher.end();
  await pace.settled(() => wall.late.length === 0, WALL_PATIENCE_MS);
  const { lessonId } = teacher.card;
  const review = await teacher.visitor.done('GET /api/lessons/:lessonId/review', { lessonId });
  return [...there, ...(await checkAll({ crew, teacher, wall }, review))];
}

async function checkAll({ crew, teacher, wall }: Omit<Lesson, 'pace'>, review: Review): Promise<string[]> {
  const seatIds = [...teacher.lesson.seats.keys()];
  const isApproved = (text: string) => teacher.isApproved.get(text) === true;
  return [
    ...crew.ledger.trouble,
    ...checkKinds(crew, teacher.did),
    ...checkSignals(crew),
    ...checkReview(crew, teacher, review),
    ...checkVoices(crew.ledger, teacher.voices),
    ...(await checkBoards(crew, () => teacher.visitor, teacher.hasMoved)),
    ...wall.late,
    ...checkWall(wall.wall.heard, { secrets: [...crew.names, ...seatIds], isApproved }),
  ];
}

/** Only the students: somebody else's lesson, until it ends or the time is up. */
async function visitLesson(options: SimulationOptions, code: string): Promise<Report> {
  const [crew, pace] = [new Crew(options), new Pace()];
  options.onStart?.({ crew, teacher: null, wall: null });
  try {
    const living = crew.walkInAndLive(code);
    await Promise.race([living, pace.settled(() => crew.isOver, options.minutes * 60_000)]);
    await crew.stop();
    await pace.settled(() => crew.hasArrived(() => false), PATIENCE_MS);
    const memberOf = (documentId: string) =>
      crew.students.find(({ board }) => board?.documentId === documentId)?.visitor;
    const boards = await checkBoards(crew, memberOf, () => true);
    return report(options, { crew, teacher: null, wall: null }, [
      ...crew.ledger.trouble,
      ...checkKinds(crew, null),
      ...boards,
    ]);
  } finally {
    pace.stop();
    crew.leave();
  }
}

function report(
  { url, students, minutes, seed }: SimulationOptions,
  { crew, teacher, wall }: SimulationView,
  missing: string[],
): Report {
  const latencies = latenciesOf(crew, wall);
  const released = Object.fromEntries(
    [...(teacher?.voices ?? [])].map(([questionId, voices]) => [questionId, voices.length]),
  );
  return {
    ...{ url, students, minutes, seed },
    ...figuresOf(latencies),
    sent: sentBy(crew),
    arrived: arrivedFrom(crew, released),
    latency: spreadOf(latencies),
    desk: teacher && deskReport(teacher),
    breaks: breaksOf({ crew, teacher, wall }),
    wall: wall && { pulses: wall.pulses, last: wall.wall.pulse },
    missing,
  };
}

const breaksOf = ({ crew, teacher, wall }: SimulationView): number =>
  [...crew.students, teacher?.desk, wall?.wall].reduce((sum, line) => sum + (line?.breaks ?? 0), 0);

function deskReport(teacher: Teacher): NonNullable<Report['desk']> {
  const { visits, handsTaken, claims } = teacher.did;
  const kinds = [...teacher.atTheEnd.values()].map(({ kind }) => kind);
  const count = (kind: StandingKind) => kinds.filter((each) => each === kind).length;
  const names = [...teacher.needed].map((seatId) => teacher.lesson.seats.get(seatId)?.name ?? seatId);
  return {
    standings: {
      working: count('working'),
      stuck: count('stuck'),
      idle: count('idle'),
      done: count('done'),
    },
    needed: names,
    ...{ visits, handsTaken, claims },
  };
}
