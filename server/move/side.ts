import type { Row, TableForm } from './tables.ts';

/** Where a store lies that is moved, or to be. */
export interface Side {
  /** As a person would say it; no password. */
  name: string;
  /** The next rows in the order of the key, compared byte by byte; none: that was all. */
  read(table: TableForm, after: Row | null): Promise<Row[]>;
  /** All of them or none. */
  write(table: TableForm, rows: readonly Row[]): Promise<void>;
  /** The greatest key there is; null: no rows. */
  lastKey(table: TableForm): Promise<Row | null>;
  /** From where a move into this side began and did not end; null: there is none. */
  unfinished(): Promise<string | null>;
  setUnfinished(from: string | null): Promise<void>;
  close(): Promise<void>;
}

/** A sentence for whoever moves a store. */
export class MoveRefusedError extends Error {
  override name = 'MoveRefusedError';
}
