import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createWeb, type Web } from '../../../src/adapters/web/index.ts';
import type { Log } from '../../../src/core/log.ts';
import type { WebRequest } from '../../../src/core/route.ts';

const lines: { event: string; error?: unknown }[] = [];
const log: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (event, error) => void lines.push({ event, error }),
};

let web: Web | null = null;
let seen: WebRequest[] = [];
let begun = Promise.withResolvers<void>();
let letGo = Promise.withResolvers<void>();
afterEach(async () => {
  await web?.close(200);
  web = null;
  seen = [];
  lines.length = 0;
  begun = Promise.withResolvers();
  letGo = Promise.withResolvers();
});

const start = async (): Promise<string> => {
  web = createWeb({ log, port: 0, host: '127.0.0.1', maxBodyBytes: 1_000, newId: () => 'the-id' });
  web.add([
    {
      method: 'POST',
      path: '/echo',
      handle: async (request) => {
        seen.push(request);
        return { status: 200, body: { got: request.body ?? null } };
      },
    },
    {
      method: 'POST',
      path: '/large',
      maxBodyBytes: 5_000,
      handle: async (request) => {
        begun.resolve();
        await letGo.promise;
        return { status: 200, body: { bytes: JSON.stringify(request.body).length } };
      },
    },
    {
      method: 'GET',
      path: '/break/:how',
      handle: async () => {
        throw new Error('secret: a name and a place');
      },
    },
    {
      method: 'GET',
      path: '/slow',
      handle: async () => {
        begun.resolve();
        await letGo.promise;
        return { status: 200 };
      },
    },
  ]);
  web.mount('/raw', async (req, res) => {
    if (req.url === '/raw/break') throw new Error('secret: raw');
    res.end(`raw ${req.method} ${req.url}`);
  });
  const { url } = await web.listen();
  web.opened();
  return url;
};

const post = (url: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    body: body as string,
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('the web server', () => {
  test('hands parsed JSON to the endpoint and sends its answer as JSON', async () => {
    const url = await start();
    const answer = await post(`${url}/echo`, '{"a":1}');
    expect([answer.status, await answer.json()]).toEqual([200, { got: { a: 1 } }]);
    expect(seen[0]?.remoteAddress).toBe('127.0.0.1');
  });

  test('reads a larger body where a route takes one, of somebody who brings a token, and no more than that', async () => {
    const url = await start();
    letGo.resolve();
    const large = JSON.stringify({ a: 'x'.repeat(4_000) });
    const token = { authorization: 'Bearer of-anybody' };
    const answer = await post(`${url}/large`, large, token);
    expect([answer.status, await answer.json()]).toEqual([200, { bytes: large.length }]);
    const statuses = [
      (await post(`${url}/large`, large)).status,
      (await post(`${url}/large`, JSON.stringify({ a: 'x'.repeat(6_000) }), token)).status,
      (await post(`${url}/echo`, large, token)).status,
      (await post(`${url}/large`, '{"a":', token)).status,
    ];
    expect(statuses).toEqual([413, 413, 413, 400]);
  });

  test('takes four large bodies at a time, small ones beside them, and large ones again afterwards', async () => {
    const url = await start();
    const large = JSON.stringify({ a: 'x'.repeat(4_000) });
    const token = { authorization: 'Bearer of-anybody' };
    const all = Array.from({ length: 6 }, () => post(`${url}/large`, large, token));
    const busy = await Promise.race(all);
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await post(`${url}/echo`, '{}')).status).toBe(200);
    letGo.resolve();
    const statuses = (await Promise.all(all)).map(({ status }) => status);
    expect([200, 503].map((one) => statuses.filter((status) => status === one).length)).toEqual([4, 2]);
    expect((await post(`${url}/large`, large, token)).status).toBe(200);
  });

  test('says "in a moment" while it starts where nothing is yet, and does what is there already', async () => {
    web = createWeb({ log, port: 0, host: '127.0.0.1' });
    web.add([{ method: 'GET', path: '/there', handle: async () => ({ status: 200 }) }]);
    const { url } = await web.listen();
    const early = await fetch(`${url}/sign/abc/a-link`);
    expect([early.status, early.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await fetch(`${url}/there`)).status).toBe(200);
    web.opened();
    expect((await fetch(`${url}/sign/abc/a-link`)).status).toBe(404);
  });

  test('says 400 to a body that is no JSON, 413 to one that is too large, 404 where nothing is, 405 to a wrong method', async () => {
    const url = await start();
    const statuses = [
      await post(`${url}/echo`, '{"a":'),
      await post(`${url}/echo`, JSON.stringify('x'.repeat(2_000))),
      await post(`${url}/nowhere`, '{}'),
      await fetch(`${url}/echo`),
    ].map(({ status }) => status);
    expect(statuses).toEqual([400, 413, 404, 405]);
    expect(seen).toEqual([]);
  });

  test('an endpoint sees no body when it was sent as something else than JSON', async () => {
    const url = await start();
    await post(`${url}/echo`, 'a=1', { 'content-type': 'application/x-www-form-urlencoded' });
    await post(`${url}/echo`, '{}', { 'content-type': 'text/plain' });
    await post(`${url}/echo`, '"text"');
    expect(seen.map(({ body }) => body)).toEqual([undefined, undefined, undefined]);
  });

  test('a packed body is refused before it is unpacked', async () => {
    const url = await start();
    const answer = await post(`${url}/echo`, gzipSync(JSON.stringify('x'.repeat(100_000))), {
      'content-encoding': 'gzip',
    });
    expect(answer.status).toBe(415);
  });

  test('breakage answers with an id and none of its own words, and is logged once with that id', async () => {
    const url = await start();
    for (const path of ['/break/now', '/raw/break']) {
      lines.length = 0;
      const answer = await fetch(url + path);
      const text = await answer.text();
      expect(answer.status).toBe(500);
      expect(text).toContain('the-id');
      expect(text).not.toContain('secret');
      expect(lines.map(({ event }) => event)).toEqual(['web.failed']);
    }
  });

  test('no answer can be framed, or be taken for another kind of file, unless it says so itself', async () => {
    const url = await start();
    for (const path of ['/raw/x', '/nowhere', '/health/live']) {
      const { headers } = await fetch(url + path);
      expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('a mounted handler gets everything below its prefix and nothing beside it', async () => {
    const url = await start();
    expect(await (await post(`${url}/raw/a?b=1`, '{"a":')).text()).toBe('raw POST /raw/a?b=1');
    expect((await fetch(`${url}/rawhide`)).status).toBe(404);
  });

  test('health is 200 when all is reachable, 503 with names when not, 503 when it could not be looked at', async () => {
    const url = await start();
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect((await fetch(`${url}/health`)).status).toBe(503);
    web?.health(async () => []);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    web?.health(async () => ['database']);
    const ill = await fetch(`${url}/health`);
    expect([ill.status, await ill.json()]).toEqual([503, { status: 'unavailable', missing: ['database'] }]);
    web?.health(async () => {
      throw new Error('secret');
    });
    const broken = await fetch(`${url}/health`);
    expect([broken.status, await broken.text()]).toEqual([503, expect.not.stringContaining('secret')]);
  });

  test('stopping lets a request that is under way end', async () => {
    const url = await start();
    const slow = fetch(`${url}/slow`);
    await begun.promise;
    const closed = web?.close(600_000);
    letGo.resolve();
    expect((await slow).status).toBe(200);
    // Not when the grace is over: this test's own patience is shorter.
    await closed;
    web = null;
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });

  test('a line that breaks in the middle of a body does not disturb the next request', async () => {
    const url = await start();
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"a"',
      () => socket.destroy(),
    );
    await new Promise((resolve) => socket.once('close', resolve));
    expect((await post(`${url}/echo`, '{}')).status).toBe(200);
    expect(seen).toHaveLength(1);
  });
});

test('a port that another program has ends the start with a reason, not the process', async () => {
  const { port } = new URL(await start());
  const second = createWeb({ log, port: Number(port), host: '127.0.0.1' });
  await expect(second.listen()).rejects.toThrow('EADDRINUSE');
});
