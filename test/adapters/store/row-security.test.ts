import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  agreementEvent,
  agreementRequest,
  chase,
  keptDocument,
  signatureOf,
  waitOf,
  wording,
} from '../../contract/store/agreements-contract.ts';
import { membership } from '../../contract/store/memberships-contract.ts';
import { outsideEvent, outsideLink, outsideSignature } from '../../contract/store/outside-contract.ts';
import { rollSave } from '../../contract/store/roll-contract.ts';
import {
  account,
  commit,
  destroyed,
  escalation,
  event,
  incident,
  look,
  newIncident,
  OTHER_SCHOOL,
  SCHOOL,
  send,
  setting,
  task,
} from '../../contract/store/samples.ts';
import { keptWords } from '../../contract/store/words-contract.ts';
import { openTestStore, type TestStore } from '../../open-test-store.ts';
import { connectAs, type OwnerConnection } from './as-owner.ts';

const made = incident();

describe('schools are closed to each other in the database itself', () => {
  let opened: TestStore;
  let app: OwnerConnection;
  let tables: string[];
  beforeAll(async () => {
    opened = await openTestStore();
    app = await connectAs(opened.url, 'app');
    const columns = await app.query(
      `select table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.column_name = 'school_id' and c.table_schema = 'public' and t.table_type = 'BASE TABLE'
         and table_name <> 'audited_school'`,
    );
    tables = columns.map(({ table_name }) => String(table_name));
    const form = { form: 'f', personId: 'p', result: {} };
    await opened.store.work.commit(
      commit(
        [
          newIncident(made),
          { table: 'event', next: event(made) },
          { table: 'task', expected: 0, next: task(made) },
          { table: 'escalation', expected: 0, next: escalation(made) },
          { table: 'account', expected: 0, next: account(made) },
          { table: 'look', next: look(made) },
          { table: 'setting', next: setting('k', {}) },
        ],
        { form, effects: [send('m1')] },
      ),
    );
    const request = agreementRequest();
    await opened.store.work.commit(
      commit([
        { table: 'agreement-wording', next: wording() },
        { table: 'agreement-request', expected: 0, next: request },
        { table: 'agreement-signature', next: signatureOf(request) },
        { table: 'agreement-event', next: agreementEvent(request) },
        { table: 'agreement-chase', expected: 0, next: chase() },
        { table: 'outside-signature', next: outsideSignature() },
        { table: 'outside-event', next: outsideEvent() },
        { table: 'outside-link', expected: 'new', next: outsideLink() },
        { table: 'agreement-wait', expected: 0, next: waitOf(request) },
        { table: 'agreement-document', next: keptDocument() },
        { table: 'membership', expected: 0, next: membership() },
      ]),
    );
    const gone = incident();
    await opened.store.work.commit(commit([newIncident(gone)]));
    await opened.store.work.commit(commit([destroyed(gone)]));
    await opened.store.work.commit(commit([rollSave()]));
    await opened.store.words.keep(keptWords());
    await opened.store.rosters.keep(SCHOOL, { users: {}, groups: {} }, new Date());
    await opened.store.seal(SCHOOL);
    await opened.store.work.commit(commit([]));
  });
  afterAll(async () => {
    await app.end();
    await opened.close();
  });

  const counts = async (): Promise<Record<string, number>> => {
    const found: Record<string, number> = {};
    for (const table of tables)
      found[table] = Number((await app.query(`select count(*) from ${table}`))[0]?.['count']);
    return found;
  };

  test('with the school set, each of its tables shows its rows', async () => {
    await app.query(`select set_config('app.school_id', $1, false)`, [SCHOOL]);
    expect(tables.length).toBeGreaterThanOrEqual(12);
    expect(Object.entries(await counts()).filter(([, count]) => count === 0)).toEqual([]);
  });

  test.each([
    ['no school', ''],
    ['another school', OTHER_SCHOOL],
  ])('with %s set, no table shows a row', async (_, school) => {
    await app.query(`select set_config('app.school_id', $1, false)`, [school]);
    expect(Object.entries(await counts()).filter(([, count]) => count > 0)).toEqual([]);
    expect(await app.query('select * from incident_with_key')).toEqual([]);
  });

  test('a connection that never named a school sees nothing', async () => {
    const fresh = await connectAs(opened.url, 'app');
    expect(await fresh.query('select * from incident')).toEqual([]);
    await fresh.end();
  });

  test("a row cannot be written into another school, nor another school's changed", async () => {
    await app.query(`select set_config('app.school_id', $1, false)`, [OTHER_SCHOOL]);
    await expect(
      app.query(`insert into case_name (school_id, name_hash, incident_id) values ($1, '\\x00', $2)`, [
        SCHOOL,
        made.id,
      ]),
    ).rejects.toThrow('row-level security');
    await app.query(`update incident set status = 'ended'`);
    expect((await opened.store.incidents.load(SCHOOL, made.id))?.status).toBe('sent');
  });

  test('the role of the app cannot step around it', async () => {
    const [role] = await app.query(
      `select current_user as name, rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = current_user`,
    );
    expect(role).toEqual({ name: 'esafety_app', rolsuper: false, rolbypassrls: false, rolcanlogin: false });
    const open = await app.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relname = any ($1)
         and not (relrowsecurity and relforcerowsecurity)`,
      [tables],
    );
    expect(open).toEqual([]);
  });

  test('every key of a school-owned table begins with the school', async () => {
    const keys = await app.query(
      `select i.indrelid::regclass::text as table from pg_index i join pg_attribute a
         on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where i.indisunique and i.indrelid::regclass::text = any ($1) and a.attname <> 'school_id'`,
      [tables],
    );
    expect(keys).toEqual([]);
  });

  test.each([
    'incident_event',
    'setting',
    'audit',
    'audit_seal',
    'form_use',
    'policy_version',
    'agreement_wording',
    'agreement_signature',
    'agreement_event',
    'agreement_document',
    'roll_import',
    'outside_signature',
    'outside_event',
  ])('what stands in %s stands for ever', async (table) => {
    await app.query(`select set_config('app.school_id', $1, false)`, [SCHOOL]);
    const [column] = table === 'policy_version' ? ['hash'] : ['school_id'];
    await expect(app.query(`update ${table} set ${column} = ${column}`)).rejects.toThrow('permission denied');
    await expect(app.query(`delete from ${table}`)).rejects.toThrow('permission denied');
    await expect(app.query(`truncate ${table}`)).rejects.toThrow('permission denied');
  });
});
