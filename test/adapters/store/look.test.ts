import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { lookAtStore } from '../../../src/adapters/store/index.ts';
import { commit, incident, newIncident, SCHOOL } from '../../contract/store/samples.ts';
import { FIELD_KEYS, openTestStore, type TestStore } from '../../open-test-store.ts';
import { connectAs } from './as-owner.ts';

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());

const look = (fieldKeys: Readonly<Record<string, string>>, fieldKeyId = 'one') =>
  lookAtStore({
    databaseUrl: opened.url,
    dataDir: '',
    keys: async () => ({ fieldKeys, fieldKeyId }),
    schools: [SCHOOL],
  });
const OTHER = Buffer.alloc(32, 9).toString('base64');

test('before anything was written no key has opened anything', async () => {
  expect(await look(FIELD_KEYS)).toEqual({
    migrations: { missing: [], unknown: [], never: false },
    keys: [],
  });
});

test('the key that was used opens; another one, or none, does not; and nothing is changed by looking', async () => {
  await opened.store.work.commit(commit([newIncident(incident())]));
  expect((await look(FIELD_KEYS)).keys).toEqual([{ keyId: 'one', opens: 'yes' }]);
  expect((await look({ ...FIELD_KEYS, one: OTHER })).keys).toEqual([{ keyId: 'one', opens: 'no' }]);
  expect((await look({ new: OTHER }, 'new')).keys).toEqual([{ keyId: 'one', opens: 'no-key' }]);
});

test('tables of another version are named, and the keys are not looked at then', async () => {
  const owner = await connectAs(opened.url, 'owner');
  await owner.query(`update kysely_migration set name = '9999-later' where name like '0010-%'`);
  expect(await look(FIELD_KEYS)).toEqual({
    migrations: { missing: ['0010-memberships'], unknown: ['9999-later'], never: false },
    keys: null,
  });
  await owner.end();
});

test('a database that cannot be reached is said, never taken for an empty one', async () => {
  await expect(
    lookAtStore({
      databaseUrl: 'postgres://nobody@127.0.0.1:1/none',
      dataDir: '',
      keys: async () => ({ fieldKeys: FIELD_KEYS, fieldKeyId: 'one' }),
      schools: [SCHOOL],
    }),
  ).rejects.toThrow();
});
