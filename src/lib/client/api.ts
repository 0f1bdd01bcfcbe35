import type { RouteAddress, RouteCode, RouteInput, RouteOutput } from '#lib/protocol/index.ts';
import { refused, type Outcome } from '#lib/protocol/wire.ts';

/** Fills `:names` of a path from the input and gives back what is left of the input. */
function fillPath(
  path: string,
  input: Record<string, unknown>,
): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input };
  const filled = path.replace(/:([a-zA-Z]+)/gu, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  return { path: filled, rest };
}

/** One call of the HTTP API. Never throws: a hub that cannot be reached is the code `offline`. */
export async function call<A extends RouteAddress>(
  address: A,
  input: RouteInput<A>,
): Promise<Outcome<RouteOutput<A>, RouteCode<A>>> {
  const [method = 'GET', pattern = ''] = address.split(' ');
  const { path, rest } = fillPath(pattern, input as Record<string, unknown>);
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify(rest) }),
    });
    return (await response.json()) as Outcome<RouteOutput<A>, RouteCode<A>>;
  } catch {
    return refused('offline') as Outcome<RouteOutput<A>, RouteCode<A>>;
  }
}
