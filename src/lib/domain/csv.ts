export type Cell = string | number | null;

/** A spreadsheet takes a text that begins like this for a formula; an apostrophe makes it a text again. */
const FORMULA = /^[=+\-@\t\r]/u;

/** One cell by RFC 4180. */
function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return String(cell ?? '');
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One table. */
export const csvSection = (...rows: Cell[][]) =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');

/** Several tables in one file, with a byte order mark, which spreadsheets need to read accents. */
export const csvFile = (...sections: string[]) => `\uFEFF${sections.join('\r\n')}`;
