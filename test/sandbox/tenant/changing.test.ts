import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ADMIN_ROLES, CATALOGUE_APP, SPECIAL_GROUPS } from '../../../src/sandbox/tenant/index.ts';
import { GROUPS, personByUpn } from '../../../src/sandbox/world.ts';
import { createFakeClock, type FakeClock } from '../../fakes/clock.ts';
import { errorOf, listOf, type StartedTenant, startTenant } from './start-tenant.ts';

let clock: FakeClock;
let started: StartedTenant;
let ask: StartedTenant['ask'];
beforeEach(async () => {
  clock = createFakeClock();
  started = await startTenant({ clock });
  ask = started.ask;
});
afterEach(() => started.close());

const leaver = personByUpn('leaver1').id;
const network = personByUpn('network').id;
const synced = personByUpn('teacher6').id;

const disable = (id: string, roles?: readonly string[]) =>
  ask(`/users/${id}`, {
    method: 'PATCH',
    body: { accountEnabled: false },
    ...(roles === undefined ? {} : { roles }),
  });
const enabled = async (id: string): Promise<unknown> =>
  (await ask(`/users/${id}?$select=accountEnabled`)).body['accountEnabled'];

describe('closing an account', () => {
  test('closes it with the documented pair of permissions, and opens it again', async () => {
    expect((await disable(leaver)).status).toBe(204);
    expect(await enabled(leaver)).toBe(false);
    await ask(`/users/${leaver}`, { method: 'PATCH', body: { accountEnabled: true } });
    expect(await enabled(leaver)).toBe(true);
  });

  test.each([[['User.Read.All']], [['User.EnableDisableAccount.All']], [['User.RevokeSessions.All']]])(
    'is refused to an app with %j alone',
    async (roles) => {
      expect(errorOf(await disable(leaver, roles))).toEqual([403, 'Authorization_RequestDenied']);
      expect(await enabled(leaver)).toBe(true);
    },
  );

  test.each([
    [{ acountEnabled: false }, 400],
    [{ accountEnabled: 'false' }, 400],
    [{ id: 'x' }, 400],
    [[], 400],
    [{ accountEnabled: false, jobTitle: 'Gone' }, 403],
  ])('with %j is answered with %i', async (body: unknown, status) => {
    expect((await ask(`/users/${leaver}`, { method: 'PATCH', body })).status).toBe(status);
    expect(await enabled(leaver)).toBe(true);
  });

  test('of an administrator wants a higher role than theirs for the app itself', async () => {
    expect(errorOf(await disable(network))).toEqual([403, 'Authorization_RequestDenied']);
    started.tenant.settings.appAdminRoles = [ADMIN_ROLES.globalAdministrator];
    expect((await disable(network)).status).toBe(204);
  });

  test('who is an administrator can be read beforehand', async () => {
    const assignments = listOf(await ask('/roleManagement/directory/roleAssignments'));
    expect(assignments.map(({ principalId }) => principalId)).toEqual([network, personByUpn('leaver2').id]);
  });

  test('that comes from AD is undone by the next sync', async () => {
    expect((await disable(synced)).status).toBe(204);
    await ask(`/users/${synced}/revokeSignInSessions`, { method: 'POST' });
    expect(await enabled(synced)).toBe(false);
    clock.advance(31 * 60_000);
    expect(await enabled(synced)).toBe(true);
  });

  test('that comes from AD may also be refused: the documents disagree', async () => {
    started.tenant.settings.syncedAccounts = 'refused';
    const answer = await disable(synced);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([
      400,
      expect.stringContaining('on-premises mastered'),
    ]);
  });

  test('ends sessions on request', async () => {
    const answer = await ask(`/users/${leaver}/revokeSignInSessions`, { method: 'POST' });
    expect([answer.status, answer.body['value']]).toEqual([200, true]);
    const { body } = await ask(`/users/${leaver}?$select=signInSessionsValidFromDateTime`);
    expect(body['signInSessionsValidFromDateTime']).toBe(clock.now().toISOString());
  });
});

describe('taking somebody out of a group', () => {
  const member = (groupId: string, id: string, end = '/$ref', roles?: readonly string[]) =>
    ask(`/groups/${groupId}/members/${id}${end}`, {
      method: 'DELETE',
      ...(roles === undefined ? {} : { roles }),
    });

  test('takes them out and leaves their account alone', async () => {
    expect((await member(GROUPS.oakStaff.id, leaver)).status).toBe(204);
    expect(started.tenant.state.members.get(GROUPS.oakStaff.id)?.has(leaver)).toBe(false);
    expect((await member(GROUPS.oakStaff.id, leaver)).status).toBe(404);
    expect(await enabled(leaver)).toBe(true);
  });

  test('without the end of the address deletes the person, as the real one does', async () => {
    expect((await member(GROUPS.oakStaff.id, leaver, '')).status).toBe(403);
    expect((await member(GROUPS.oakStaff.id, leaver, '', ['User.ReadWrite.All'])).status).toBe(204);
    expect((await ask(`/users/${leaver}`)).status).toBe(404);
    const restored = await ask(`/directory/deletedItems/${leaver}/restore`, {
      method: 'POST',
      roles: ['User.DeleteRestore.All'],
    });
    expect([restored.status, await enabled(leaver)]).toEqual([200, true]);
  });

  test.each([
    ['kept by a rule', SPECIAL_GROUPS.dynamic.id, leaver, 400],
    ['for mail', SPECIAL_GROUPS.mailingList.id, leaver, 400],
    ['kept in AD', SPECIAL_GROUPS.synced.id, leaver, 400],
    ['that gives a role', SPECIAL_GROUPS.roleAssignable.id, network, 403],
  ])('%s is refused', async (_what, groupId, id, status) => {
    expect((await member(groupId, id)).status).toBe(status);
    expect(started.tenant.state.members.get(groupId)?.has(id) ?? true).toBe(true);
  });
});

describe('installing the app', () => {
  const bind = (id: string) => ({
    'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${id}`,
  });

  test('goes by the catalogue id, once', async () => {
    const [app] = listOf(
      await ask(`/appCatalogs/teamsApps?$filter=externalId eq '${CATALOGUE_APP.externalId}'`),
    );
    expect(app?.['id']).toBe(CATALOGUE_APP.id);
    const url = `/users/${leaver}/teamwork/installedApps`;
    const mine = `${url}?$expand=teamsApp&$filter=teamsApp/id eq '${CATALOGUE_APP.id}'`;
    expect(listOf(await ask(mine))).toEqual([]);
    const installed = await ask(url, { method: 'POST', body: bind(CATALOGUE_APP.id) });
    expect([installed.status, installed.body['text']]).toEqual([201, '']);
    expect(listOf(await ask(mine))).toEqual([{ id: expect.any(String), teamsApp: CATALOGUE_APP }]);
    expect((await ask(url, { method: 'POST', body: bind(CATALOGUE_APP.id) })).status).toBe(409);
  });

  test('by any other id finds nothing', async () => {
    const url = `/users/${leaver}/teamwork/installedApps`;
    expect((await ask(url, { method: 'POST', body: bind(CATALOGUE_APP.externalId) })).status).toBe(404);
    expect((await ask(url, { method: 'POST', body: {} })).status).toBe(400);
  });
});

describe('what changed since', () => {
  const delta = (url: string) => ask(url);
  const link = (answer: { body: Readonly<Record<string, unknown>> }): string =>
    String(answer.body['@odata.deltaLink']);

  test('tells of the changed, the removed and the returned, and of nobody else', async () => {
    const first = await delta('/users/delta?$select=id,accountEnabled&$top=999');
    expect(listOf(first).length).toBeGreaterThan(30);
    expect(listOf(await delta(link(first)))).toEqual([]);
    await disable(leaver);
    started.tenant.change({ op: 'user.delete', id: synced });
    const second = await delta(link(first));
    // The one before is repeated: the real service promises no less and no more.
    expect(listOf(second).slice(1)).toEqual([
      { id: leaver, accountEnabled: false },
      { id: synced, '@removed': { reason: 'changed' } },
    ]);
    started.tenant.change({ op: 'user.restore', id: synced });
    expect(listOf(await delta(link(second))).at(-1)).toEqual({ id: synced, accountEnabled: true });
  });

  test('comes in pages, whose links carry the selection', async () => {
    const first = await ask('/users/delta?$select=displayName', {
      headers: { prefer: 'odata.maxpagesize=20' },
    });
    expect(listOf(first)).toHaveLength(20);
    const second = await ask(String(first.body['@odata.nextLink']));
    expect(listOf(second)).toHaveLength(12);
    expect(Object.keys(listOf(second)[0] ?? {})).toEqual(['id', 'displayName']);
  });

  test('can start from now', async () => {
    const now = await delta('/users/delta?$deltatoken=latest');
    expect(listOf(now)).toEqual([]);
    await disable(leaver);
    expect(listOf(await delta(link(now))).map(({ id }) => id)).toContain(leaver);
  });

  test('has to start again after seven days', async () => {
    const first = await delta('/users/delta');
    clock.advance(8 * 24 * 3_600_000);
    const late = await delta(link(first));
    expect(errorOf(late)).toEqual([410, 'syncStateNotFound']);
    expect(late.headers.get('location')).toBe('https://graph.microsoft.com/v1.0/users/delta?$deltatoken=');
  });

  test('refuses a filter', async () => {
    expect((await delta("/users/delta?$filter=displayName eq 'x'")).status).toBe(400);
  });
});

describe('after a restart', () => {
  test('the tenant is as it was left, also when it was killed while writing', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'tenant-'));
    try {
      const before = await startTenant({ dataDir });
      before.tenant.change({ op: 'user.set', id: leaver, set: { accountEnabled: false } });
      before.tenant.change({ op: 'member.remove', groupId: GROUPS.oakStaff.id, id: leaver });
      before.tenant.change({ op: 'user.delete', id: synced });
      await before.close();
      const file = join(dataDir, 'sandbox/tenant.jsonl');
      await truncate(file, (await import('node:fs')).statSync(file).size - 5);

      for (const again of [await startTenant({ dataDir }), await startTenant({ dataDir })]) {
        const { state, change } = again.tenant;
        expect(state.users.get(leaver)?.properties['accountEnabled']).toBe(false);
        expect(state.members.get(GROUPS.oakStaff.id)?.has(leaver)).toBe(false);
        expect(state.users.has(synced)).toBe(true);
        change({ op: 'user.set', id: leaver, set: { jobTitle: 'Left' } });
        await again.close();
      }
      const last = await startTenant({ dataDir });
      expect(last.tenant.state.users.get(leaver)?.properties['jobTitle']).toBe('Left');
      await last.close();
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });
});
