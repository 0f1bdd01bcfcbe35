import express, { Router, type Request, type Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { routes, type RouteName } from '#lib/protocol/index.ts';
import { refused } from '#lib/protocol/wire.ts';
import type { Caller, Hub, RouteOutcome } from '../hub.ts';
import { newId } from '../random.ts';
import { answerFrom, parse } from '../realtime/answer.ts';
import { hashDevice, identify, readCookie, TEACHER_COOKIE } from '../realtime/identity.ts';
import { deviceCookie, setSession } from './cookies.ts';
import { openapi } from './openapi.ts';

/** A class of two hundred long names fits; nothing that is larger is meant. */
const MAX_BODY = '256kb';

type Handler = (
  input: unknown,
  caller: Caller,
  session: string | null,
) => Promise<RouteOutcome<unknown, string>>;

/** HTTP says it in numbers too, for whoever looks at logs; pages read the code. */
export const STATUS: Record<string, number> = {
  denied: 401,
  invalid: 400,
  too_many: 429,
  broken: 500,
  disk_full: 507,
  no_such_code: 404,
  no_such_class: 404,
  no_such_lesson: 404,
  no_such_document: 404,
  no_such_picture: 404,
  no_such_template: 404,
  no_such_voice: 404,
  too_big: 413,
};

/** The other end of the line; behind a proxy, where that says the call comes from. Any other header anybody can write. */
export const addressOf = (request: Request) => ipKeyGenerator(request.ip ?? '');

async function answerRoute(
  hub: Hub,
  name: RouteName,
  request: Request,
  response: Response,
): Promise<RouteOutcome<unknown, string>> {
  const definition = routes[name];
  const device = hashDevice(deviceCookie(request, response, hub.ports.random));
  const { teacherId } = await identify(hub.ports, request.headers);
  if (definition.access === 'teacher' && teacherId === null) return refused('denied');
  const body: unknown = request.method === 'GET' ? request.query : request.body;
  const input = parse(definition, { ...(body as object), ...request.params });
  if (input === undefined) return refused('invalid');
  const handler = hub.routes[name] as Handler;
  const caller = { teacherId, device, address: addressOf(request) };
  return handler(input, caller, readCookie(request.headers, TEACHER_COOKIE) ?? null);
}

function send(response: Response, name: RouteName, outcome: RouteOutcome<unknown, string>): void {
  response.set('Cache-Control', 'no-store');
  if (!outcome.ok) {
    response.status(STATUS[outcome.code] ?? 409).json({ ok: false, code: outcome.code });
  } else if (name === 'exportLesson') {
    const file = outcome.value as { filename: string; contentType: string; body: string };
    response.attachment(file.filename).type(file.contentType).send(file.body);
  } else {
    response.json({ ok: true, value: outcome.value });
  }
}

/** Every route of the table, each answered through the same wrapper. */
export function apiRouter(hub: Hub): Router {
  const router = Router();
  const description = openapi();
  router.get('/api/openapi.json', (_, response) => void response.json(description));
  for (const name of Object.keys(routes) as RouteName[]) {
    const { method, path } = routes[name];
    const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    router[verb](path, express.json({ limit: MAX_BODY }), async (request, response) => {
      const about = { name, errorId: newId(hub.ports.random) };
      const outcome = await answerFrom(hub.ports, about, () => answerRoute(hub, name, request, response));
      if (outcome.ok && 'session' in outcome && outcome.session !== undefined)
        setSession(request, response, outcome.session);
      send(response, name, outcome);
    });
  }
  router.all('/api/*rest', (_, response) => void response.status(404).json(refused('invalid')));
  return router;
}
