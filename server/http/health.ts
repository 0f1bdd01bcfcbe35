import { Router } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import type { Hub } from '../hub.ts';

/** Counts from other rooms for /metrics, by name; read when asked. Never a name, never content. */
export type Gauges = Record<string, OneGauge | GaugeByReason>;

interface OneGauge {
  help: string;
  /** Null: nothing to say yet. */
  read: () => number | null;
}

interface GaugeByReason {
  help: string;
  readByReason: () => Readonly<Record<string, number>>;
}

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

function register(registry: Registry, name: string, gauge: OneGauge | GaugeByReason): void {
  const registers = [registry];
  if ('read' in gauge) {
    const { help, read } = gauge;
    new Gauge({
      ...{ name, help, registers },
      collect() {
        const value = read();
        if (value !== null) this.set(value);
      },
    });
    return;
  }
  const { help, readByReason } = gauge;
  new Gauge({
    ...{ name, help, registers, labelNames: ['reason'] },
    collect() {
      for (const [reason, value] of Object.entries(readByReason())) this.set({ reason }, value);
    },
  });
}

interface Parts {
  gauges: Gauges;
  isHeard: () => boolean;
}

export function healthRouter(hub: Hub, { gauges, isHeard }: Parts): Router {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const [name, gauge] of Object.entries(gauges)) register(registry, `chorus_${name}`, gauge);
  const router = Router();
  router.get('/healthz', (_, response) => void response.type('text').send('alive\n'));
  const { store, clock } = hub.ports;
  const probe = saidLately(clock, () => store.isWritable().catch(() => false));
  router.get('/readyz', async (_, response) => {
    const isReady = await probe();
    response
      .status(isReady ? 200 : 503)
      .type('text')
      .send(isReady ? readiness(isHeard()) : 'the store cannot be written\n');
  });
  const figures = saidLately(clock, () => registry.metrics());
  router.get('/metrics', async (_, response) => {
    response.type(registry.contentType).send(await figures());
  });
  return router;
}

/** A node that cannot hear the others still serves the lessons it has. */
const readiness = (isHeard: boolean) => (isHeard ? 'ready\n' : 'ready, without Redis\n');
