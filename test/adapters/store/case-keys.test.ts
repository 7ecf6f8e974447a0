import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openStore } from '../../../src/adapters/store/index.ts';
import {
  account,
  changed,
  child,
  commit,
  destroyed,
  escalation,
  event,
  incident,
  newIncident,
  SCHOOL,
  task,
} from '../../contract/store/samples.ts';
import { quiet } from '../../database.ts';
import { FIELD_KEYS, openTestStore, type TestStore } from '../../open-test-store.ts';
import { connectAs, type OwnerConnection } from './as-owner.ts';

describe('each case has a key of its own', () => {
  let opened: TestStore;
  let owner: OwnerConnection;
  beforeEach(async () => {
    opened = await openTestStore();
    owner = await connectAs(opened.url, 'owner');
  });
  afterEach(async () => {
    await owner.end();
    await opened.close();
  });

  test('nothing that somebody wrote, and no name, can be read in the database', async () => {
    const made = incident({
      parties: [child('Namely Written')],
      outcome: { types: [], actions: [], summary: 'Canary summary' },
      entries: [{ system: 'cpoms', reference: 'Canary entry', task: null }],
      report: {
        ...incident().report,
        what: 'Canary report',
        media: 'Canary media',
        evidence: 'Canary evidence',
        answers: { device: 'Canary answer' },
      },
    });
    const saves = [
      newIncident(made),
      { table: 'event', next: event(made, { words: 'Canary event' }) },
      { table: 'task', expected: 0, next: task(made, { words: 'Canary task' }) },
      { table: 'escalation', expected: 0, next: escalation(made, { words: 'Canary decision' }) },
    ] as const;
    await opened.store.work.commit(commit(saves));
    const tables = await owner.query(`select tablename from pg_tables where schemaname = 'public'`);
    const texts: string[] = [];
    for (const { tablename } of tables)
      for (const row of await owner.query(`select t::text from ${String(tablename)} t`)) {
        const text = String(row['t']);
        texts.push(
          text,
          ...[...text.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex]) => Buffer.from(hex ?? '', 'hex').toString()),
        );
      }
    expect(texts.join('\n')).toContain(made.reference);
    expect(texts.join('\n')).not.toMatch(/Canary|Namely|Written|namely/);
  });

  test('with its key destroyed nothing of the case is there for anybody', async () => {
    const [made, other] = [incident({ parties: [child('Robin Example')] }), incident()];
    const asked = escalation(made);
    const todo = task(made);
    const { incidents, escalations, work } = opened.store;
    await work.commit(
      commit([
        newIncident(made),
        { table: 'event', next: event(made) },
        { table: 'task', expected: 0, next: todo },
        { table: 'escalation', expected: 0, next: asked },
      ]),
    );
    await work.commit(commit([newIncident(other)]));
    await opened.store.work.commit(commit([destroyed(made)]));
    expect(await incidents.load(SCHOOL, made.id)).toBeNull();
    expect((await incidents.list(SCHOOL, { limit: 10 })).map(({ id }) => id)).toEqual([other.id]);
    expect(await incidents.byReporter(SCHOOL, made.reporterId, 10)).toHaveLength(1);
    expect(await incidents.events(SCHOOL, made.id)).toEqual([]);
    expect(await incidents.tasks(SCHOOL, made.id)).toEqual([]);
    expect(await incidents.task(SCHOOL, todo.id)).toBeNull();
    expect(await incidents.namesakes(SCHOOL, 'Robin Example')).toEqual([other.id]);
    expect(await escalations.load(SCHOOL, asked.id)).toBeNull();
    expect(await work.commit(commit([changed(made)]))).toEqual({ kind: 'stale' });
  });

  test('destroyed by two people, it leaves no reference and nobody who was in it, and the audit log stays whole', async () => {
    const accused = child('', { kind: 'staff', part: 'accused', personId: 'person-accused', name: null });
    const made = incident({
      route: 'adult',
      reporterId: 'person-canary-reporter',
      parties: [accused, child('Robin Example')],
      holder: { personId: 'person-canary-holder', at: new Date().toISOString() },
      outcome: { types: [], actions: [], finding: 'malicious', summary: 'Canary summary' },
    });
    const { work } = opened.store;
    await work.commit(
      commit(
        [
          newIncident(made),
          { table: 'event', next: event(made, { words: 'Canary event' }) },
          { table: 'task', expected: 0, next: task(made, { ownerId: 'person-canary-owner' }) },
          { table: 'escalation', expected: 0, next: escalation(made, { raisedBy: 'person-canary-raiser' }) },
          { table: 'account', expected: 0, next: account(made, { askedBy: 'person-canary-asker' }) },
        ],
        { audit: [{ who: 'person-dsl', what: 'incident.send', about: made.id }] },
      ),
    );
    await opened.store.seal(SCHOOL);
    await work.commit(
      commit([destroyed(made)], {
        audit: [{ who: 'person-chair', what: 'incident.destroy', about: made.id }],
      }),
    );
    await opened.store.seal(SCHOOL);
    expect(await opened.store.verify(SCHOOL)).toMatchObject({ ok: true, entries: 2, unsealed: 0 });
    const rows: string[] = [];
    const tables = [
      'incident',
      'task',
      'escalation',
      'account_action',
      'case_name',
      'case_key',
      'destroyed_case',
    ];
    for (const table of tables)
      for (const row of await owner.query(`select t::text from ${table} t`)) rows.push(String(row['t']));
    expect(rows.join('\n')).toContain('person-head');
    expect(rows.join('\n')).not.toMatch(/canary|person-accused|malicious/i);
    expect(rows.join('\n')).not.toContain(made.reference);
  });

  test('another instance that still knows a destroyed key cannot write with it', async () => {
    const made = incident();
    await opened.store.work.commit(commit([newIncident(made)]));
    const second = await openStore({
      databaseUrl: opened.url,
      dataDir: '',
      fieldKeys: FIELD_KEYS,
      fieldKeyId: 'one',
      log: quiet,
    });
    await second.incidents.load(SCHOOL, made.id);
    await opened.store.work.commit(commit([destroyed(made)]));
    expect(await second.work.commit(commit([changed(made)]))).toEqual({ kind: 'stale' });
    await second.close();
  });

  test("a case's text put into another case's row does not open there", async () => {
    const [one, two] = [incident(), incident()];
    await opened.store.work.commit(commit([newIncident(one)]));
    await opened.store.work.commit(commit([newIncident(two)]));
    // With its key, too: the text is tied to the row.
    await owner.query(
      `update incident i set sealed = o.sealed from incident o where i.id = $1 and o.id = $2`,
      [one.id, two.id],
    );
    await expect(opened.store.incidents.load(SCHOOL, one.id)).rejects.toThrow();
    expect(await opened.store.incidents.load(SCHOOL, two.id)).toEqual(two);
  });

  test('after a change of keys older cases open and older names are found', async () => {
    const made = incident({ parties: [child('Robin Example')] });
    await opened.store.work.commit(commit([newIncident(made)]));
    const fieldKeys = { ...FIELD_KEYS, two: Buffer.alloc(32, 2).toString('base64') };
    const later = await openStore({
      databaseUrl: opened.url,
      dataDir: '',
      fieldKeys,
      fieldKeyId: 'two',
      log: quiet,
    });
    const newer = incident({ parties: [child('Robin Example')] });
    await later.work.commit(commit([newIncident(newer)]));
    expect(await later.incidents.load(SCHOOL, made.id)).toEqual(made);
    expect([...(await later.incidents.namesakes(SCHOOL, 'Robin Example'))].sort()).toEqual(
      [made.id, newer.id].sort(),
    );
    await expect(opened.store.incidents.load(SCHOOL, newer.id)).rejects.toThrow('missing from FIELD_KEYS');
    await later.close();
  });
});
