import { Router } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import type { Hub } from '../hub.ts';

/** Counts from other rooms for /metrics, by name; read when asked. Never a name, never content. */
export type Gauges = Record<string, { help: string; read: () => number }>;

/** How long an answer is given again: anybody may ask, a probe writes to the disk, and the figures take 30 ms. */
const LATELY_MS = 1_000;

function saidLately<T>(clock: Clock, ask: () => Promise<T>): () => Promise<T> {
  let said: Promise<T> | null = null;
  return () => {
    if (said) return said;
    clock.after(LATELY_MS, () => (said = null));
    return (said = ask());
  };
}

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
  const { store, clock } = hub.ports;
  const probe = saidLately(clock, () => store.isWritable().catch(() => false));
  router.get('/readyz', async (_, response) => {
    const isReady = await probe();
    response
      .status(isReady ? 200 : 503)
      .type('text')
      .send(isReady ? 'ready\n' : 'the store cannot be written\n');
  });
  const figures = saidLately(clock, () => registry.metrics());
  router.get('/metrics', async (_, response) => {
    response.type(registry.contentType).send(await figures());
  });
  return router;
}
