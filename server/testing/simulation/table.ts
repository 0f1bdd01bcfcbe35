import { arrivedFrom, figuresOf, latenciesOf, sentBy, type Report } from './report.ts';
import type { SimulationView } from './simulation.ts';

const ms = (value: number | null) => (value === null ? '–' : `${Math.round(value)} ms`);
const sum = (counts: Record<string, number>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);

type Row = readonly [what: string, sent: number | string, arrived: number | string, p50: string, p95: string];

function rowsOf({ crew, teacher, wall }: SimulationView): Row[] {
  const sent = sentBy(crew);
  const released = Object.fromEntries(
    [...(teacher?.voices ?? [])].map(([id, voices]) => [id, voices.length]),
  );
  const arrived = arrivedFrom(crew, released);
  const latencies = latenciesOf(crew, wall);
  const figures = figuresOf(latencies);
  const things = sent.notes + sent.strokes;
  return [
    ['', 'sent', 'arrived', 'p50', 'p95'],
    ['signals at the desk', sum(sent.signals), arrived.signals, ms(figures.deskP50Ms), ms(figures.deskP95Ms)],
    ['drawn, on disk', things, arrived.drawnSaved, ms(figures.savedP50Ms), ms(figures.savedP95Ms)],
    ['drawn, at group mates', things, arrived.drawnSeen, ms(figures.boardP50Ms), ms(figures.boardP95Ms)],
    ['voices at the box', sum(sent.voices), sum(arrived.voicesSent), '', ''],
    ['voices released', '', sum(arrived.voicesReleased), '', ''],
    ['changes on the wall', '', latencies.wall.length, '', ms(figures.wallP95Ms)],
  ];
}

const pad = ([what, ...cells]: Row) =>
  `  ${what.padEnd(24)}${cells.map((cell) => String(cell).padStart(10)).join('')}`;

const clock = (ms: number) =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, '0')}`;

/** The simulation as it goes: lines of equal number, so that one can be drawn over the other. */
export function tableOf(view: SimulationView, elapsedMs: number): string[] {
  const { crew, teacher, wall } = view;
  const inside = crew.students.filter(({ hasName }) => hasName).length;
  const phase = teacher?.lesson.phase ?? crew.students[0]?.phase ?? 'planned';
  const calm = wall?.wall.pulse?.paused ? ', paused' : '';
  const head = `  ${clock(elapsedMs)}  ${phase}${calm}, ${inside} of ${crew.students.length} in`;
  return [head, ...rowsOf(view).map(pad)];
}

/** The same on one line, for a log. */
export function lineOf(view: SimulationView, elapsedMs: number): string {
  const [head = ''] = tableOf(view, elapsedMs);
  const cells = rowsOf(view)
    .slice(1)
    .map(([what, sent, arrived, , p95]) =>
      `${what} ${[sent, arrived].filter((cell) => cell !== '').join('/')} ${p95}`.trim(),
    );
  return [head.trim(), ...cells].join(' · ');
}

/** How it ended, in a sentence or one for each thing that is missing. */
export function endingOf({ missing, deskP95Ms, wallP95Ms }: Report): string[] {
  if (missing.length > 0) return [`  Missing (${missing.length}):`, ...missing.map((what) => `  · ${what}`)];
  const measured = deskP95Ms === null ? '' : ` Desk p95 ${ms(deskP95Ms)}, wall p95 ${ms(wallP95Ms)}.`;
  return [`  Nothing is missing.${measured}`];
}
