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

const BEGIN = '<!-- bench:sync -->';
const END = '<!-- /bench:sync -->';
const START =
  '# Measurements\n\nWhat was measured, on what, and with which command. Ratios hold elsewhere; milliseconds are this machine’s.\n';

function tableOf(columns: readonly string[], rows: readonly Row[]): string {
  const cell = ({ figures, digits }: Row, column: string) => {
    const figure = figures.get(column);
    return figure === undefined || Number.isNaN(figure) ? '–' : figure.toFixed(digits);
  };
  const lines = rows.map((row) => [row.what, row.floor, ...columns.map((column) => cell(row, column))]);
  const head = ['', 'floor for Chorus', ...columns];
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const about = (isQuick: boolean) =>
  `\`npm run bench:sync${isQuick ? ' -- --quick' : ''}\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}. ` +
  'Chorus checks who it is, judges every update and has it on disk (fsync) before anybody sees it; Hocuspocus stores into SQLite with its defaults; y-websocket’s server keeps nothing.';

/** The marked part of the file is made anew; the rest is left as it is. */
function placed(text: string, section: string): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < 0)
    return `${text}\n## Shared documents beside others\n\n${BEGIN}\n\n${section}\n\n${END}\n`;
  return `${text.slice(0, from)}${BEGIN}\n\n${section}\n\n${text.slice(to)}`;
}

/** Prints the table and, where there is a file for it, writes it there. */
export async function writeReport(
  columns: readonly string[],
  rows: readonly Row[],
  { isQuick, file }: { isQuick: boolean; file: URL | null },
): Promise<void> {
  const section = `${about(isQuick)}\n\n${tableOf(columns, rows)}`;
  console.log(`\n${section}`);
  if (!file) return;
  const text = placed(await readFile(file, 'utf8').catch(() => START), section);
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
}
