import { alertCommands } from './alerts.ts';
import { aloneCommands } from './alone.ts';
import { helpCommands } from './help.ts';
import { groupCommands } from './grouping.ts';
import { lessonCommands } from './lesson.ts';
import { lockCommands } from './locks.ts';
import type { routes } from './http.ts';
import type { ImageRefusal } from './images.ts';
import { namedCommands } from './named.ts';
import { pinCommands } from './pins.ts';
import { seatCommands } from './seats.ts';
import { signalCommands } from './signals.ts';
import { timerCommands } from './timer.ts';
import { voteCommands } from './votes.ts';
import { voiceCommands, type EnvelopeRefusal } from './voice.ts';
import { wallCommands } from './wall.ts';
import type { GeneralCode, InputOf, Outcome, OutputOf, RefusalOf } from './wire.ts';

export * from './wire.ts';
export * from './pushes.ts';
export * from './events.ts';
export { routes, type RouteName } from './http.ts';

/** Every command of a lesson. A command without a handler, a role or its refusals does not compile. */
export const commands = {
  ...lessonCommands,
  ...seatCommands,
  ...groupCommands,
  ...signalCommands,
  ...alertCommands,
  ...helpCommands,
  ...voiceCommands,
  ...namedCommands,
  ...aloneCommands,
  ...timerCommands,
  ...pinCommands,
  ...wallCommands,
  ...lockCommands,
  ...voteCommands,
};

export type CommandName = keyof typeof commands;
export type CommandInput<C extends CommandName> = InputOf<(typeof commands)[C]>;
export type CommandOutput<C extends CommandName> = OutputOf<(typeof commands)[C]>;
export type CommandRefusal<C extends CommandName> = RefusalOf<(typeof commands)[C]>;
export type CommandAnswer<C extends CommandName> = Outcome<CommandOutput<C>, CommandRefusal<C> | GeneralCode>;

type Routes = typeof routes;
type AddressOf<R extends keyof Routes> = `${Routes[R]['method']} ${Routes[R]['path']}`;
/** A route by the address it is called at, as in `GET /api/me`. */
export type RouteAddress = AddressOf<keyof Routes>;
type RouteAt<A extends RouteAddress> = {
  [R in keyof Routes]: AddressOf<R> extends A ? Routes[R] : never;
}[keyof Routes];
export type RouteInput<A extends RouteAddress> = InputOf<RouteAt<A>>;
export type RouteOutput<A extends RouteAddress> = OutputOf<RouteAt<A>>;
export type RouteCode<A extends RouteAddress> = RefusalOf<RouteAt<A>> | GeneralCode | ClientCode;

/** Said by the page itself: the server cannot be asked, or the keys it gave do not make the lesson's seal. */
export type ClientCode = 'offline' | 'old_protocol' | 'wrong_seal';
export type RefusalCode =
  | GeneralCode
  | ClientCode
  | EnvelopeRefusal
  | ImageRefusal
  | { [C in CommandName]: CommandRefusal<C> }[CommandName]
  | { [R in keyof Routes]: RefusalOf<Routes[R]> }[keyof Routes];

/**
 * Socket.IO's table of what a page may say. `id`: 16 random characters a command, so that one that was sent again after
 * a broken connection is answered from memory instead of being carried out twice.
 */
export type ClientToServer = {
  [C in CommandName]: (
    request: { id: string; input: CommandInput<C> },
    answer: (answer: CommandAnswer<C>) => void,
  ) => void;
};

/** What a page says when it connects. Who it is comes from its cookies, or from the wall's key. */
export interface Handshake {
  protocol: number;
  lessonId?: string;
  wallKey?: string;
  /** How many events the page already holds, and of which view ({@link YouPush}). */
  have?: number;
  viewId?: string;
}
