import { afterAll, afterEach, beforeAll, beforeEach, describe } from '@jest/globals';
import pg from 'pg';
import { openStore, type Store } from '../../../src/adapters/store/index.ts';
import { type FreshDatabase, freshDatabase, quiet } from '../../database.ts';
import { FIELD_KEYS } from '../../open-test-store.ts';
import { storeContract } from './contract.ts';

describe('on PostgreSQL', () => {
  let database: FreshDatabase;
  let owner: pg.Client;
  let store: Store;
  beforeAll(async () => {
    database = await freshDatabase();
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    // Order of tables does not matter then.
    await owner.query('set session_replication_role = replica');
  });
  beforeEach(async () => {
    store = await openStore({
      databaseUrl: database.url,
      dataDir: '',
      fieldKeys: FIELD_KEYS,
      fieldKeyId: 'one',
      log: quiet,
    });
  });
  // Emptied, not made anew: that costs a third of a second each on a busy machine.
  afterEach(async () => {
    await store.close();
    const { rows } = await owner.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`,
    );
    await owner.query(rows.map(({ name }) => `delete from ${name}`).join(';'));
  });
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });
  storeContract(() => store);
});
