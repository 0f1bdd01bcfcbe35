import pg from 'pg';
import { StoreFullError } from './port.ts';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const SQLSTATE = {
  /** Disk full; input or output failed; the database can only be read, as after a failover to a copy. */
  full: ['53100', '58030', '25006'],
  /** No connection, or no longer; being shut down, crashed, starting. Those of the operating system beside them. */
  lost: ['08000', '08001', '08003', '08006', '57P01', '57P02', '57P03', '57P05', '25P03'],
  /** There will be one: the server is starting, or all connections are taken. */
  soon: ['57P03', '53300', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'],
  /** Somebody holds what this waits for; it took too long. */
  waiting: ['55P03', '57014'],
};

const SYSTEM = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'];
/** What `pg` says without a code: the line broke; no answer came; no line became free. */
const LINE_BROKE = /^(?:Connection terminated|Client has encountered a connection error|Query read timeout)/u;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

export const isFull = (error: unknown): boolean => SQLSTATE.full.includes(codeOf(error));

/** Nobody knows what became of what was under way. */
export const isLost = (error: unknown): boolean =>
  [...SQLSTATE.lost, ...SYSTEM].includes(codeOf(error)) ||
  (error instanceof Error && LINE_BROKE.test(error.message));

/** It is worth knocking again. */
export const isSoon = (error: unknown): boolean =>
  SQLSTATE.soon.includes(codeOf(error)) ||
  (error instanceof Error && error.message.startsWith('Connection terminated'));

export const isStuck = (error: unknown): boolean => SQLSTATE.waiting.includes(codeOf(error));

/** As the port throws it. What PostgreSQL says is not passed on whole: it quotes rows in it. */
export function toStoreError(error: unknown): unknown {
  if (isFull(error)) return new StoreFullError(messageOf(error));
  return error instanceof pg.DatabaseError ? new Error(`PostgreSQL: ${error.message}`) : error;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
