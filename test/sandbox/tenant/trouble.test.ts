import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { personByUpn } from '../../../src/sandbox/world.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { type Answered, errorOf, listOf, type StartedTenant, startTenant } from './start-tenant.ts';

let started: StartedTenant;
let ask: StartedTenant['ask'];
beforeEach(async () => {
  started = await startTenant({ clock: createFakeClock() });
  ask = started.ask;
});
afterEach(() => started.close());

const head = personByUpn('head').id;
const leaver = personByUpn('leaver1').id;

describe('faults that are switched on', () => {
  test.each([
    ['seconds', '7'],
    ['date', expect.stringMatching(/GMT$/)],
  ] as const)('429 with its wait in the form of %s', async (form, header) => {
    started.tenant.faults.plan({ fault: { kind: 'throttled', seconds: 7, form }, times: 1 });
    const answer = await ask('/users');
    expect([...errorOf(answer), answer.headers.get('retry-after')]).toEqual([429, 'TooManyRequests', header]);
    expect((await ask('/users')).status).toBe(200);
  });

  test('429 without a word, 401 without a word, a page of a proxy, and 503', async () => {
    const { faults } = started.tenant;
    faults.plan({ fault: { kind: 'throttled', seconds: 1, form: 'none' }, times: 1 });
    faults.plan({ fault: { kind: 'empty-401' }, times: 1 });
    faults.plan({ fault: { kind: 'html' }, times: 1 });
    faults.plan({ fault: { kind: 'error', status: 503 }, times: 1 });
    const answers = [await ask('/users'), await ask('/users'), await ask('/users'), await ask('/users')];
    expect(answers.map(({ status, body }) => [status, Object.keys(body)[0]])).toEqual([
      [429, 'text'],
      [401, 'text'],
      [502, 'text'],
      [503, 'error'],
    ]);
    expect([answers[0]?.body['text'], answers[0]?.headers.get('retry-after')]).toEqual(['', null]);
    expect(answers[2]?.body['text']).toContain('<html>');
    expect(faults.hits()).toBe(4);
  });

  test('a broken line; silence is seen by whoever gives up', async () => {
    started.tenant.faults.plan({ fault: { kind: 'reset' }, times: 1 });
    await expect(ask('/users')).rejects.toThrow('fetch failed');
    started.tenant.faults.plan({ fault: { kind: 'silence' } });
    await expect(
      fetch(`${started.server.url}/sandbox/graph/v1.0/users`, { signal: AbortSignal.timeout(100) }),
    ).rejects.toThrow(/timeout/);
  });

  test('only where they were asked for, and until they are cleared', async () => {
    const { faults } = started.tenant;
    faults.plan({ fault: { kind: 'html' }, path: /^\/groups/, method: 'GET' });
    faults.plan({ fault: { kind: 'error', status: 500 }, every: 2, path: /^\/users/ });
    expect((await ask('/groups')).status).toBe(502);
    expect([(await ask('/users')).status, (await ask('/users')).status]).toEqual([200, 500]);
    faults.clear();
    expect((await ask('/groups')).status).toBe(200);
  });
});

describe("the service's own limits", () => {
  test('ten questions a minute about sign-in, then a wait', async () => {
    const url = '/users?$select=id,signInActivity&$top=1';
    const token = await started.identity.appToken('one-app', 'https://graph.microsoft.com', [
      'User.Read.All',
      'AuditLog.Read.All',
    ]);
    const headers = { authorization: `Bearer ${token}` };
    const answers: Answered[] = [];
    for (let n = 0; n < 11; n += 1) answers.push(await ask(url, { roles: null, headers }));
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    expect(Number(answers[10]?.headers.get('retry-after'))).toBe(60);
    expect((await ask(url)).status).toBe(200);
  });
});

describe('many questions in one', () => {
  const batch = (requests: readonly object[]) => ask('/$batch', { method: 'POST', body: { requests } });
  const byId = (answer: Answered): Record<string, Record<string, unknown>> =>
    Object.fromEntries(
      (answer.body['responses'] as Record<string, unknown>[]).map((line) => [String(line['id']), line]),
    );

  test('answers come in another order, each with its own status', async () => {
    const answer = await batch([
      { id: '1', method: 'GET', url: `/users/${head}?$select=displayName` },
      { id: '2', method: 'GET', url: '/users/00000000-0000-4000-8000-000000000000' },
      { id: '3', method: 'GET', url: '/v1.0/users' },
    ]);
    const lines = answer.body['responses'] as Record<string, unknown>[];
    expect(answer.status).toBe(200);
    expect(lines.map(({ id, status }) => [id, status])).toEqual([
      ['3', 400],
      ['2', 404],
      ['1', 200],
    ]);
    expect(byId(answer)['1']?.['body']).toMatchObject({ displayName: 'Marian Cole' });
  });

  test('one may be told to wait while the others are done', async () => {
    started.tenant.faults.plan({ fault: { kind: 'throttled', seconds: 5 }, times: 1, where: 'inner' });
    const answer = byId(
      await batch([
        { id: '1', method: 'GET', url: `/users/${head}` },
        { id: '2', method: 'GET', url: `/users/${head}` },
      ]),
    );
    expect(answer['1']).toMatchObject({ status: 429, headers: { 'retry-after': '5' } });
    expect(answer['2']?.['status']).toBe(200);
  });

  test('what depends on a failure is not done', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const url = `/users/${leaver}`;
    const answer = byId(
      await batch([
        { id: 'a', method: 'PATCH', url, headers, body: { accountEnabled: 'no' } },
        { id: 'b', method: 'POST', url: `${url}/revokeSignInSessions`, dependsOn: ['a'] },
        { id: 'c', method: 'PATCH', url, headers, body: { accountEnabled: false } },
      ]),
    );
    expect([answer['a']?.['status'], answer['b']?.['status'], answer['c']?.['status']]).toEqual([
      400, 424, 204,
    ]);
    expect(answer['c']).not.toHaveProperty('body');
    expect(listOf(await ask(`/users?$select=id&$filter=accountEnabled eq false`))).toEqual([{ id: leaver }]);
  });

  test.each([
    [
      'more than twenty',
      Array.from({ length: 21 }, (_, n) => ({ id: `${n}`, method: 'GET', url: '/users' })),
    ],
    [
      'the same id twice',
      [
        { id: 'a', method: 'GET', url: '/users' },
        { id: 'A', method: 'GET', url: '/users' },
      ],
    ],
    ['a body without its type', [{ id: 'a', method: 'PATCH', url: `/users/${leaver}`, body: {} }]],
    ['nothing', []],
  ])('%s is refused as a whole', async (_what, requests) => {
    expect((await batch(requests)).status).toBe(400);
  });
});

describe('the levers over HTTP', () => {
  const pull = async (method: string, path: string, body?: object): Promise<number> => {
    const url = `${started.server.url}/sandbox/tenant${path}`;
    return (await fetch(url, { method, body: body ? JSON.stringify(body) : null })).status;
  };

  test('a fault is planned and cleared', async () => {
    const fault = { kind: 'throttled', seconds: 3 };
    expect(await pull('POST', '/faults', { fault, times: 1, path: '^/users' })).toBe(204);
    expect((await ask('/groups')).status).toBe(200);
    expect((await ask('/users')).headers.get('retry-after')).toBe('3');
    expect((await ask('/users')).status).toBe(200);
    await pull('POST', '/faults', { fault: { kind: 'html' } });
    expect(await pull('DELETE', '/faults')).toBe(204);
    expect((await ask('/users')).status).toBe(200);
  });

  test('an administrator opens and closes accounts, and the school buys a licence', async () => {
    expect(await pull('POST', '/changes', { op: 'user.delete', id: leaver })).toBe(204);
    expect((await ask(`/users/${leaver}`)).status).toBe(404);
    expect(await pull('PATCH', '/settings', { premium: false })).toBe(204);
    expect((await ask('/users?$select=signInActivity')).status).toBe(403);
  });

  test.each([
    ['/faults', { fault: { kind: 'rain' } }],
    ['/faults', { fault: { kind: 'html' }, path: '(' }],
    ['/changes', { op: 'user.delete', id: 'everybody' }],
  ])('%s with %j changes nothing', async (path, body) => {
    expect(await pull('POST', path, body)).toBe(400);
    expect((await ask('/users')).status).toBe(200);
  });
});
