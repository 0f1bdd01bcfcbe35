import { OURS } from './boards.ts';
import { quantile, type Figures } from './figures.ts';

/** Of each board, what its runs yielded. */
export type Runs = ReadonlyMap<string, readonly Figures[]>;

interface Line {
  what: string;
  figure: string;
  digits: number;
  /** Where a floor is not a ratio, it is read beside our own figure. */
  floor: string;
  /** Beside whom; else beside the better one. */
  beside?: string;
  /** More is better. */
  isMore?: boolean;
  /** What the figure is multiplied by, to be read. */
  scale?: number;
}

const better = 'fewer than the better peer';
const LINES: readonly Line[] = [
  {
    what: 'Bytes to a usable board, Brotli, KiB',
    figure: 'bytes',
    digits: 0,
    floor: '≤ 130',
    scale: 1 / 1_024,
  },
  {
    what: 'First stroke, ms',
    figure: 'strokeMs',
    digits: 0,
    floor: '÷ Excalidraw ≤ 0.55',
    beside: 'Excalidraw',
  },
  {
    what: 'Opening 5,000 objects, ms',
    figure: 'openMs',
    digits: 0,
    floor: '÷ tldraw ≤ 0.05',
    beside: 'tldraw',
  },
  { what: 'The same', figure: 'openMs', digits: 0, floor: '÷ Excalidraw ≤ 1.0', beside: 'Excalidraw' },
  { what: 'Jump to all of 5,000 objects, ms', figure: 'overviewMs', digits: 0, floor: '÷ better ≤ 0.05' },
  {
    what: 'Ink, 1,000 objects: event to frame, p95, ms',
    figure: 'inkLateMs',
    digits: 0,
    floor: '÷ Excalidraw ≤ 1.0',
    beside: 'Excalidraw',
  },
  { what: 'Panning, 1,000 objects: frames dropped, %', figure: 'panDropped', digits: 0, floor: better },
  { what: 'Zooming: the same', figure: 'zoomDropped', digits: 0, floor: better },
  { what: 'Dragging: the same', figure: 'dragDropped', digits: 0, floor: better },
  { what: 'Inking: the same', figure: 'inkDropped', digits: 0, floor: better },
  {
    what: '50 of 1,000 objects moved at 10 Hz: Hz',
    figure: 'hertz1000',
    digits: 1,
    floor: '10',
    isMore: true,
  },
  { what: 'The same: frames dropped, %', figure: 'dropped1000', digits: 0, floor: '≤ 30' },
  {
    what: '50 of 5,000 objects moved at 10 Hz: Hz',
    figure: 'hertz5000',
    digits: 1,
    floor: '10',
    isMore: true,
  },
  { what: 'The same: frames dropped, %', figure: 'dropped5000', digits: 0, floor: '≤ 30' },
  {
    what: 'One change by another, 1,000 objects, p95, ms',
    figure: 'changeMs',
    digits: 0,
    floor: '÷ better ≤ 0.5',
  },
  { what: 'Memory of 5,000 objects, MB', figure: 'mb', digits: 0, floor: '≤ 30' },
];

/** As text, cell by cell, with a ratio in each line: ours ÷ the peer's that the floor speaks of. */
export function tableLines(runs: Runs): { head: string[]; lines: string[][] } {
  const names = [...runs.keys()];
  const lines = LINES.map((line) => {
    const figures = new Map(names.map((name) => [name, middle(runs.get(name) ?? [], line)]));
    const shown = names.map((name) => written(figures.get(name), line.digits));
    return [line.what, line.floor, written(ratio(figures, line), 2), ...shown];
  });
  return { head: ['', 'floor', 'Chorus ÷ peer', ...names], lines };
}

function middle(runs: readonly Figures[], { figure, scale = 1 }: Line): number {
  const values = runs.flatMap((run) => run[figure] ?? []);
  return quantile(values, 0.5) * scale;
}

function ratio(figures: ReadonlyMap<string, number>, { beside, isMore }: Line): number {
  const peers = [...figures].filter(([name, figure]) => name !== OURS && !Number.isNaN(figure));
  const best = isMore ? Math.max : Math.min;
  const other = beside ? figures.get(beside) : best(...peers.map(([, figure]) => figure));
  return (figures.get(OURS) ?? NaN) / (other ?? NaN);
}

const written = (figure: number | undefined, digits: number): string =>
  figure === undefined || !Number.isFinite(figure) ? '–' : figure.toFixed(digits);
