// The board beside Excalidraw and tldraw, in the same browser at a sixth of its speed, in turns:
//   npm run bench:board               five times, about an hour; writes its table into docs/measurements.md
//   npm run bench:board -- --quick    once, without the large boards, about 5 minutes; only prints it
//   … --only=load,smooth --board=Chorus   of load, smooth, large; of the boards; only prints it
// The peers are installed on the way, into a temporary folder. Believe the ratios: a neighbour slows all of them alike.
import { parseArgs } from 'node:util';
import { prefer } from '../machine.ts';
import { machine, tableWith, writeSection } from '../report.ts';
import { serveBoards, type Board } from './boards.ts';
import type { Figures } from './figures.ts';
import { KINDS, measure, type Kind } from './kinds.ts';
import { tableLines } from './table.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    board: { type: 'string' },
  },
});
const TURNS = values.quick ? 1 : 5;
const QUICK = ['load', 'smooth'];
const wanted = values.only?.split(',') ?? (values.quick ? QUICK : Object.keys(KINDS));

const mark = { name: 'bench:board', title: 'The board beside others' };
const rounded = (_key: string, value: unknown) =>
  typeof value === 'number' ? Number(value.toPrecision(3)) : value;

/** A board that fails at something has no figure there, and the rest goes on. */
async function attempt(name: string, kind: Kind, board: Board): Promise<Figures> {
  try {
    const figures = await measure(kind, board);
    console.log(`${name}, ${board.name}: ${JSON.stringify(figures, rounded)}`);
    return figures;
  } catch (error) {
    console.log(`${name}, ${board.name}: failed. ${String(error)}`);
    return {};
  }
}

/** In turns, so that what disturbs one disturbs all. */
async function measureAll(boards: readonly Board[]): Promise<Map<string, Figures[]>> {
  const runs = new Map<string, Figures[]>(boards.map(({ name }) => [name, []]));
  for (let turn = 0; turn < TURNS; turn++)
    for (const name of wanted)
      for (const board of boards) {
        const kind = KINDS[name];
        if (kind) runs.get(board.name)?.push(await attempt(name, kind, board));
      }
  return runs;
}

prefer(process.pid); // and with it the browsers that it starts
const all = await serveBoards();
const boards = all.filter(({ name }) => !values.board || values.board.split(',').includes(name));
// Once for nothing: the shelves pack what they are asked for the first time.
for (const board of boards) if (KINDS['load']) await measure(KINDS['load'], board);
const { head, lines } = tableLines(await measureAll(boards));
const isWhole = !values.quick && !values.only && !values.board;
const command = [
  'npm run bench:board',
  ...(process.argv.length > 2 ? ['--'] : []),
  ...process.argv.slice(2),
].join(' ');
const about = `\`${command}\`, ${machine()}. The page's thread runs at a sixth of the machine's speed; middle of ${TURNS}.`;
const file = isWhole ? new URL('../../../docs/measurements.md', import.meta.url) : null;
await writeSection(mark, `${about}\n\n${tableWith(head, lines)}`, file);
process.exit(0);
