/** The server closes connections: a failover, a restart, an administrator. The app goes on; nothing half done stands. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../../src/adapters/store/database.ts';
import { SCHOOL } from '../../contract/store/samples.ts';
import { openTestStore, type TestStore } from '../../open-test-store.ts';
import { connectAs, type OwnerConnection } from './as-owner.ts';

let store: TestStore;
let owner: OwnerConnection;
let database: Database;
let lost: PromiseWithResolvers<unknown>;

beforeAll(async () => {
  store = await openTestStore();
  owner = await connectAs(store.url, 'owner');
  const log = {
    info: () => undefined,
    error: () => undefined,
    warn: (event: string) => lost.resolve(event),
  };
  database = openDatabase(store.url, log, 2);
});
afterAll(async () => {
  await database.close();
  await owner.end();
  await store.close();
});

const ownPid = 'select pg_backend_pid() as pid';
const isAlive = async (): Promise<unknown> =>
  (await database.plain({ name: undefined, text: 'select 1 as one', values: [] }))[0];

test('a connection that is closed between two statements of a transaction ends that work alone', async () => {
  lost = Promise.withResolvers();
  const work = database.transaction(SCHOOL, async (run) => {
    const [row] = (await run.executeSql(ownPid)).rows;
    await owner.query('select pg_terminate_backend($1)', [row?.['pid']]);
    expect(await lost.promise).toBe('store.connection-lost');
    await run.executeSql('select 1');
  });
  await expect(work).rejects.toThrow();
  expect(await isAlive()).toEqual({ one: 1 });
});

test('a connection that is closed while nobody uses it is replaced', async () => {
  lost = Promise.withResolvers();
  const [row] = await database.plain<{ pid: number }>({ name: undefined, text: ownPid, values: [] });
  await owner.query('select pg_terminate_backend($1)', [row?.pid]);
  expect(await lost.promise).toBe('store.connection-lost');
  expect(await isAlive()).toEqual({ one: 1 });
});
