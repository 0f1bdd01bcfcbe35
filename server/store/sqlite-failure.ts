import { StoreInUseError, StoreRefusedError, StoreUnwritableError } from './errors.ts';
import { StoreFullError } from './port.ts';

/** Primary result codes, https://sqlite.org/rescode.html */
export const SQLITE = { BUSY: 5, READONLY: 8, IOERR: 10, FULL: 13, CANTOPEN: 14 };

/** SQLite's primary result code, or null for an error that is not SQLite's. */
export const resultCode = (error: unknown) =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : null;

/** The disk refused, not the statement: the whole transaction is lost, whoever's job it was. */
export const isDiskError = (error: unknown) =>
  [SQLITE.READONLY, SQLITE.IOERR, SQLITE.FULL, SQLITE.CANTOPEN].includes(resultCode(error) ?? 0);

/** An error on its way from the worker: a thread boundary keeps no classes. */
export interface Failure {
  name: string;
  message: string;
}

export function toFailure(error: unknown): Failure {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { name: isDiskError(error) ? StoreFullError.name : name, message };
}

const classes = new Map(
  [StoreFullError, StoreInUseError, StoreRefusedError, StoreUnwritableError].map((type) => [type.name, type]),
);

export const fromFailure = ({ name, message }: Failure) => new (classes.get(name) ?? Error)(message);
