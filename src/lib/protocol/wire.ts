import type { GenericSchema, InferInput, InferOutput } from 'valibot';

/** Raised when an old page could no longer talk to the server; such a page is asked to reload. */
export const PROTOCOL_VERSION = 1;

export const ROLES = ['teacher', 'student', 'waiting', 'screen'] as const;
/** Who a connection is in a lesson. `waiting`: a device that knocked and has not been let in yet. */
export type Role = (typeof ROLES)[number];

/** An expected refusal is a value, never a throw. */
export type Outcome<Value, Code extends string> = { ok: true; value: Value } | { ok: false; code: Code };

export const done = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });
export const refused = <const Code extends string>(code: Code): { ok: false; code: Code } => ({
  ok: false,
  code,
});

/**
 * Refusals that any command can meet, given by the wrapper and not by a handler.
 * `broken` is a bug or a lost store (logged with an id); `disk_full` costs nothing that was called saved.
 */
export const GENERAL_CODES = ['denied', 'invalid', 'broken', 'too_many', 'disk_full'] as const;
export type GeneralCode = (typeof GENERAL_CODES)[number];

export interface Definition {
  input: GenericSchema;
  output: GenericSchema;
  refusals: readonly string[];
}

/** A command over Socket.IO: who may give it, what it takes, what it answers, what it can be refused for. */
export interface CommandDefinition extends Definition {
  roles: readonly Role[];
}

/** A call over HTTP, before or after a lesson. `teacher`: signed in; `anyone`: no session needed. */
export interface RouteDefinition extends Definition {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Express path; its `:parameters` are merged into the input by name. */
  path: `/api/${string}`;
  access: 'anyone' | 'teacher';
  summary: string;
}

export const command = <
  const Roles extends readonly Role[],
  Input extends GenericSchema,
  Output extends GenericSchema,
  const Refusals extends readonly string[],
>(definition: {
  roles: Roles;
  input: Input;
  output: Output;
  refusals: Refusals;
}) => definition satisfies CommandDefinition;

export const route = <
  const Method extends RouteDefinition['method'],
  const Path extends RouteDefinition['path'],
  const Access extends RouteDefinition['access'],
  Input extends GenericSchema,
  Output extends GenericSchema,
  const Refusals extends readonly string[],
>(definition: {
  method: Method;
  path: Path;
  access: Access;
  summary: string;
  input: Input;
  output: Output;
  refusals: Refusals;
}) => definition satisfies RouteDefinition;

/** What a caller sends and gets, from the table's own schemas. */
export type InputOf<D extends Definition> = InferInput<D['input']>;
export type ParsedInputOf<D extends Definition> = InferOutput<D['input']>;
export type OutputOf<D extends Definition> = InferOutput<D['output']>;
export type RefusalOf<D extends Definition> = D['refusals'][number];
