import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { personalId } from '../../../src/sandbox/connector/index.ts';
import { personByUpn, TENANT_ID } from '../../../src/sandbox/world.ts';
import { type School, startSchool } from './fake-bot.ts';

let school: School;
/** The invented school of this file opens at midnight, every day. */
const opens = (from: Date): Date => new Date(Math.ceil(from.getTime() / 86_400_000) * 86_400_000);
beforeAll(async () => {
  school = await startSchool({ opening: opens });
  await school.sandbox.ready();
});
afterAll(() => school.close());

const chat = personalId(personByUpn('teacher1').id);
const activities = `/sandbox/connector/v3/conversations/${encodeURIComponent(chat)}/activities`;

interface Line {
  readonly id: number;
  readonly kind: string;
  readonly path: string;
  readonly status: number | null;
  readonly [name: string]: unknown;
}
const lines = async (): Promise<readonly Line[]> => (await school.get('/sandbox/wire')).body as Line[];
const newest = async (kind: string): Promise<Line> => {
  const found = (await lines()).find((line) => line.kind === kind);
  if (!found) throw new Error(`nothing of ${kind} on the wire`);
  return found;
};

describe('on the wire', () => {
  test('stands what somebody does, with the answer of the app', async () => {
    school.react(() => ({ status: 202, body: { well: 'heard' } }));
    await school.post('/sandbox/api/say', { as: 'teacher1', conversation: chat, text: 'hello there' });
    const line = await newest('activity');
    expect(line).toMatchObject({
      method: 'POST',
      path: '/api/messages',
      about: 'message',
      who: personByUpn('teacher1').id,
      status: 202,
      note: null,
      fault: false,
      ms: expect.any(Number),
    });
    expect((await school.get(`/sandbox/wire/${line.id}`)).body).toMatchObject({
      request: { text: 'hello there' },
      answer: { well: 'heard' },
    });
  });

  test('stands what the app sends, and whether a fault met it', async () => {
    await school.post(activities, { type: 'message', text: 'from the app' });
    expect(await newest('connector')).toMatchObject({ method: 'POST', status: 201, fault: false });
    await school.post('/sandbox/api/faults', { kind: '502', times: 1 });
    await school.post(activities, { type: 'message', text: 'from the app' }).catch(() => null);
    expect(await newest('connector')).toMatchObject({ status: 502, fault: true });
  });

  test('stands what the app asks of Graph, and never a token', async () => {
    const { clientId, secret } = school.sandbox.app;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
      scope: 'https://graph.microsoft.com/.default',
    });
    const answer = await fetch(`${school.url}/sandbox/identity/${TENANT_ID}/oauth2/v2.0/token`, {
      method: 'POST',
      body: form,
    });
    const { access_token } = (await answer.json()) as { access_token: string };
    await fetch(`${school.url}/sandbox/graph/v1.0/$batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        requests: [
          {
            id: '1',
            method: 'GET',
            url: '/users?$top=1',
            headers: { Authorization: `Bearer ${access_token}` },
          },
        ],
      }),
    });
    const line = await newest('graph');
    expect(line).toMatchObject({ method: 'POST', path: '/$batch', status: 200 });
    const all = JSON.stringify([
      await lines(),
      ...(await Promise.all((await lines()).map(({ id }) => school.get(`/sandbox/wire/${id}`)))),
    ]);
    expect(all).toContain('/users?$top=1');
    expect(all).not.toContain(access_token);
    expect(all).not.toContain('client_secret');
  });

  test('are the newest 300 exchanges and no more', async () => {
    const first = (await lines()).at(-1)?.id;
    for (let n = 0; n < 300; n += 1) await school.get('/sandbox/graph/v1.0/users');
    const kept = await lines();
    expect(kept).toHaveLength(300);
    expect(kept.every(({ kind, status }) => kind === 'graph' && status === 401)).toBe(true);
    expect((await school.get(`/sandbox/wire/${first}`)).status).toBe(404);
  });
});

describe('what goes wrong', () => {
  test('is listed, and each fault can be stopped by itself', async () => {
    await school.post('/sandbox/api/faults', { kind: '412', times: 3 });
    const listed = (await school.post('/sandbox/api/faults', { kind: 'silence' })).body as { id: number }[];
    expect(listed).toMatchObject([
      { kind: '412', times: 3 },
      { kind: 'silence', times: null },
    ]);
    await school.post(`/sandbox/api/faults/${listed[1]?.id}`, undefined, 'DELETE');
    expect((await school.get('/sandbox/api/faults')).body).toMatchObject([{ kind: '412' }]);
    await school.post('/sandbox/api/faults', undefined, 'DELETE');
  });

  test('with Graph is listed with what is left of it', async () => {
    await school.post('/sandbox/tenant/faults', { fault: { kind: 'denied' }, times: 2, path: '^/users' });
    await school.post('/sandbox/tenant/faults', { fault: { kind: 'error', status: 503 } });
    expect((await school.get('/sandbox/graph/v1.0/users')).status).toBe(403);
    const { body } = await school.get('/sandbox/tenant/faults');
    const { faults } = body as { faults: { id: number }[] };
    expect(faults).toMatchObject([
      { fault: { kind: 'denied' }, left: 1, path: '^/users' },
      { fault: { kind: 'error', status: 503 }, left: null, path: null },
    ]);
    await school.post(`/sandbox/tenant/faults/${faults[1]?.id}`, undefined, 'DELETE');
    expect((await school.get('/sandbox/graph/v1.0/users')).status).toBe(403);
    expect((await school.get('/sandbox/graph/v1.0/users')).status).toBe(401);
    expect((await school.get('/sandbox/tenant/faults')).body).toMatchObject({ faults: [] });
  });
});

describe('the clock', () => {
  const move = (body: unknown) => school.post('/sandbox/clock', body);
  const secondsOf = (offset = ''): number => Number(/^PT([\d.]+)S$/.exec(offset)?.[1]);

  test('goes on from the time at the school, and to a time at the school', async () => {
    school.offsets.length = 0;
    await move({ forward: 'PT1H' });
    expect(Math.abs(secondsOf(school.offsets[0]) - 3600)).toBeLessThan(5);
    // The fourth of July 2097, nine o'clock British summer time.
    const { status, body } = await move({ at: '2097-07-04T09:00' });
    expect(status).toBe(200);
    const there = new Date(Date.now() + secondsOf((body as { offset: string }).offset) * 1000);
    expect(Math.abs(there.getTime() - Date.parse('2097-07-04T08:00:00Z'))).toBeLessThan(5_000);
  });

  test('goes on to the next hour in which school is open', async () => {
    school.offsets.length = 0;
    expect((await move({ school: 'P3D' })).status).toBe(200);
    const there = new Date(Date.now() + secondsOf(school.offsets[0]) * 1000);
    // Three days on, and then to the opening.
    expect(Math.abs(there.getTime() - opens(new Date(Date.now() + 3 * 86_400_000)).getTime())).toBeLessThan(
      5_000,
    );
  });

  test('refuses a time that is over, too far, or none', async () => {
    school.offsets.length = 0;
    for (const body of [
      { at: '2020-01-01T09:00' },
      { at: '2999-01-01T09:00' },
      { at: 'tomorrow' },
      { at: '2027-02-30T09:00' },
      { forward: '-P1D' },
      { school: '-P1D' },
      { forward: 'P9999999Y' },
      {},
    ])
      expect((await move(body)).status).toBe(400);
    expect(school.offsets).toEqual([]);
  });
});

describe('a page on the internet', () => {
  const ask = (method: string, path: string, headers: Record<string, string>, body = '{}'): Promise<number> =>
    new Promise((resolve, reject) => {
      const out = request(`${school.url}${path}`, { method, headers, agent: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      out.on('error', reject);
      out.end(method === 'GET' ? undefined : body);
    });
  const json = { 'content-type': 'application/json' };
  const levers = [
    ['POST', '/sandbox/clock'],
    ['POST', '/sandbox/api/faults'],
    ['POST', '/sandbox/tenant/faults'],
    ['POST', '/sandbox/tenant/changes'],
    ['POST', '/sandbox/accounts'],
    ['POST', '/sandbox/process/kill'],
    ['POST', '/sandbox/process/reset'],
    ['DELETE', '/sandbox/api/faults'],
  ] as const;

  test.each(levers)('cannot pull %s %s in somebody’s browser', async (method, path) => {
    expect(await ask(method, path, { ...json, origin: 'https://elsewhere.example' })).toBe(403);
    expect(await ask(method, path, { ...json, origin: 'null' })).toBe(403);
    const { port } = new URL(school.url);
    const rebound = { ...json, host: `rebound.example:${port}`, origin: `http://rebound.example:${port}` };
    expect(await ask(method, path, rebound)).toBe(403);
  });

  test('reads nothing by a name of its own that points here', async () => {
    for (const path of ['/sandbox/wire', '/sandbox/people', '/sandbox'])
      expect(await ask('GET', path, { host: 'rebound.example' })).toBe(403);
  });

  test.each([
    '/sandbox/accounts',
    '/sandbox/process/kill',
    '/sandbox/process/reset',
    '/sandbox/process/stop',
  ])('cannot send a form to %s', async (path) => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'])
      expect(await ask('POST', path, { 'content-type': type }, 'x=1')).toBeGreaterThanOrEqual(400);
    expect(await ask('POST', path, { 'content-type': 'text/plain' })).toBe(415);
  });

  test('a sandbox in somebody else’s process cannot be killed, and says so', async () => {
    expect((await school.post('/sandbox/process/kill', {})).status).toBe(409);
    expect((await school.post('/sandbox/process/reset', {})).status).toBe(400);
    expect((await school.get('/sandbox/process')).body).toMatchObject({ canEnd: false });
  });
});
