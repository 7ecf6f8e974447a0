import { expect, test } from '@jest/globals';
import { openStore } from '../../../src/adapters/store/index.ts';
import {
  changed,
  commit,
  event,
  incident,
  newIncident,
  OTHER_SCHOOL,
  SCHOOL,
  send,
} from '../../contract/store/samples.ts';
import { freshDatabase, quiet } from '../../database.ts';
import { FIELD_KEYS } from '../../open-test-store.ts';
import { connectAs } from './as-owner.ts';

/** As in a hosted PostgreSQL: the administrator there may make roles and databases, and is no superuser. */
test('a hosted database, whose owner is no superuser, is enough', async () => {
  const { url, drop } = await freshDatabase();
  const superuser = await connectAs(url, 'owner');
  const name = `hosted_${crypto.randomUUID().replaceAll('-', '')}`;
  await superuser.query(`create role ${name} login createrole password 'hosted'`);
  await superuser.query(`grant esafety_app to ${name} with admin true, set false, inherit false`);
  await superuser.query(`create database ${name} owner ${name}`);
  const hosted = new URL(url);
  [hosted.username, hosted.password, hosted.pathname] = [name, 'hosted', `/${name}`];

  const open = () =>
    openStore({
      databaseUrl: hosted.href,
      dataDir: '',
      fieldKeys: FIELD_KEYS,
      fieldKeyId: 'one',
      log: quiet,
    });
  const store = await open();
  const made = incident();
  await store.work.commit(
    commit([newIncident(made), { table: 'event', next: event(made) }], { effects: [send('m1')] }),
  );
  expect(await store.work.commit(commit([changed(made)]))).toEqual({ kind: 'done' });
  expect(await store.incidents.load(OTHER_SCHOOL, made.id)).toBeNull();
  await store.seal(SCHOOL);
  expect(await store.verify(SCHOOL)).toMatchObject({ ok: true, entries: 2 });
  await store.close();
  const again = await open();
  expect((await again.incidents.load(SCHOOL, made.id))?.rev).toBe(2);
  await again.close();

  // Not even the owner of the tables steps around row level security.
  const owner = await connectAs(hosted.href, 'owner');
  expect(await owner.query('select * from incident')).toEqual([]);
  await owner.end();
  await superuser.query(`drop database ${name} with (force)`);
  await superuser.query(`drop role ${name}`);
  await superuser.end();
  await drop();
});
