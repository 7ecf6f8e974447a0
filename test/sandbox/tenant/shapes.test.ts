import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { USER_PROPERTIES } from '../../../src/sandbox/tenant/properties.ts';
import { GROUPS, personByUpn, TEAMS } from '../../../src/sandbox/world.ts';
import { type GraphType, graphSchema } from './graph-schema.ts';
import { listOf, type StartedTenant, startTenant } from './start-tenant.ts';

let faults: (type: GraphType, answer: object) => readonly string[];
let started: StartedTenant;
beforeAll(async () => {
  faults = await graphSchema();
  started = await startTenant();
});
afterAll(() => started.close());

const everything = USER_PROPERTIES.filter((name) => name !== 'employeeLeaveDateTime').join(',');
const dsl = personByUpn('dsl').id;

describe("the tenant's answers have the shapes of Microsoft's own types", () => {
  test.each<[string, GraphType]>([
    ['/users', 'UserAnswer'],
    [`/users?$select=${everything}`, 'UserAnswer'],
    [`/users/delta?$select=${everything.replace(',signInActivity', '')}`, 'UserAnswer'],
    [`/groups/${GROUPS.oakStaff.id}/members`, 'UserAnswer'],
    ['/groups', 'GroupAnswer'],
    [`/users/${dsl}/memberOf`, 'GroupAnswer'],
    ['/roleManagement/directory/roleAssignments', 'RoleAnswer'],
  ])('every line of %s is a %s', async (url, type) => {
    const answer = await started.ask(url);
    expect(answer.status).toBe(200);
    expect(listOf(answer).length).toBeGreaterThan(0);
    expect(listOf(answer).flatMap((line) => faults(type, line))).toEqual([]);
  });

  test('one user, one group, one installation and its chat do too', async () => {
    const user = await started.ask(`/users/${dsl}?$select=${everything}`);
    const group = await started.ask(`/groups/${TEAMS.oak.id}`);
    await started.ask(`/users/${dsl}/teamwork/installedApps`, {
      method: 'POST',
      body: {
        'teamsApp@odata.bind':
          'https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/0a4f1e1d-0005-4000-8000-000000000001',
      },
    });
    const [installation = {}] = listOf(
      await started.ask(`/users/${dsl}/teamwork/installedApps?$expand=teamsApp`),
    );
    const chat = await started.ask(`/users/${dsl}/teamwork/installedApps/${String(installation['id'])}/chat`);
    expect([user.status, group.status, chat.status]).toEqual([200, 200, 200]);
    expect([
      ...faults('UserAnswer', user.body),
      ...faults('GroupAnswer', group.body),
      ...faults('InstallationAnswer', installation),
      ...faults('ChatAnswer', chat.body),
    ]).toEqual([]);
  });

  test('a misspelt name and a value of the wrong type would be found', () => {
    expect(faults('UserAnswer', { acountEnabled: true })).not.toEqual([]);
    expect(faults('UserAnswer', { accountEnabled: 'true' })).not.toEqual([]);
  });
});
