/** Pages that anybody may open: whatever somebody sends is answered with a page, and nothing of the address is logged. */
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createWeb, openPages, type Web } from '../../../src/adapters/web/index.ts';
import { visitorOf } from '../../../src/adapters/web/pages.ts';
import type { Log } from '../../../src/core/log.ts';
import type { PageRequest } from '../../../src/core/route.ts';

const lines: unknown[] = [];
const log: Log = {
  info: (...line) => void lines.push(line),
  warn: (...line) => void lines.push(line),
  error: (event, _, fields) => void lines.push([event, fields]),
};
const SECRET = 'a-secret-token';

let web: Web | null = null;
let seen: PageRequest[] = [];
let asked: string[] = [];
afterEach(async () => {
  await web?.close(200);
  web = null;
  seen = [];
  asked = [];
  lines.length = 0;
});

const start = async (left = 100): Promise<string> => {
  web = createWeb({ log, port: 0, host: '127.0.0.1' });
  let more = left;
  web.mount(
    '/sign',
    openPages(
      {
        prefix: '/sign',
        maxBodyBytes: 1_000,
        answer: async (request) => {
          seen.push(request);
          if (request.parts.includes('break')) throw new Error(`a secret: ${SECRET}`);
          return { status: 200, headers: { 'Cache-Control': 'no-store' }, body: `<p>${request.method}</p>` };
        },
        problem: (why, id) => ({
          status: why === 'too-many' ? 429 : 400,
          body: `<p>${why}${id === undefined ? '' : ' with an id'}</p>`,
        }),
      },
      {
        log,
        allowed: (address) => {
          asked.push(address);
          more -= 1;
          return more >= 0;
        },
        proxies: 0,
      },
    ),
  );
  return `${(await web.listen()).url}/sign/OAK/${SECRET}`;
};
const form = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const said = async (answer: Promise<Response>): Promise<string> => (await answer).text();

describe('a page that anybody may open', () => {
  test('gets the parts of its address and what a form sends, each field as often as it was sent', async () => {
    const url = await start();
    await form(`${url}/copy?utm=1`, 'name=Zo%C3%AB+M&child=1&child=2');
    expect(seen[0]?.parts).toEqual(['OAK', SECRET, 'copy']);
    expect([seen[0]?.fields.get('name'), seen[0]?.fields.getAll('child')]).toEqual(['Zoë M', ['1', '2']]);
    const answer = await fetch(url);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(seen[1]?.fields.size).toBe(0);
  });

  test('is looked at by HEAD as by GET, and no other way', async () => {
    const url = await start();
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(seen.map(({ method }) => method)).toEqual(['GET']);
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH'])
      expect(await said(fetch(url, { method }))).toBe('<p>method</p>');
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['JSON', '{"name":"x"}', { 'content-type': 'application/json' }],
    ['a file', 'x', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['a packed form', 'name=x', { 'content-encoding': 'gzip' }],
  ])('%s is no form', async (_, body, headers) => {
    expect(await said(form(await start(), body, headers))).toBe('<p>not-a-form</p>');
    expect(seen).toEqual([]);
  });

  test('more than a form needs is not read, whether its length was said or not', async () => {
    const url = await start();
    expect(await said(form(url, `name=${'x'.repeat(2_000)}`))).toBe('<p>too-large</p>');
    const stream = new ReadableStream({
      pull: (queue) => {
        queue.enqueue(Buffer.alloc(600, 'x'));
      },
    });
    const endless = fetch(url, {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    // Whoever is still sending may read the answer, or only that the line was cut.
    const answer = await endless.then((one) => one.text()).catch(() => '<p>too-large</p>');
    expect(answer).toBe('<p>too-large</p>');
    expect(seen).toEqual([]);
    expect(await said(fetch(url))).toBe('<p>GET</p>');
  });

  test('an address that is no text, and a line that breaks, disturb nobody', async () => {
    const url = await start();
    expect(await said(fetch(`${url}/%E0%A4%A`))).toBe('<p>not-found</p>');
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(
      `POST /sign/x HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 50\r\n\r\nname`,
      () => socket.destroy(),
    );
    await new Promise((resolve) => socket.once('close', resolve));
    expect(await said(form(url, 'name=x'))).toBe('<p>POST</p>');
    expect(seen).toHaveLength(1);
  });

  test('whoever hammers at it is told to wait, before anything is read', async () => {
    const url = await start(2);
    const answers = [await form(url, 'a=1'), await form(url, 'a=1'), await form(url, 'a=1')];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(new Set(asked)).toEqual(new Set(['127.0.0.1']));
  });

  test('what breaks is a page with an id, and a log line without the address', async () => {
    const url = await start();
    expect(await said(fetch(`${url}/break`))).toBe('<p>broken with an id</p>');
    expect(lines).toEqual([['web.failed', { id: expect.any(String), where: '/sign' }]]);
  });

  test('no address with its secret is ever in a log line', async () => {
    const url = await start(6);
    await Promise.all([
      fetch(url),
      fetch(`${url}/break`),
      fetch(url, { method: 'PUT' }),
      form(url, 'x'.repeat(3_000)),
      form(url, '{}', { 'content-type': 'application/json' }),
    ]);
    await Promise.all([fetch(url), fetch(url), fetch(url)]);
    expect(JSON.stringify(lines)).not.toContain(SECRET);
  });
});

describe('who asks', () => {
  const from = (remoteAddress: string, forwarded?: string | string[]) =>
    ({
      socket: { remoteAddress },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    }) as Parameters<typeof visitorOf>[0];

  test.each([
    [
      'nobody stands in front, and what is claimed is not believed',
      from('10.0.0.1', '1.2.3.4'),
      0,
      '10.0.0.1',
    ],
    ['one proxy says whom it heard', from('10.0.0.1', '6.6.6.6, 1.2.3.4'), 1, '1.2.3.4'],
    ['with a port', from('10.0.0.1', '1.2.3.4:5678'), 1, '1.2.3.4'],
    ['two proxies', from('10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2'), 2, '1.2.3.4'],
    ['in several headers', from('10.0.0.1', ['6.6.6.6', '1.2.3.4']), 1, '1.2.3.4'],
    ['the proxy says nothing', from('10.0.0.1'), 1, '10.0.0.1'],
    ['it says nonsense', from('10.0.0.1', '<script>'), 1, '10.0.0.1'],
    ['one owner of many addresses', from('2001:db8:1:2:3:4:5:6'), 0, '2001:db8:1:2'],
    ['the same owner', from('2001:db8:1:2::9'), 0, '2001:db8:1:2'],
    ['in brackets', from('::1', '[2001:db8::9]:443'), 1, '2001:db8:0:0'],
    ['the old kind in the new', from('::ffff:1.2.3.4'), 0, '1.2.3.4'],
  ])('%s', (_, request, proxies, who) => {
    expect(visitorOf(request, proxies)).toBe(who);
  });
});
