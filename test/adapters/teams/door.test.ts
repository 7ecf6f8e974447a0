/** Who is let in. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as documented from './activities.ts';
import { TENANT } from './activities.ts';
import { type Bot, startBot } from './bot.ts';
import { APP, type PublishedKeys, publishKeys, signed, strangersKey } from './signed.ts';

let keys: PublishedKeys;
beforeAll(async () => {
  keys = await publishKeys();
});
afterAll(() => keys.close());

let bot: Bot;
let url: string;
const start = async (openIdMetadataUrl: string): Promise<void> => {
  bot = await startBot({
    bot: { type: 'SingleTenant', appId: APP, password: 'not-a-secret', tenantId: TENANT },
    openIdMetadataUrl,
  });
  url = bot.connector.serviceUrl;
};
beforeEach(() => start(keys.url));
afterEach(() => bot.close());

const token = (claims = {}, header = {}, key?: Parameters<typeof signed>[3]): string =>
  signed(url, claims, header, key);
const tell = (authorization: string | null, activity: unknown = documented.personalMessage(url)) =>
  bot.tell(activity, authorization === null ? {} : { authorization });

describe('with a registered bot', () => {
  test('what Teams signed comes in', async () => {
    expect(await tell(token())).toMatchObject({ status: 200 });
    expect(bot.inbox.calls).toHaveLength(1);
  });

  test('an invoke that Teams signed is answered', async () => {
    bot.inbox.answer({ kind: 'text', text: 'Yes.' });
    expect(await tell(token(), documented.execute(url))).toMatchObject({ body: { value: 'Yes.' } });
  });

  const past = Math.floor(Date.now() / 1_000) - 4_000;
  test.each<[string, () => string | null]>([
    ['no token', () => null],
    ['rubbish', () => 'Bearer a.b.c'],
    ['another scheme', () => token().replace('Bearer', 'Basic')],
    ["a stranger's key", () => token({}, {}, strangersKey)],
    ['a key nobody published', () => token({}, { kid: 'k2' })],
    ['no signature', () => `${token({}, { alg: 'none' }).split('.').slice(0, 2).join('.')}.`],
    ['an expired token', () => token({ exp: past })],
    ['a token that is not valid yet', () => token({ nbf: past + 8_000 })],
    ['a token for another bot', () => token({ aud: '0a4f1e1d-0000-4000-8000-0000000000ff' })],
    ['a token for another connector', () => token({ serviceurl: 'https://smba.trafficmanager.net/uk/' })],
    ['a token without a connector', () => token({ serviceurl: undefined })],
    // The emulator's issuer: botbuilder would take it with any audience, as long as `appid` is ours.
    [
      "the emulator's issuer",
      () =>
        token({ iss: `https://sts.windows.net/${TENANT}/`, tid: TENANT, appid: APP, ver: '1.0', aud: 'any' }),
    ],
    ['a token that names another tenant', () => token({ tid: '0a4f1e1d-0000-4000-8000-0000000000ff' })],
  ])('%s is 401, and nothing happens', async (_, authorization) => {
    expect((await tell(authorization())).status).toBe(401);
    expect(bot.inbox.calls).toEqual([]);
    expect(await bot.contacts.tenant(TENANT)).toBeNull();
  });

  test.each([
    ['channelData', { channelData: { tenant: { id: '0a4f1e1d-0000-4000-8000-0000000000ff' } } }],
    [
      'conversation',
      {
        conversation: {
          id: 'a:1',
          conversationType: 'personal',
          tenantId: '0a4f1e1d-0000-4000-8000-0000000000ff',
        },
      },
    ],
    ['nowhere', { channelData: {}, conversation: { id: 'a:1', conversationType: 'personal' } }],
  ])('another tenant in %s is 403, although Teams signed it', async (_, more) => {
    expect((await tell(token(), documented.personalMessage(url, more))).status).toBe(403);
    expect(bot.inbox.calls).toEqual([]);
  });

  test('another channel of the Bot Framework is refused', async () => {
    expect((await tell(token(), documented.personalMessage(url, { channelId: 'webchat' }))).status).toBe(400);
  });

  test('refused callers put nothing on the console, whatever the library wants to say', async () => {
    const probe = new URL('./refused-callers.ts', import.meta.url).pathname;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [probe]);
    expect(stderr).toBe('');
    // Two lines or more that the library wanted to write, or this test looks at nothing.
    expect(JSON.parse(stdout)).toEqual({ statuses: [401, 401, 200], counted: expect.any(Number) });
    expect((JSON.parse(stdout) as { counted: number }).counted).toBeGreaterThanOrEqual(2);
  });

  test('when the published keys cannot be read, it is 503 and not a verdict', async () => {
    await bot.close();
    await start('http://127.0.0.1:1/openid');
    expect((await tell(token())).status).toBe(503);
    expect(bot.inbox.calls).toEqual([]);
  });
});

describe('in the sandbox', () => {
  beforeEach(async () => {
    await bot.close();
    bot = await startBot();
    url = bot.connector.serviceUrl;
  });

  test('this machine is let in without a token, and one that is sent does not matter', async () => {
    expect((await tell(null)).status).toBe(200);
    expect((await tell('Bearer a.b.c')).status).toBe(200);
  });

  test.each([
    ['a tunnel or proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['a web page', { origin: 'https://evil.example' }],
  ])('%s is 403', async (_, headers) => {
    expect((await bot.tell(documented.personalMessage(url), headers)).status).toBe(403);
    expect(bot.inbox.calls).toEqual([]);
  });

  test.each(['https://smba.trafficmanager.net/uk/', 'http://127.0.0.1.evil.example/', 'http://192.168.0.2/'])(
    'a service URL elsewhere is 403: %s',
    async (serviceUrl) => {
      expect((await bot.tell(documented.personalMessage(serviceUrl))).status).toBe(403);
      expect(await bot.contacts.tenant(TENANT)).toBeNull();
    },
  );

  test('another tenant is 403 here, too', async () => {
    const other = { channelData: { tenant: { id: '0a4f1e1d-0000-4000-8000-0000000000ff' } } };
    expect((await tell(null, documented.personalMessage(url, other))).status).toBe(403);
  });
});
