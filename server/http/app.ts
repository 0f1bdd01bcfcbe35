import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { refused } from '#lib/protocol/wire.ts';
import type { Hub } from '../hub.ts';
import { CALLS_BY_ADDRESS } from '../limits.ts';
import { addressOf, apiRouter } from './api.ts';
import { imageRouter } from './images.ts';
import { planPictureRouter } from './plan-pictures.ts';
import { voiceFileRouter } from './voice-files.ts';
import { healthRouter, type Gauges } from './health.ts';

export interface AppParts {
  hub: Hub;
  /** The box's door, mounted before anything looks at cookies. */
  voiceDoor: RequestHandler;
  pages: RequestHandler[];
  isOwnOrigin: (headers: { origin?: string; host?: string }) => boolean;
  gauges: Gauges;
  /** Whether this node hears the others, if there are any. */
  isHeard: () => boolean;
  /** A proxy stands before the hub and says how it was asked. */
  behindProxy: boolean;
}

const sameOrigin =
  (isOwnOrigin: AppParts['isOwnOrigin']): RequestHandler =>
  (request, response, next) => {
    const isSafe = request.method === 'GET' || request.method === 'HEAD';
    if (isSafe || isOwnOrigin(request.headers)) next();
    else response.status(403).json(refused('denied'));
  };

/** What Express itself throws: a body that is too large or is not JSON. */
const lastResort =
  ({ ports }: Hub): ErrorRequestHandler =>
  (error: { status?: number }, _request, response, next) => {
    if (response.headersSent) return next(error);
    const isCallers = error.status !== undefined && error.status < 500;
    if (!isCallers) ports.log.error({ error: String(error) }, 'a request broke');
    response.status(isCallers ? 400 : 500).json(refused(isCallers ? 'invalid' : 'broken'));
  };

export function createApp(parts: AppParts): Express {
  const { hub, voiceDoor, pages, isOwnOrigin, behindProxy } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', behindProxy ? 1 : false);
  // The pages bring their own policy; HSTS only where a proxy adds it, because a school network has no certificate.
  app.use(helmet({ contentSecurityPolicy: false, hsts: false, referrerPolicy: { policy: 'no-referrer' } }));
  app.use(sameOrigin(isOwnOrigin));
  app.use(voiceDoor);
  app.use(
    '/api',
    rateLimit({
      windowMs: CALLS_BY_ADDRESS.windowMs,
      limit: CALLS_BY_ADDRESS.most,
      keyGenerator: addressOf,
      message: refused('too_many'),
    }),
  );
  app.use(imageRouter(hub));
  app.use(planPictureRouter(hub));
  app.use(voiceFileRouter(hub));
  app.use(apiRouter(hub));
  app.use(healthRouter(hub, parts));
  for (const page of pages) app.use(page);
  app.use(lastResort(hub));
  return app;
}
