/** Signs tokens as Entra does, publishes the keys on this machine, and can be broken in the ways that the real one can. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { createSignIn, type SignInOptions } from '../../../src/adapters/sign-in/index.ts';
import { silentLog } from '../../fakes/desk.ts';
import { idOf, TENANT } from '../../fakes/oakfield.ts';

export const CLIENT = '0a4f1e1d-0009-4000-8000-000000000001';
export const PERSON = idOf('teacher1');
export const NOW = new Date('2026-11-23T10:00:00Z');

export type Claims = Readonly<Record<string, unknown>>;

/** As Teams hands it to a tab; `undefined` leaves a claim out. */
export const tabClaims = (changed: Claims = {}): Claims => {
  const seconds = Math.floor(NOW.getTime() / 1000);
  const all = {
    aud: CLIENT,
    iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
    iat: seconds - 60,
    nbf: seconds - 60,
    exp: seconds + 3600,
    azp: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
    name: 'not used',
    oid: PERSON,
    preferred_username: 'somebody@else.example',
    scp: 'access_as_user',
    sub: 'not used',
    tid: TENANT,
    ver: '2.0',
    ...changed,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
};

interface Pair {
  readonly kid: string;
  readonly secret: CryptoKey;
  readonly jwk: JWK;
}
const newPair = async (kid: string): Promise<Pair> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return { kid, secret: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' } };
};

export type Trouble = 'none' | 'error' | 'silence' | 'huge' | 'elsewhere' | 'other-tenant' | 'nonsense';

export const startIssuer = async () => {
  let published: readonly Pair[] = [await newPair('first')];
  let trouble: Trouble = 'none';
  const asked: string[] = [];

  const answer = (req: IncomingMessage, res: ServerResponse): void => {
    const path = req.url ?? '';
    asked.push(path.endsWith('/keys') ? 'keys' : 'discovery');
    if (trouble === 'silence') return;
    if (trouble === 'error') {
      // Not chained: restify replaces `writeHead` for the whole process, and its own returns nothing.
      res.writeHead(503);
      res.end();
      return;
    }
    const here = `http://${req.headers.host}`;
    const discovery = {
      issuer: `https://login.microsoftonline.com/${trouble === 'other-tenant' ? CLIENT : TENANT}/v2.0`,
      jwks_uri: `${trouble === 'elsewhere' ? 'http://127.0.0.2:1' : here}/${TENANT}/discovery/v2.0/keys`,
    };
    const keys = { keys: published.map(({ jwk }) => jwk) };
    const body = JSON.stringify(path.endsWith('/keys') ? keys : discovery);
    res.setHeader('content-type', 'application/json');
    if (trouble === 'huge') res.end(`{"x":"${'x'.repeat(400_000)}"}`);
    else res.end(trouble === 'nonsense' ? '<html>' : body);
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    asked,
    set trouble(next: Trouble) {
      trouble = next;
    },
    /** Publishes a new key, beside the old one or in its place. */
    rotate: async (kid: string, keepOld: boolean): Promise<void> => {
      published = [await newPair(kid), ...(keepOld ? published : [])];
    },
    /** Signed with the newest key. */
    sign: (claims: Claims, kid?: string): Promise<string> => {
      const [newest] = published;
      if (!newest) throw new Error('no key');
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: kid ?? newest.kid })
        .sign(newest.secret);
    },
    /** The public key as PEM-like bytes: what somebody would sign HS256 with who hopes that we confuse the two. */
    publicBytes: (): Uint8Array => new TextEncoder().encode(JSON.stringify(published[0]?.jwk)),
    signIn: (changed: Partial<SignInOptions> = {}) =>
      createSignIn({
        tenantId: TENANT,
        clientId: CLIENT,
        publicUrl: 'https://desk.example',
        authorityUrl: url,
        log: silentLog,
        now: () => NOW,
        ...changed,
      }),
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
export type Issuer = Awaited<ReturnType<typeof startIssuer>>;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What is shown in place of a good token, by what is wrong with it. */
export const badTokens = (issuer: Issuer): Readonly<Record<string, () => Promise<string>>> => {
  const seconds = Math.floor(NOW.getTime() / 1000);
  const signed = (changed: Claims) => (): Promise<string> => issuer.sign(tabClaims(changed));
  return {
    'nothing at all': async () => '',
    'no token, but words': async () => 'me',
    'one that ran out': signed({ exp: seconds - 61 }),
    'one of another app': signed({ aud: '0a4f1e1d-0009-4000-8000-000000000002' }),
    'one for Graph': signed({ aud: 'https://graph.microsoft.com' }),
    'one of this app at another host': signed({ aud: `api://evil.example/${CLIENT}` }),
    'one of another tenant': signed({
      tid: CLIENT,
      iss: `https://login.microsoftonline.com/${CLIENT}/v2.0`,
    }),
    'one whose tenant is not its issuer': signed({ tid: CLIENT }),
    'one of an issuer that only looks like Entra': signed({
      iss: `https://login.microsoftonline.com.evil.example/${TENANT}/v2.0`,
    }),
    'one of version 1': signed({ ver: '1.0', iss: `https://sts.windows.net/${TENANT}/` }),
    'one that holds from tomorrow': signed({ nbf: seconds + 3600 }),
    'one that never runs out': signed({ exp: undefined }),
    'one without an object id': signed({ oid: undefined }),
    'one whose object id is no id': signed({ oid: "x' or 1=1" }),
    'one of an app': signed({ idtyp: 'app', scp: undefined, roles: ['access_as_user'] }),
    'one of an app that claims the scope': signed({ idtyp: 'app' }),
    'one for another scope': signed({ scp: 'User.Read openid' }),
    'one whose scope only looks like ours': signed({ scp: 'access_as_user2' }),
    'one without a signature': async () => `${part({ alg: 'none', typ: 'JWT' })}.${part(tabClaims())}.`,
    'one that says none, with something after it': async () =>
      `${part({ alg: 'none', typ: 'JWT' })}.${part(tabClaims())}.AAAA`,
    'one signed with the public key as a password': () =>
      new SignJWT(tabClaims())
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: 'first' })
        .sign(issuer.publicBytes()),
    'one signed by somebody else': async () => {
      const stranger = await newPair('first');
      return new SignJWT(tabClaims())
        .setProtectedHeader({ alg: 'RS256', kid: 'first' })
        .sign(stranger.secret);
    },
    'one that was changed after it was signed': async () => {
      const [head, , signature] = (await issuer.sign(tabClaims())).split('.');
      return `${head}.${part(tabClaims({ oid: CLIENT }))}.${signature}`;
    },
    'one with a key nobody knows': () => issuer.sign(tabClaims(), 'unknown'),
    'one that brings its own key': async () => {
      const own = await newPair('own');
      return new SignJWT(tabClaims()).setProtectedHeader({ alg: 'RS256', jwk: own.jwk }).sign(own.secret);
    },
  };
};
