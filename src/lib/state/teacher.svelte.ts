import { call } from '#lib/client/api.ts';
import type { RouteAddress, RouteCode, RouteInput, RouteOutput } from '#lib/protocol/index.ts';
import type { Outcome } from '#lib/protocol/wire.ts';

type Me = RouteOutput<'GET /api/me'>;

/** Who is signed in on this device, and the teacher's line to the hub's HTTP API. */
export class TeacherState {
  /** Null until the hub has answered. */
  me: Me | null = $state.raw(null);
  /** Why the hub did not say who is signed in. */
  problem: RouteCode<'GET /api/me'> | null = $state(null);
  /** The session ended while a page was open: what was typed there is still there. */
  hasExpired = $state(false);

  async load(): Promise<void> {
    const answer = await call('GET /api/me', {});
    this.problem = answer.ok ? null : answer.code;
    if (answer.ok) this.me = answer.value;
  }

  /** Any call of a signed-in teacher; notices when the session is over. */
  async ask<A extends RouteAddress>(
    address: A,
    input: RouteInput<A>,
  ): Promise<Outcome<RouteOutput<A>, RouteCode<A>>> {
    const answer = await call(address, input);
    if (!answer.ok && answer.code === 'denied') this.hasExpired = true;
    return answer;
  }

  async setUp(input: RouteInput<'POST /api/setup'>): Promise<RouteCode<'POST /api/setup'> | null> {
    const answer = await call('POST /api/setup', input);
    if (answer.ok) await this.load();
    return answer.ok ? null : answer.code;
  }

  async signIn(input: RouteInput<'POST /api/sign-in'>): Promise<RouteCode<'POST /api/sign-in'> | null> {
    const answer = await call('POST /api/sign-in', input);
    if (!answer.ok) return answer.code;
    await this.load();
    this.hasExpired = false;
    return null;
  }

  async signOut(): Promise<void> {
    await call('POST /api/sign-out', {});
    await this.load();
  }
}

/** One a page: the same teacher on every page that is walked to. */
export const teacher = new TeacherState();
