import { sveltekit } from '@sveltejs/kit/vite';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [sveltekit()],
  build: { target: 'es2022' },
  // Of modules: what a worker rarely needs is a file of its own.
  worker: { format: 'es' },
  server: { fs: { allow: ['.'] } },
  test: {
    // How long before a test that waits for an event says that it never came, in ms: a busy old laptop is slow, not wrong.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Tests wait for events, most of the time for a browser's or a disk's: a second one goes on meanwhile, also on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        resolve: { conditions: ['browser'] },
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'tests/bench/**/*.test.ts'],
        },
      },
      { extends: true, test: { name: 'wire', include: ['tests/wire/**/*.test.ts'] } },
      { extends: true, test: { name: 'chaos', include: ['tests/chaos/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['tests/journeys/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
