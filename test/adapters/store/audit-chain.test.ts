import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  agreementEvent,
  agreementRequest,
  signatureOf,
  wording,
} from '../../contract/store/agreements-contract.ts';
import { outsideEvent, outsideSignature } from '../../contract/store/outside-contract.ts';
import {
  commit,
  event,
  incident,
  newIncident,
  OTHER_SCHOOL,
  SCHOOL,
  setting,
} from '../../contract/store/samples.ts';
import { openTestStore, type TestStore } from '../../open-test-store.ts';
import { connectAs, type OwnerConnection } from './as-owner.ts';

const run = promisify(execFile);

describe('the audit log cannot be changed unnoticed', () => {
  let opened: TestStore;
  let owner: OwnerConnection;
  beforeEach(async () => {
    opened = await openTestStore();
    owner = await connectAs(opened.url, 'owner');
    const made = incident();
    const { store } = opened;
    const { work } = store;
    await work.commit(commit([newIncident(made), { table: 'event', next: event(made) }]));
    await work.commit(
      commit([
        { table: 'event', next: event(made) },
        { table: 'event', next: event(made, { words: null }) },
      ]),
    );
    await work.commit(commit([{ table: 'setting', next: setting('ladder', { zeta: 1, alpha: [2] }) }]));
    const who = { who: null, what: 'case.read', about: made.id };
    await work.commit(commit([], { audit: [who, who] }));
    const request = agreementRequest();
    await work.commit(
      commit([
        { table: 'agreement-wording', next: wording() },
        { table: 'agreement-request', expected: 0, next: request },
        { table: 'agreement-signature', next: signatureOf(request) },
        { table: 'agreement-event', next: agreementEvent(request) },
        { table: 'outside-signature', next: outsideSignature() },
        { table: 'outside-event', next: outsideEvent() },
        {
          table: 'outside-event',
          next: outsideEvent({ kind: 'settled', words: null, who: 'person-office' }),
        },
      ]),
    );
    expect(await store.seal(SCHOOL)).toBe(6);
  });
  afterEach(async () => {
    await owner.end();
    await opened.close();
  });

  const verdict = () => opened.store.verify(SCHOOL);

  test('left alone it is whole', async () => {
    expect(await verdict()).toMatchObject({ ok: true, entries: 6, unsealed: 0 });
    expect(await opened.store.seal(SCHOOL)).toBe(0);
    expect(await opened.store.unsealed([OTHER_SCHOOL, SCHOOL])).toEqual([]);
    expect(await opened.store.verify(OTHER_SCHOOL)).toMatchObject({ ok: true, entries: 0 });
  });

  test('new entries wait, and are linked to the old ones', async () => {
    const before = await verdict();
    await opened.store.work.commit(commit([]));
    expect(await verdict()).toEqual({ ...before, unsealed: 1 });
    expect(await opened.store.unsealed([OTHER_SCHOOL, SCHOOL])).toEqual([SCHOOL]);
    await opened.store.seal(SCHOOL);
    expect(await verdict()).toMatchObject({ ok: true, entries: 7, unsealed: 0 });
  });

  test('several instances that link at the same moment make one chain', async () => {
    await Promise.all(Array.from({ length: 20 }, () => opened.store.work.commit(commit([]))));
    const linked = await Promise.all(Array.from({ length: 6 }, () => opened.store.seal(SCHOOL)));
    expect(linked.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect(await verdict()).toMatchObject({ ok: true, entries: 26 });
  });

  test.each([
    ['an entry that was changed', `update audit set who = 'somebody-else' where seq = 2`, 'entry', 2],
    ['an entry that was taken out', 'delete from audit where seq = 3', 'entry', 3],
    ['a link that was taken out', 'delete from audit_seal where position = 2', 'gap', 3],
    [
      'two entries that changed places',
      'update audit_seal set seq = 7 - seq where seq in (3, 4)',
      'entry',
      3,
    ],
    ['an event that was changed', `update incident_event set who = 'nobody'`, 'written', 1],
    ['an event that was removed', 'delete from incident_event where sealed is null', 'written', 2],
    ['a setting that was changed', `update setting set value = '{"zeta":1,"alpha":[3]}'`, 'written', 3],
    [
      'a signature that was changed',
      `update agreement_signature set hash = hash, at = at - interval '1 day'`,
      'written',
      6,
    ],
    ['a parent’s signature that was changed', `update outside_signature set how = 'paper'`, 'written', 6],
    ['the date on a slip that was changed', 'update outside_signature set signed_on = now()', 'written', 6],
    ['a parent’s "no" that was removed', `delete from outside_event where kind = 'declined'`, 'written', 6],
    ['an answer to an agreement that was removed', 'delete from agreement_event', 'written', 6],
    [
      'an entry that was slipped in beside the chain',
      `insert into audit (school_id, at, what, correlation, turn, written)
       select school_id, at, what, correlation, gen_random_uuid(), written from audit limit 1`,
      'gap',
      7,
    ],
  ])('%s is found', async (_, tamper, why, position) => {
    // A unique seq per school: swapped by way of the negative.
    if (tamper.includes('7 - seq'))
      await owner.query('alter table audit_seal drop constraint audit_seal_school_id_seq_key');
    await owner.query(tamper);
    expect(await verdict()).toMatchObject({ ok: false, why, position });
  });

  test('the command says so to whoever runs it', async () => {
    const verify = () =>
      run(process.execPath, ['src/adapters/store/audit-cli.ts', 'verify'], {
        env: { ...process.env, DATABASE_URL: opened.url },
      });
    expect((await verify()).stdout).toMatch(
      /^oakfield: whole\. 6 entries linked, 0 waiting\. Head [0-9a-f]{64}\n$/,
    );
    await owner.query(`update audit set what = 'case.other' where seq = 4`);
    await expect(verify()).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('oakfield: BROKEN at link 4'),
    });
  });

  test('where there is no database it says that nothing was verified', async () => {
    const env = { ...process.env, DATABASE_URL: '', DATA_DIR: '/nowhere/at/all' };
    const asked = run(process.execPath, ['src/adapters/store/audit-cli.ts', 'verify'], { env });
    await expect(asked).rejects.toMatchObject({
      code: 2,
      stdout: expect.stringContaining('Not verified: there is no database in /nowhere/at/all'),
    });
  });
});
