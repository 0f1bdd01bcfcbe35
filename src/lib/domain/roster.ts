import Papa from 'papaparse';
import { cleanLine, cleanText, NAME_MAX_LENGTH, sameName } from '#lib/protocol/names.ts';

/** What was understood of a pasted list or a file. */
export interface Roster {
  /** In the order they were found, clean, each once. */
  names: string[];
  /** Came again, or is in the class already; said once each. */
  repeated: string[];
  /** In `names`, but had unseen characters in it that were taken out. */
  cleaned: string[];
  /** Left out: longer than a name may be. */
  tooLong: string[];
}

interface Table {
  rows: string[][];
  delimiter: string;
}

/** Where a table holds what; -1: nowhere. */
interface Columns {
  full: number;
  first: number;
  last: number;
}

const HEADERS: Record<keyof Columns, readonly string[]> = {
  full: ['name', 'names', 'full name', 'student', 'students', 'student name', 'schüler', 'schülerin', 'kind'],
  first: ['first name', 'firstname', 'first', 'given name', 'forename', 'vorname', 'rufname'],
  last: ['last name', 'lastname', 'last', 'surname', 'family name', 'nachname', 'familienname', 'zuname'],
};

/** Names from pasted text: one a line, or a table with a header. `already`: who is in the class. */
export function readRoster(text: string, already: readonly string[] = []): Roster {
  const roster: Roster = { names: [], repeated: [], cleaned: [], tooLong: [] };
  for (const raw of namesIn(tableOf(text))) sortIn(roster, raw, already);
  return roster;
}

/** The text of a file: UTF-8, UTF-16 by its mark, or what spreadsheets of Western Europe write. Null: it is no text. */
export function readTextFile(bytes: Uint8Array): string | null {
  const text = decode(bytes);
  return text.includes('\0') ? null : text;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function sortIn(roster: Roster, raw: string, already: readonly string[]): void {
  const name = cleanLine(raw);
  const isThere = (names: readonly string[]) => names.some((each) => sameName(each, name));
  if (name === '') return;
  if (name.length > NAME_MAX_LENGTH) roster.tooLong.push(name);
  else if (!isThere(roster.names) && !isThere(already)) {
    roster.names.push(name);
    if (cleanText(raw) !== raw.normalize('NFC')) roster.cleaned.push(name);
  } else if (!isThere(roster.repeated)) roster.repeated.push(name);
}

/** A quote that is part of a name, or never closed, must not swallow the lines after it. */
function tableOf(text: string): Table {
  const delimiter = ['\t', ';'].find((mark) => text.includes(mark)) ?? ',';
  const parse = (csv: string) => Papa.parse<string[]>(csv, { delimiter, skipEmptyLines: 'greedy' });
  const strict = parse(text);
  const rows = strict.errors.length === 0 ? strict.data : parse(text.replaceAll('"', '')).data;
  return { rows, delimiter };
}

function namesIn({ rows, delimiter }: Table): string[] {
  const columns = columnsOf(rows[0] ?? []);
  if (columns) return rows.slice(1).map((row) => nameOf(row, columns));
  return rows.flatMap((row) => namesOfRow(row, delimiter));
}

/** Null when the first row holds names and no headings. */
function columnsOf(row: string[]): Columns | null {
  const headings = row.map((cell) => cleanLine(cell).toLowerCase());
  const find = (column: keyof Columns) => headings.findIndex((heading) => HEADERS[column].includes(heading));
  const columns = { full: find('full'), first: find('first'), last: find('last') };
  return Object.values(columns).some((at) => at >= 0) ? columns : null;
}

/** "Name" beside "Vorname" is the family name. */
function nameOf(row: string[], { full, first, last }: Columns): string {
  const cell = (at: number) => row[at] ?? '';
  if (first < 0 && last < 0) return turned(cell(full));
  return `${cell(first)} ${cell(last < 0 ? full : last)}`;
}

/** Without headings, cells side by side are one name; with commas, "Lovelace, Ada" is turned and a longer line is a list. */
function namesOfRow(row: string[], delimiter: string): string[] {
  if (delimiter !== ',') return [turned(row.join(' '))];
  return row.length > 2 ? row : [turned(row.join(','))];
}

function turned(name: string): string {
  const [last = '', first = '', ...more] = name.split(',');
  return more.length === 0 ? `${first} ${last}` : name;
}
