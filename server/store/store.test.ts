import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Specimen } from './contract.ts';
import { storeContract } from './contract.ts';
import { createMemoryStore } from './memory.ts';
import { openSqliteStore } from './sqlite.ts';

storeContract('The memory', async () => ({ store: createMemoryStore(), discard: async () => {} }), {
  lasts: false,
});

async function openSpecimen(): Promise<Specimen> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chorus-store-'));
  let store = await openSqliteStore({ folder });
  return {
    store,
    async reopen() {
      await store.close();
      store = await openSqliteStore({ folder });
      return store;
    },
    async discard() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

storeContract('SQLite', openSpecimen, { lasts: true });
