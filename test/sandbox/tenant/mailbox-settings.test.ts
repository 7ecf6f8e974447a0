/** https://learn.microsoft.com/graph/api/user-get-mailboxsettings */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { personByUpn } from '../../../src/sandbox/world.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { graphSchema } from './graph-schema.ts';
import { errorOf, type StartedTenant, startTenant } from './start-tenant.ts';

const dsl = personByUpn('dsl');
const guest = personByUpn('chair');
const READ = ['MailboxSettings.Read'];

let started: StartedTenant;
let ask: StartedTenant['ask'];
beforeEach(async () => {
  started = await startTenant({ clock: createFakeClock() });
  ask = started.ask;
});
afterEach(() => started.close());

const settings = `/users/${dsl.id}/mailboxSettings`;
const replies = `${settings}/automaticRepliesSetting`;
const change = (body: unknown) =>
  fetch(`${started.server.url}/sandbox/tenant/changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the settings of a mailbox', () => {
  test("have the shapes of Microsoft's own types, whole and in part", async () => {
    const faults = await graphSchema();
    const [whole, part] = [await ask(settings, { roles: READ }), await ask(replies, { roles: READ })];
    expect([whole.status, part.status]).toEqual([200, 200]);
    expect([...faults('MailboxAnswer', whole.body), ...faults('RepliesAnswer', part.body)]).toEqual([]);
    expect(whole.body['automaticRepliesSetting']).toMatchObject({ status: 'disabled' });
    expect((await ask(`${settings}/timeZone`, { roles: READ })).body['value']).toBe('GMT Standard Time');
    expect(errorOf(await ask(`${settings}/automaticReplies`, { roles: READ }))).toEqual([400, 'BadRequest']);
  });

  test('are found by address too', async () => {
    const { status } = await ask(`/users/${dsl.upn}/mailboxSettings`, { roles: READ });
    expect(status).toBe(200);
  });

  test('are refused in the words of Outlook without the permission', async () => {
    const roles = ['User.Read.All', 'Directory.Read.All'];
    expect(errorOf(await ask(settings, { roles }))).toEqual([403, 'ErrorAccessDenied']);
    expect(errorOf(await ask(replies, { roles }))).toEqual([403, 'ErrorAccessDenied']);
    expect((await ask(replies, { roles: null })).status).toBe(401);
  });

  test('of nobody, and of somebody whose mailbox is elsewhere, are not there', async () => {
    started.tenant.change({ op: 'user.set', id: guest.id, set: { userType: 'Guest' } });
    const nobody = crypto.randomUUID();
    expect(errorOf(await ask(`/users/${nobody}/mailboxSettings`, { roles: READ }))).toEqual([
      404,
      'ErrorInvalidUser',
    ]);
    expect(errorOf(await ask(`/users/${guest.id}/mailboxSettings`, { roles: READ }))).toEqual([
      404,
      'MailboxNotEnabledForRESTAPI',
    ]);
  });
});

describe('an out-of-office that is switched on', () => {
  test('is read back, with the words of the reply and its times in UTC', async () => {
    const id = dsl.id;
    const from = '2026-07-01T09:00:00+01:00';
    const until = '2026-07-03T17:00:00+01:00';
    const set = { op: 'mailbox.replies', id, status: 'scheduled', from, until, words: 'Back on Friday' };
    expect((await change(set)).status).toBe(204);
    expect((await ask(replies, { roles: READ })).body).toMatchObject({
      status: 'scheduled',
      scheduledStartDateTime: { dateTime: '2026-07-01T08:00:00.0000000', timeZone: 'UTC' },
      scheduledEndDateTime: { dateTime: '2026-07-03T16:00:00.0000000', timeZone: 'UTC' },
      internalReplyMessage: 'Back on Friday',
    });
    expect((await change({ op: 'mailbox.replies', id, status: 'disabled' })).status).toBe(204);
    expect((await ask(replies, { roles: READ })).body['status']).toBe('disabled');
  });

  test.each([
    [{ status: 'on' }],
    [{ status: 'scheduled' }],
    [{ status: 'scheduled', from: '2026-07-02T00:00:00Z', until: '2026-07-01T00:00:00Z' }],
    [{ status: 'alwaysEnabled', from: 'tomorrow' }],
    [{ status: 'alwaysEnabled', day: 'Friday' }],
  ])('as %j is refused, and nothing is changed', async (more) => {
    expect((await change({ op: 'mailbox.replies', id: dsl.id, ...more })).status).toBe(400);
    expect((await ask(replies, { roles: READ })).body['status']).toBe('disabled');
  });

  test('is still on after a restart', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'tenant-'));
    try {
      const before = await startTenant({ dataDir });
      before.tenant.change({ op: 'mailbox.replies', id: dsl.id, status: 'alwaysEnabled' });
      await before.close();
      const again = await startTenant({ dataDir });
      expect((await again.ask(replies, { roles: READ })).body['status']).toBe('alwaysEnabled');
      await again.close();
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });
});
