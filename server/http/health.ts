import { Router } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Hub } from '../hub.ts';

/** Counts from other rooms for /metrics, by name; read when asked. Never a name, never content. */
export type Gauges = Record<string, { help: string; read: () => number }>;

export function healthRouter(hub: Hub, gauges: Gauges): Router {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const [name, { help, read }] of Object.entries(gauges)) {
    new Gauge({
      name: `chorus_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  }
  const router = Router();
  router.get('/healthz', (_, response) => void response.type('text').send('alive\n'));
  router.get('/readyz', async (_, response) => {
    const isReady = await hub.ports.store.isWritable().catch(() => false);
    response
      .status(isReady ? 200 : 503)
      .type('text')
      .send(isReady ? 'ready\n' : 'the store cannot be written\n');
  });
  router.get('/metrics', async (_, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
