import { keyColumns, type Row, type TableForm } from './tables.ts';

/** `place`: how this database writes its nth value. */
export const readSql = (table: TableForm, after: Row | null, place: (nth: number) => string): string =>
  `SELECT ${table.columns.join(', ')} FROM ${table.name}
   ${after ? `WHERE (${keyColumns(table)}) > (${after.map((_, index) => place(index + 1)).join(', ')})` : ''}
   ORDER BY ${keyColumns(table)} LIMIT ${table.page}`;

export const lastKeySql = (table: TableForm): string =>
  `SELECT ${keyColumns(table)} FROM ${table.name}
   ORDER BY ${keyColumns(table).replaceAll(',', ' DESC,')} DESC LIMIT 1`;

export const insertSql = (table: TableForm, rows: number, place: (nth: number) => string): string => {
  const width = table.columns.length;
  const values = Array.from({ length: rows }, (_, row) => {
    const places = table.columns.map((_, column) => place(row * width + column + 1));
    return `(${places.join(', ')})`;
  });
  return `INSERT INTO ${table.name} (${table.columns.join(', ')}) VALUES ${values.join(', ')}`;
};
