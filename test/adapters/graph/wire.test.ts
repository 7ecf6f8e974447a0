/** What leaves the adapter, and what it makes of strange answers: a server that is not the tenant. */
import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { retryAfterMs } from '../../../src/adapters/graph/retry-after.ts';
import {
  createRouter,
  firstOf,
  type Listening,
  listen,
  type SandboxReply,
} from '../../../src/sandbox/http.ts';
import { createIdentity } from '../../../src/sandbox/identity/index.ts';
import { userProperties } from '../../../src/sandbox/tenant/index.ts';
import { GROUPS } from '../../../src/sandbox/world.ts';
import { startTenant } from '../../sandbox/tenant/start-tenant.ts';
import { startGraph } from './start-graph.ts';

const asked: { readonly path: string; readonly search: string; readonly headers: IncomingHttpHeaders }[] = [];
let replies: SandboxReply[] = [];
let server: Listening;
let graph: ReturnType<typeof startGraph>;
beforeAll(async () => {
  const anything = createRouter({
    prefix: '/sandbox/graph/v1.0',
    routes: [],
    unknownRoute: ({ path, search, headers }) => {
      asked.push({ path, search, headers });
      return replies.shift() ?? { status: 200, body: { value: [] } };
    },
  });
  const identity = await createIdentity({ dataDir: null });
  server = await listen(firstOf(identity.mount, anything));
});
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
  replies = [];
  graph = startGraph(server.url);
});

const person = { id: GROUPS.oakStaff.id, displayName: 'A', userPrincipalName: 'a@b', accountEnabled: true };

describe('what is sent', () => {
  test('English, a token, and on every page the header of an advanced query', async () => {
    const link = 'https://graph.microsoft.com/v1.0/groups/x/next?$skiptoken=a%2Bb';
    replies = [{ status: 200, body: { value: [], '@odata.nextLink': link } }];
    expect(await graph.directory.members(GROUPS.oakStaff.id)).toEqual([]);
    expect(asked.map(({ path }) => path)).toEqual([
      `/groups/${GROUPS.oakStaff.id}/transitiveMembers/microsoft.graph.user`,
      '/groups/x/next',
    ]);
    expect(asked[1]?.search).toBe('?$skiptoken=a%2Bb');
    for (const { headers } of asked)
      expect(headers).toMatchObject({
        'accept-language': 'en-GB',
        consistencylevel: 'eventual',
        authorization: expect.stringMatching(/^Bearer ey/),
      });
  });

  test.each([
    'dsl@oakfield.example',
    'a_b.com#EXT#@t.onmicrosoft.com',
    '../groups',
    `${GROUPS.oakStaff.id}/members`,
    '',
  ])('nothing at all for %j, which is no object id', async (id) => {
    await expect(graph.directory.user(id)).rejects.toMatchObject({ code: 'NotAnId' });
    await expect(graph.directory.members(id)).rejects.toMatchObject({ code: 'NotAnId' });
    expect(asked).toEqual([]);
  });
});

describe('what comes back', () => {
  test.each([
    ['an address outside Graph', 'https://graph.microsoft.com.evil.example/v1.0/users'],
    ['another scheme', 'http://graph.microsoft.com/v1.0/users'],
  ])('a next page at %s is not fetched', async (_what, link) => {
    replies = [{ status: 200, body: { value: [], '@odata.nextLink': link } }];
    await expect(graph.directory.members(GROUPS.oakStaff.id)).rejects.toMatchObject({ code: 'StrangeLink' });
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['no list', { status: 200, body: {} }],
    ['a page that is no JSON', { status: 200, body: '<html>sign in to the proxy</html>' }],
    ['nothing', { status: 200 }],
    ['somebody half', { status: 200, body: { value: [{ ...person, accountEnabled: null }] } }],
  ] satisfies [string, SandboxReply][])('%s is no empty group', async (_what, reply) => {
    replies = [reply];
    await expect(graph.directory.members(GROUPS.oakStaff.id)).rejects.toMatchObject({
      code: 'UnexpectedAnswer',
    });
  });

  test('a list without an end is given up', async () => {
    const link = 'https://graph.microsoft.com/v1.0/again';
    replies = Array.from({ length: 501 }, () => ({
      status: 200,
      body: { value: [], '@odata.nextLink': link },
    }));
    await expect(graph.directory.members(GROUPS.oakStaff.id)).rejects.toMatchObject({ code: 'EndlessList' });
  });

  test('somebody told twice is one member', async () => {
    const whole = { ...person, userType: null };
    replies = [{ status: 200, body: { value: [whole, whole] } }];
    expect(await graph.directory.members(GROUPS.oakStaff.id)).toEqual([
      {
        id: person.id,
        name: 'A',
        upn: 'a@b',
        enabled: true,
        guest: false,
        facts: { jobTitle: null, department: null },
      },
    ]);
  });

  test('three thousand members, guests among them, are all there', async () => {
    const world = await startTenant({ people: 3_000 });
    const guest = '0a4f1e1d-0007-4000-8000-000000000001';
    world.tenant.change({
      op: 'user.add',
      properties: userProperties({
        id: guest,
        upn: 'visitor_other.example#EXT#@oakfield.example',
        name: 'Visiting Teacher',
        jobTitle: 'Visitor',
        department: 'Elsewhere',
        synced: false,
        userType: 'Guest',
      }),
    });
    const big = '0a4f1e1d-0005-4000-8000-000000000020';
    world.tenant.change({ op: 'member.add', groupId: big, id: guest });
    const members = await startGraph(world.server.url).directory.members(big);
    await world.close();
    expect(members).toHaveLength(3_001);
    expect(members.filter((member) => member.guest).map(({ id }) => id)).toEqual([guest]);
  });
});

describe('how long Graph wants to be left alone', () => {
  const now = new Date('2026-11-23T09:00:00Z');
  const read = (after: string, date?: string): number | null =>
    retryAfterMs(new Headers({ 'retry-after': after, ...(date === undefined ? {} : { date }) }), now);

  test.each([
    ['2', undefined, 2_000],
    ['600', undefined, 600_000],
    ['Mon, 23 Nov 2026 09:00:30 GMT', undefined, 30_000],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 'Mon, 23 Nov 2026 12:00:00 GMT', 30_000],
    ['Mon, 23 Nov 2026 08:00:00 GMT', undefined, 0],
    ['soon', undefined, null],
    ['', undefined, null],
  ])('%j with date %j is %j ms', (after, date, expected) => {
    expect(read(after, date)).toBe(expected);
  });
});
