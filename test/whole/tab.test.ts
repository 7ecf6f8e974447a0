/** The tab's server side as Teams meets it: the app in a process of its own, asked over HTTP with tokens of the sandbox. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { me } from '../../src/contract/me.ts';
import { refusal } from '../../src/contract/refusal.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { type DeskProcess, dropDataDir, newDataDir, startDesk, untilWell } from './desk.ts';

let desk: DeskProcess;
let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  desk = await startDesk({ DATA_DIR: await newDataDir(), DATABASE_URL: database.url });
});
afterAll(async () => {
  await desk.kill('SIGTERM');
  await dropDataDir(desk.dataDir);
  await database.drop();
});

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(`${desk.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const tokenOf = async (local: string, more: Record<string, unknown> = {}): Promise<string> => {
  const answer = await post('/sandbox/identity/tab-token', { person: `${local}@oakfield.example`, ...more });
  return ((await answer.json()) as { token: string }).token;
};
const ask = (token: string, path = '/api/me'): Promise<Response> =>
  fetch(`${desk.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
const codeOf = async (answer: Response): Promise<string> => refusal.parse(await answer.json()).error.code;
const mine = async (local: string) => me.strict().parse(await (await ask(await tokenOf(local))).json());

describe('GET /api/me', () => {
  test('tells a teacher who they are, where, and what they can write to the bot', async () => {
    const { name, schools } = await mine('teacher1');
    expect(name).toBe('Ben Harlow');
    expect(schools).toHaveLength(1);
    expect(schools[0]).toMatchObject({ kind: 'staff', shared: false, roles: ['Member of staff'] });
    const titles = schools[0]?.commands.map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['report incident', 'my reports']));
    expect(titles).not.toContain('incident log');
  });

  test('tells a head what only heads can do, and names a role as people say it', async () => {
    const [school] = (await mine('head')).schools;
    expect(school?.roles[0]).toBe('Headteacher');
    expect(school?.commands.map(({ title }) => title)).toContain('incident log');
  });

  test('says that an account is of several people, and offers a pupil no command', async () => {
    expect((await mine('supply1')).schools[0]).toMatchObject({ shared: true });
    expect((await mine('pupil1')).schools[0]).toMatchObject({ kind: 'pupil', commands: [] });
  });

  test('is refused without a token, with one that ran out, and with one for somebody else', async () => {
    expect([(await fetch(`${desk.url}/api/me`)).status]).toEqual([401]);
    expect(await codeOf(await ask(await tokenOf('head', { seconds: -120 })))).toBe('signed-out');
    expect(await codeOf(await ask(await tokenOf('head', { audience: 'https://graph.microsoft.com' })))).toBe(
      'signed-out',
    );
  });

  test("a token of the app itself, as Graph and the bot get it, is nobody's", async () => {
    const form = {
      grant_type: 'client_credentials',
      client_id: '00000000-0000-4000-8000-0000000000aa',
      client_secret: 's',
      scope: 'https://graph.microsoft.com/.default',
    };
    await post('/sandbox/identity/apps', { clientId: form.client_id, secret: 's', roles: ['User.Read.All'] });
    const answer = await fetch(`${desk.url}/sandbox/identity/${desk.people.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect(await codeOf(await ask(token))).toBe('wrong-token');
  });

  test('a token that ran out half a minute ago by our clock is still good', async () => {
    expect((await ask(await tokenOf('head', { seconds: -30 }))).status).toBe(200);
  });

  test('goes on when the keys of the sign-in are changed, with old tokens and with new ones', async () => {
    const old = await tokenOf('head');
    expect((await ask(old)).status).toBe(200);
    await post('/sandbox/identity/rotate', {});
    const fresh = await tokenOf('head');
    // A key that nobody knows is asked for at most every few seconds, so that nobody can make us ask without end.
    expect((await untilWell(() => ask(fresh))).status).toBe(200);
    expect((await ask(old)).status).toBe(200);
  });

  test("nobody is signed out because the sandbox's clock was moved", async () => {
    const token = await tokenOf('head');
    await post('/sandbox/clock', { offset: 'P3D' });
    const answer = await ask(token);
    await post('/sandbox/clock', { offset: 'PT0S' });
    expect(answer.status).toBe(200);
  });

  test('an address that is not there, or another method, is refused in the same shape', async () => {
    const token = await tokenOf('head');
    expect(await codeOf(await ask(token, '/api/nothing'))).toBe('not-found');
    const wrong = await fetch(`${desk.url}/api/me`, { method: 'DELETE' });
    expect([wrong.status, await codeOf(wrong)]).toEqual([405, 'not-found']);
  });
});

describe('GET /tab', () => {
  test('gives a page that Teams may frame and nobody may keep, with files that never change', async () => {
    // It may still be built: the page in its place looks again by itself.
    const page = await untilWell(() => fetch(`${desk.url}/tab`));
    expect(page.headers.get('content-security-policy')).toContain('https://teams.microsoft.com');
    expect(page.headers.get('x-frame-options')).toBeNull();
    expect(page.headers.get('cache-control')).toBe('no-store');
    const [, script = ''] = /<script [^>]*src="([^"]+)"/.exec(await page.text()) ?? [];
    const file = await fetch(`${desk.url}${script}`);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(file.headers.get('content-encoding')).toBe('gzip');
    expect((await file.text()).length).toBeGreaterThan(100_000);
  });

  test('fetches less than 200 KB before it shows anything', async () => {
    const html = await (await untilWell(() => fetch(`${desk.url}/tab`))).text();
    const files = [...html.matchAll(/(?:src|href)="(\/tab\/assets\/[^"]+)"/g)].map(([, file]) => file ?? '');
    const sizes = await Promise.all(
      files.map(async (file) => Number((await fetch(`${desk.url}${file}`)).headers.get('content-length'))),
    );
    expect(files.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200 * 1024);
  });

  test('serves nothing beside what was built', async () => {
    for (const path of [
      '/tab/assets/nothing.js',
      '/tab/assets/..%2f..%2fcurrent.json',
      '/tab/assets/%2e%2e/index.html',
      '/tab/current.json',
      '/tab/main.tsx',
    ])
      expect([path, (await fetch(`${desk.url}${path}`)).status]).toEqual([path, 404]);
  });
});

test('nobody is named in what the app logs', () => {
  for (const { name, upn } of desk.people.people) {
    expect(desk.output()).not.toContain(name);
    expect(desk.output()).not.toContain(upn);
  }
});
