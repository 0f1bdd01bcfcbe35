/** What the hub tells its keeper. Never a name, never content: ids and counts only. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const ignore = () => undefined;
export const silentLog: Log = { info: ignore, warn: ignore, error: ignore };
