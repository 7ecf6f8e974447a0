import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Log } from '../../../src/core/log.ts';
import { silentLog } from '../../fakes/desk.ts';
import { TENANT } from '../../fakes/oakfield.ts';
import { badTokens, CLIENT, type Issuer, NOW, PERSON, startIssuer, tabClaims } from './issuer.ts';

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());
beforeEach(() => {
  issuer.trouble = 'none';
  issuer.asked.length = 0;
});

const seconds = Math.floor(NOW.getTime() / 1000);
const who = { tenantId: TENANT, personId: PERSON };
const shown = async (changed: Parameters<typeof tabClaims>[0] = {}): Promise<string> =>
  `Bearer ${await issuer.sign(tabClaims(changed))}`;

describe('who somebody is', () => {
  test('is their object id in the tenant, whatever name or address the token says', async () => {
    expect(await issuer.signIn().whoIs(await shown())).toEqual(who);
  });

  test.each([
    ['the app by its id', CLIENT],
    ['the app by its address', `api://desk.example/${CLIENT}`],
  ])('a token for %s is for us', async (_, aud) => {
    expect(await issuer.signIn().whoIs(await shown({ aud }))).toEqual(who);
  });

  test('a scope among others is enough, and capitals in an id make nobody else of them', async () => {
    const token = await shown({ scp: 'openid access_as_user', oid: PERSON.toUpperCase(), idtyp: 'user' });
    expect(await issuer.signIn().whoIs(token)).toEqual(who);
  });

  test('two clocks that differ by less than a minute are no reason to refuse', async () => {
    const signIn = issuer.signIn();
    expect(await signIn.whoIs(await shown({ exp: seconds - 59 }))).toEqual(who);
    expect(await signIn.whoIs(await shown({ nbf: seconds + 59, iat: seconds + 59 }))).toEqual(who);
    expect(await signIn.whoIs(await shown({ exp: seconds - 61 }))).toBe('expired');
    expect(await signIn.whoIs(await shown({ nbf: seconds + 61 }))).toBe('refused');
  });
});

describe('is not believed', () => {
  const names = Object.keys(badTokens({} as Issuer));

  test.each(names)('%s', async (name) => {
    const token = await badTokens(issuer)[name]?.();
    expect(typeof (await issuer.signIn().whoIs(token === '' ? undefined : `Bearer ${token}`))).toBe('string');
  });

  test('a token in another kind of header, or with more around it', async () => {
    const token = await issuer.sign(tabClaims());
    const signIn = issuer.signIn();
    for (const header of [token, `Basic ${token}`, `Bearer ${token} x`, `Bearer ${token},${token}`, 'Bearer'])
      expect(await signIn.whoIs(header)).toBe('refused');
    expect(await signIn.whoIs(`Bearer ${token}${'A'.repeat(20_000)}`)).toBe('refused');
  });

  test('a token of version 1 says what has to be mended, in the log too', async () => {
    const said: string[] = [];
    const log: Log = { ...silentLog, warn: (event) => void said.push(event) };
    const token = await shown({ ver: '1.0', iss: `https://sts.windows.net/${TENANT}/` });
    expect(await issuer.signIn({ log }).whoIs(token)).toBe('version');
    expect(said).toEqual(['sign-in.version-1']);
  });
});

describe('the keys', () => {
  test('are asked for once, however many people come', async () => {
    const signIn = issuer.signIn();
    const token = await shown();
    await Promise.all(Array.from({ length: 20 }, () => signIn.whoIs(token)));
    await signIn.whoIs(token);
    expect(issuer.asked).toEqual(['discovery', 'keys']);
  });

  test('when they are changed, a token with the new one is good at once', async () => {
    const signIn = issuer.signIn({ cooldownMs: 0 });
    const old = await shown();
    expect(await signIn.whoIs(old)).toEqual(who);
    await issuer.rotate('second', true);
    expect(await signIn.whoIs(await shown())).toEqual(who);
    expect(await signIn.whoIs(old)).toEqual(who);
    await issuer.rotate('third', false);
    expect(await signIn.whoIs(await shown())).toEqual(who);
    expect(await signIn.whoIs(old)).toBe('refused');
  });

  test('tokens that name keys nobody has do not make us ask again and again', async () => {
    const signIn = issuer.signIn();
    const token = `Bearer ${await issuer.sign(tabClaims(), 'nobody has this')}`;
    for (let count = 0; count < 10; count += 1) expect(await signIn.whoIs(token)).toBe('refused');
    expect(issuer.asked.filter((what) => what === 'keys')).toHaveLength(1);
  });

  test.each(['error', 'huge', 'elsewhere', 'other-tenant', 'nonsense'] as const)(
    'that cannot be had (%s) are "could not look", and are there again a moment later',
    async (trouble) => {
      let now = NOW.getTime();
      const signIn = issuer.signIn({ now: () => new Date(now) });
      const token = await shown();
      issuer.trouble = trouble;
      expect(await signIn.whoIs(token)).toBe('not-looked');
      issuer.trouble = 'none';
      now += 3_000;
      expect(await signIn.whoIs(token)).toEqual(who);
    },
  );

  test('an Entra that does not answer keeps nobody waiting for more than a few seconds', async () => {
    issuer.trouble = 'silence';
    const signIn = issuer.signIn();
    expect(await signIn.whoIs(await shown())).toBe('not-looked');
    const asked = issuer.asked.length;
    // Who comes next does not wait for the same silence.
    expect(await signIn.whoIs(await shown())).toBe('not-looked');
    expect(issuer.asked).toHaveLength(asked);
  });
});
