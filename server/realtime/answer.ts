import * as v from 'valibot';
import type { CommandName, GeneralCode, Outcome } from '#lib/protocol/index.ts';
import { commands } from '#lib/protocol/index.ts';
import { refused, type Definition } from '#lib/protocol/wire.ts';
import type { Hub, HubPorts, Page, Who } from '../hub.ts';
import { StoreFullError } from '../store/port.ts';

export type Answer = Outcome<unknown, string>;

/**
 * Runs a handler so that it always answers: what was thrown is a bug or a lost store, logged once, here, with an id.
 * Used by both doors, Socket.IO and HTTP.
 */
export async function answerFrom<O extends Answer>(
  { log, disk }: Pick<HubPorts, 'log' | 'disk'>,
  about: { name: string; errorId: string },
  handle: () => Promise<O>,
): Promise<O | { ok: false; code: GeneralCode }> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof StoreFullError) {
      disk.noteFull();
      return refused('disk_full');
    }
    log.error({ ...about, error: error instanceof Error ? error.stack : String(error) }, 'a handler broke');
    return refused('broken');
  }
}

/** The input as the table's schema reads it; undefined when it does not fit. */
export function parse<D extends Definition>(
  definition: D,
  raw: unknown,
): v.InferOutput<D['input']> | undefined {
  const result = v.safeParse(definition.input, raw);
  return result.success ? result.output : undefined;
}

export const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

type Handler = (input: unknown, who: Who, page: Page) => Promise<Answer>;

/** One command: denied, invalid, refused with a code, broken, or done. */
export async function answerCommand(
  hub: Hub,
  request: { name: CommandName; raw: unknown; errorId: string },
  who: Who | null,
  page: Page,
): Promise<Answer> {
  const { name, raw, errorId } = request;
  const definition = commands[name];
  if (!who || !(definition.roles as readonly string[]).includes(who.role)) return refused('denied');
  const input = parse(definition, raw);
  if (input === undefined) return refused('invalid');
  const handler = hub.commands[name] as Handler;
  return answerFrom(hub.ports, { name, errorId }, () => handler(input, who, page));
}
