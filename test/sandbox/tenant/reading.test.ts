import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { GRAPH_AUDIENCE } from '../../../src/sandbox/identity/index.ts';
import { SPECIAL_GROUPS } from '../../../src/sandbox/tenant/index.ts';
import { GROUPS, PEOPLE, personByUpn } from '../../../src/sandbox/world.ts';
import { errorOf, listOf, pagesOf, type StartedTenant, startTenant } from './start-tenant.ts';

let started: StartedTenant;
let ask: StartedTenant['ask'];
beforeAll(async () => {
  started = await startTenant();
  ask = started.ask;
});
afterAll(() => started.close());

const dsl = personByUpn('dsl');
const advanced = { ConsistencyLevel: 'eventual' };

describe('who may ask', () => {
  test('nobody without a token, with one that ran out, or with one for something else', async () => {
    const authorization = async (seconds: number, audience = GRAPH_AUDIENCE) =>
      `Bearer ${await started.identity.appToken('x', audience, ['User.Read.All'], seconds)}`;
    expect(errorOf(await ask('/users', { roles: null }))).toEqual([401, 'InvalidAuthenticationToken']);
    const late = await ask('/users', { roles: null, headers: { authorization: await authorization(-60) } });
    expect([late.status, JSON.stringify(late.body)]).toEqual([401, expect.stringContaining('expired')]);
    const other = await authorization(60, 'https://elsewhere.example');
    expect((await ask('/users', { roles: null, headers: { authorization: other } })).status).toBe(401);
    expect(decodeJwt(other.slice(7)).aud).toBe('https://elsewhere.example');
  });

  test('an app without the permission is refused in the words of Graph, with an id to quote', async () => {
    const answer = await ask('/users', { roles: ['Mail.Read'], headers: { 'client-request-id': 'mine' } });
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({
      error: {
        code: 'Authorization_RequestDenied',
        message: 'Insufficient privileges to complete the operation.',
        innerError: {
          date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
          'request-id': answer.headers.get('request-id'),
          'client-request-id': 'mine',
        },
      },
    });
  });

  test('an app that may read members but not people learns only that somebody is there', async () => {
    const [first] = listOf(
      await ask(`/groups/${GROUPS.oakStaff.id}/members?$select=id,displayName,accountEnabled`, {
        roles: ['GroupMember.Read.All'],
      }),
    );
    expect(first).toEqual({
      '@odata.type': '#microsoft.graph.user',
      id: PEOPLE[0]?.id,
      displayName: null,
      accountEnabled: null,
    });
  });

  test('the basic permission shows a name and not whether the account is open', async () => {
    const roles = ['User.ReadBasic.All'];
    const { body } = await ask(`/users/${dsl.id}?$select=displayName,accountEnabled`, { roles });
    expect(body).toMatchObject({ displayName: dsl.name, accountEnabled: null });
  });

  test('sign-in activity wants its own permission and a licence', async () => {
    const url = '/users?$select=id,signInActivity';
    expect((await ask(url, { roles: ['User.Read.All'] })).status).toBe(403);
    expect((await ask(url)).status).toBe(200);
    started.tenant.settings.premium = false;
    expect(errorOf(await ask(url))).toEqual([403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant']);
    started.tenant.settings.premium = true;
  });

  test('`me` is nobody for an app', async () => {
    expect(errorOf(await ask('/me'))).toEqual([400, 'BadRequest']);
  });
});

describe('reading people', () => {
  test('only what is selected comes back', async () => {
    const { body } = await ask(`/users/${dsl.id}?$select=displayName,userType`);
    expect(body).toEqual({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users(displayName,userType)/$entity',
      id: dsl.id,
      displayName: dsl.name,
      userType: 'Member',
    });
  });

  test('without a selection nothing says whether the account is open', async () => {
    const { body } = await ask(`/users/${dsl.id}`);
    expect(Object.keys(body)).not.toContain('accountEnabled');
    expect(body).toMatchObject({ displayName: dsl.name, businessPhones: [] });
  });

  test.each([
    ["/users('dsl@oakfield.example')", 200],
    [`/USERS/${dsl.id.toUpperCase()}`, 200],
    ['/users/00000000-0000-4000-8000-000000000000', 404],
    ['/users?$select=acountEnabled', 400],
    ['/users?$skip=10', 400],
    ['/users?$top=1000', 400],
    ['/users?$selekt=id', 400],
    ['/v1.0/users', 400],
    ['/nonsense', 400],
  ])('%s is answered with %i', async (url, status) => {
    expect((await ask(url)).status).toBe(status);
  });

  test('a list comes in pages whose links are those of the real service; one may be empty and not the last', async () => {
    const pages = await pagesOf(ask, '/users?$select=id&$top=10');
    expect(pages.map((page) => listOf(page).length)).toEqual([10, 0, 10, 10, 2]);
    expect(pages.flatMap((page) => listOf(page).map(({ id }) => id))).toEqual(PEOPLE.map(({ id }) => id));
    expect(String(pages[0]?.body['@odata.nextLink'])).toMatch(
      /^https:\/\/graph\.microsoft\.com\/v1\.0\/users\?.*\$skiptoken=/,
    );
  });

  test('somebody who leaves between two pages makes nobody else disappear', async () => {
    const world = await startTenant();
    const first = await world.ask('/users?$select=id&$top=10');
    world.tenant.change({ op: 'user.delete', id: personByUpn('head').id });
    const rest = await pagesOf(world.ask, String(first.body['@odata.nextLink']));
    const seen = [first, ...rest].flatMap((page) => listOf(page).map(({ id }) => id));
    await world.close();
    expect(seen).toEqual(PEOPLE.map(({ id }) => id));
  });
});

describe('looking for people', () => {
  const names = async (filter: string, headers = {}): Promise<readonly unknown[]> =>
    listOf(
      await ask(`/users?$select=displayName&$count=true&$filter=${encodeURIComponent(filter)}`, { headers }),
    ).map(({ displayName }) => displayName);

  test.each([
    ["userPrincipalName eq 'DSL@oakfield.example'", ['Priya Nair']],
    ["startswith(displayName,'pri')", ['Priya Nair']],
    ["jobTitle eq 'Pupil' and startswith(displayName, 'Pupil T')", ['Pupil Two']],
    ["displayName in ('Priya Nair', 'Ben Harlow')", ['Priya Nair', 'Ben Harlow']],
    [
      "(jobTitle eq 'Office' or jobTitle eq 'Deputy DSL') and accountEnabled eq true",
      ['Owen Bright', 'Jean Arkwright'],
    ],
    ["displayName eq 'O''Brien'", []],
  ])('%s', async (filter, expected) => {
    expect(await names(filter)).toEqual(expected);
  });

  test.each([
    ["endsWith(userPrincipalName,'dsl@oakfield.example')", ['Priya Nair', 'Owen Bright']],
    ["department ne 'Oakfield Primary' and jobTitle eq 'Headteacher'", ['Ruth Alder']],
    ["NOT(jobTitle eq 'Pupil') and startswith(displayName,'P')", ['Priya Nair']],
  ])('%s needs the header, and is refused without', async (filter, expected) => {
    const url = `/users?$count=true&$filter=${encodeURIComponent(filter)}`;
    expect(errorOf(await ask(url))).toEqual([400, 'Request_UnsupportedQuery']);
    expect(await names(filter, advanced)).toEqual(expected);
  });

  test.each([
    "displayName eq 'open",
    'nothing eq 1',
    'displayName gt 3',
    "displayName eq 'a' 'b'",
    'displayName eq',
  ])('%s is no filter', async (filter) => {
    expect((await ask(`/users?$filter=${encodeURIComponent(filter)}`)).status).toBe(400);
  });

  test('the number of people comes with the header alone, on the first page alone', async () => {
    const url = '/users?$select=id&$count=true&$top=20';
    expect((await ask(url)).body['@odata.count']).toBeUndefined();
    const pages = await pagesOf(ask, url, { headers: advanced });
    expect(pages.map(({ body }) => body['@odata.count'])).toEqual([PEOPLE.length, undefined, undefined]);
    expect((await ask('/users/$count')).status).toBe(400);
    expect((await ask('/users/$count', { headers: advanced })).body).toEqual({ text: String(PEOPLE.length) });
  });
});

describe('reading groups', () => {
  const everybody = SPECIAL_GROUPS.everybody.id;

  test('members of a group of groups are groups; the people inside are its transitive members', async () => {
    const direct = listOf(await ask(`/groups/${everybody}/members?$select=id`));
    expect(direct.map((line) => line['@odata.type'])).toEqual([
      '#microsoft.graph.group',
      '#microsoft.graph.group',
    ]);
    const all = listOf(await ask(`/groups/${everybody}/transitiveMembers?$select=id`));
    expect(all).toHaveLength(2 + GROUPS.oakStaff.members.length + GROUPS.oakPupils.members.length);
  });

  test('asking for people alone is an advanced query, on every page', async () => {
    const url = `/groups/${everybody}/transitiveMembers/microsoft.graph.user?$select=id&$top=20&$count=true`;
    expect((await ask(url)).status).toBe(400);
    const pages = await pagesOf(ask, url, { headers: advanced });
    expect(pages.flatMap(listOf)).toHaveLength(
      GROUPS.oakStaff.members.length + GROUPS.oakPupils.members.length,
    );
    expect((await ask(String(pages[0]?.body['@odata.nextLink']))).status).toBe(400);
  });

  test('a ring of groups comes to an end', async () => {
    started.tenant.change({ op: 'member.add', groupId: GROUPS.oakStaff.id, id: everybody });
    const { status } = await ask(`/groups/${everybody}/transitiveMembers`);
    started.tenant.change({ op: 'member.remove', groupId: GROUPS.oakStaff.id, id: everybody });
    expect(status).toBe(200);
  });

  test("somebody's groups say which of them cannot be left by hand", async () => {
    const url = `/users/${personByUpn('leaver1').id}/memberOf?$select=displayName,groupTypes,mailEnabled`;
    expect(listOf(await ask(url))).toContainEqual({
      '@odata.type': '#microsoft.graph.group',
      id: SPECIAL_GROUPS.dynamic.id,
      displayName: SPECIAL_GROUPS.dynamic.name,
      groupTypes: ['DynamicMembership'],
      mailEnabled: false,
    });
  });
});
