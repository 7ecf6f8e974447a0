import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRouter, type Listening, listen } from '../../../src/sandbox/http.ts';

describe('the router under everything simulated', () => {
  let server: Listening;
  beforeAll(async () => {
    server = await listen(
      createRouter({
        prefix: '/sandbox/thing',
        maxBodyBytes: 100,
        routes: [
          {
            method: 'POST',
            path: '/rooms/:room/notes',
            handler: ({ params, body }) => ({ status: 201, body: { room: params.room, body } }),
          },
          {
            method: 'GET',
            path: '/files/*path',
            handler: ({ params }) => ({ status: 200, body: params.path }),
          },
          { method: 'GET', path: '/reset', handler: () => 'reset' },
          { method: 'GET', path: '/silence', handler: () => 'silence' },
        ],
      }),
    );
  });
  afterAll(() => server.close());
  const post = (path: string, body: string): Promise<Response> =>
    fetch(`${server.url}${path}`, { method: 'POST', body });

  test('segments are found in any case and their parameters are decoded', async () => {
    const reply = await post('/SANDBOX/thing/Rooms/19%3Aa%40b%3Bmessageid%3D1/NOTES', '{"a":1}');
    expect([reply.status, await reply.json()]).toEqual([201, { room: '19:a@b;messageid=1', body: { a: 1 } }]);
  });

  test('the rest of a path is one parameter', async () => {
    expect(await (await fetch(`${server.url}/sandbox/thing/files/a/b.js`)).text()).toBe('a/b.js');
  });

  test('a body that is no JSON, or too long, is refused', async () => {
    expect((await post('/sandbox/thing/rooms/1/notes', '{')).status).toBe(400);
    expect((await post('/sandbox/thing/rooms/1/notes', `"${'x'.repeat(100)}"`)).status).toBe(413);
  });

  test('an unknown path is 404, a known one asked wrongly 405', async () => {
    expect((await fetch(`${server.url}/sandbox/thing/rooms/1`)).status).toBe(404);
    expect((await fetch(`${server.url}/sandbox/thing/rooms/1/notes`)).status).toBe(405);
    expect((await fetch(`${server.url}/elsewhere`)).status).toBe(404);
  });

  test('the line can break or stay silent, as real lines do', async () => {
    await expect(fetch(`${server.url}/sandbox/thing/reset`)).rejects.toThrow('fetch failed');
    await expect(
      fetch(`${server.url}/sandbox/thing/silence`, { signal: AbortSignal.timeout(100) }),
    ).rejects.toThrow(/timeout/);
  });
});
