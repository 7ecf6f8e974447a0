import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SANDBOX_APP } from '../../../src/sandbox/identity/index.ts';
import { SPECIAL_GROUPS } from '../../../src/sandbox/tenant/index.ts';
import { GROUPS } from '../../../src/sandbox/world.ts';
import { type StartedTenant, startTenant } from '../../sandbox/tenant/start-tenant.ts';
import { startGraph } from './start-graph.ts';

let started: StartedTenant;
let inspection: ReturnType<typeof startGraph>['inspection'];
beforeAll(async () => {
  started = await startTenant();
  ({ inspection } = startGraph(started.server.url));
});
afterAll(() => started.close());

test('the permissions are those of the token itself', async () => {
  expect(await inspection.permissions()).toEqual(SANDBOX_APP.roles);
});

test('a group is there or not, and says whether people can be put into it', async () => {
  expect(await inspection.group(GROUPS.elmSigned.id)).toEqual({ id: GROUPS.elmSigned.id, unfit: null });
  expect(await inspection.group(SPECIAL_GROUPS.dynamic.id)).toMatchObject({ unfit: 'dynamic' });
  expect(await inspection.group('00000000-0000-4000-8000-000000000000')).toBeNull();
});

test('Conditional Access policies are read as Microsoft documents them, also with parts left out', async () => {
  expect(await inspection.accessPolicies()).toEqual([]);
  const policy = (id: string, more: object) =>
    started.tenant.change({
      op: 'access-policy.set',
      policy: { id, displayName: `Policy ${id}`, state: 'enabled', ...more },
    });
  policy('1', {
    conditions: {
      clientAppTypes: ['all'],
      platforms: null,
      users: {
        includeUsers: ['All'],
        excludeUsers: [],
        includeGroups: [],
        excludeGroups: ['g'],
        includeRoles: [],
      },
      applications: { includeApplications: ['Office365'], excludeApplications: [], includeUserActions: [] },
    },
    grantControls: { operator: 'OR', builtInControls: ['block'], termsOfUse: [] },
  });
  policy('2', { conditions: {}, grantControls: null });
  expect(await inspection.accessPolicies()).toEqual([
    {
      id: '1',
      name: 'Policy 1',
      state: 'on',
      users: { include: ['All'], exclude: [], includeGroups: [], excludeGroups: ['g'], includeRoles: [] },
      apps: { include: ['Office365'], exclude: [], actions: [], filtered: false },
      clients: ['all'],
      blocks: true,
      asks: [],
    },
    expect.objectContaining({ id: '2', blocks: false, clients: [] }),
  ]);
});

test('without Policy.Read.All there is no answer, which is not "there are none"', async () => {
  started.tenant.faults.plan({ fault: { kind: 'denied' }, path: /conditionalAccess/ });
  await expect(inspection.accessPolicies()).rejects.toMatchObject({ status: 403 });
  started.tenant.faults.clear();
  const roles = SANDBOX_APP.roles.filter((role) => role !== 'Policy.Read.All');
  expect((await started.ask('/identity/conditionalAccess/policies', { roles })).status).toBe(403);
});
