import { afterAll, describe } from 'vitest';
import { hasPostgres, TestPostgres } from '../testing/postgres.ts';
import { storeContract, type Specimen } from './contract.ts';
import { openPostgresStore } from './postgres.ts';

describe.skipIf(!hasPostgres)('on PostgreSQL (skipped where it is not installed)', async () => {
  if (!hasPostgres) return;
  const postgres = await TestPostgres.start('fsync=off');
  afterAll(() => postgres.close());

  const open = (connections?: number) => async (): Promise<Specimen> => {
    const url = await postgres.database();
    let store = await openPostgresStore({ url, connections });
    return {
      store,
      async reopen() {
        await store.close();
        store = await openPostgresStore({ url, connections });
        return store;
      },
      discard: () => store.close(),
    };
  };

  storeContract('PostgreSQL', open(), { lasts: true });
  storeContract('PostgreSQL over two connections', open(2), { lasts: true });
});
