import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { format, resolveConfig } from 'prettier';

/** One line of the table: a figure of each that has one. */
export interface Row {
  what: string;
  floor: string;
  digits: number;
  figures: ReadonlyMap<string, number>;
}

/** Where in the file a bench has its place. */
interface Mark {
  name: string;
  title: string;
}

const START =
  '# Measurements\n\nWhat was measured, on what, and with which command. Ratios hold elsewhere; milliseconds are this machine’s.\n';

function tableOf(columns: readonly string[], rows: readonly Row[]): string {
  const cell = ({ figures, digits }: Row, column: string) => {
    const figure = figures.get(column);
    return figure === undefined || Number.isNaN(figure) ? '–' : figure.toFixed(digits);
  };
  const lines = rows.map((row) => [row.what, row.floor, ...columns.map((column) => cell(row, column))]);
  return tableWith(['', 'floor for Chorus', ...columns], lines);
}

export const tableWith = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** When, and on what. */
export const machine = (): string =>
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`;

const about = (isQuick: boolean) =>
  `\`npm run bench:sync${isQuick ? ' -- --quick' : ''}\`, ${machine()}. ` +
  'Chorus checks who it is, judges every update and has it on disk (fsync) before anybody sees it; Hocuspocus stores into SQLite with its defaults; y-websocket’s server keeps nothing.';

/** The marked part of the file is made anew; the rest is left as it is. */
function placed(text: string, { name, title }: Mark, section: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < 0) return `${text}\n## ${title}\n\n${begin}\n\n${section}\n\n${end}\n`;
  return `${text.slice(0, from)}${begin}\n\n${section}\n\n${text.slice(to)}`;
}

/** Prints a section and, where there is a file for it, writes it there. */
export async function writeSection(mark: Mark, section: string, file: URL | null): Promise<void> {
  console.log(`\n${section}`);
  if (!file) return;
  const text = placed(await readFile(file, 'utf8').catch(() => START), mark, section);
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
}

export async function writeReport(
  columns: readonly string[],
  rows: readonly Row[],
  { isQuick, file }: { isQuick: boolean; file: URL | null },
): Promise<void> {
  const mark = { name: 'bench:sync', title: 'Shared documents beside others' };
  await writeSection(mark, `${about(isQuick)}\n\n${tableOf(columns, rows)}`, file);
}
