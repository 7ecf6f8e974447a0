import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { type Listening, listen } from '../../../src/sandbox/http.ts';
import {
  createIdentity,
  GRAPH_AUDIENCE,
  type Identity,
  SANDBOX_APP,
} from '../../../src/sandbox/identity/index.ts';
import { personByUpn, TENANT_ID } from '../../../src/sandbox/world.ts';

let identity: Identity;
let server: Listening;
beforeAll(async () => {
  identity = await createIdentity({ dataDir: null });
  server = await listen(identity.mount);
});
afterAll(() => server.close());

const tokenFor = (form: Record<string, string>, tenant: string = TENANT_ID): Promise<Response> =>
  fetch(`${server.url}/sandbox/identity/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: SANDBOX_APP.clientId,
      client_secret: SANDBOX_APP.secret,
      scope: `${GRAPH_AUDIENCE}/.default`,
      ...form,
    }),
  });

describe('tokens for apps', () => {
  test('an app with its secret gets a Graph token with its own permissions', async () => {
    const reply = (await (await tokenFor({})).json()) as { access_token: string; expires_in: number };
    expect(reply.expires_in).toBe(3599);
    const claims = await identity.check(reply.access_token, GRAPH_AUDIENCE);
    expect(claims).toMatchObject({ tid: TENANT_ID, appid: SANDBOX_APP.clientId, roles: SANDBOX_APP.roles });
  });

  test.each([
    [{ client_secret: 'wrong' }, TENANT_ID, 401, 'invalid_client'],
    [{ client_id: '00000000-0000-4000-8000-000000000000' }, TENANT_ID, 400, 'unauthorized_client'],
    [{ grant_type: 'password' }, TENANT_ID, 400, 'unsupported_grant_type'],
    [{ scope: 'https://elsewhere.example/.default' }, TENANT_ID, 400, 'invalid_scope'],
    [{}, '00000000-0000-4000-8000-000000000000', 400, 'invalid_request'],
  ])('%j in %s is refused with %i %s', async (form: Record<string, string>, tenant, status, error) => {
    const reply = await tokenFor(form, tenant);
    expect([reply.status, ((await reply.json()) as { error: string }).error]).toEqual([status, error]);
  });

  test('an app registered by the administrator gets the permissions given to it', async () => {
    const clientId = '00000000-0000-4000-8000-0000000000aa';
    await fetch(`${server.url}/sandbox/identity/apps`, {
      method: 'POST',
      body: JSON.stringify({ clientId, secret: 's', roles: ['User.Read.All'] }),
    });
    const reply = await tokenFor({ client_id: clientId, client_secret: 's' });
    expect(decodeJwt(((await reply.json()) as { access_token: string }).access_token)).toMatchObject({
      roles: ['User.Read.All'],
    });
  });

  test('a token for Graph opens nothing else, and one that ran out opens nothing', async () => {
    const graph = await identity.appToken('a', GRAPH_AUDIENCE, []);
    expect(await identity.check(graph, 'https://api.botframework.com')).toBeNull();
    expect(
      await identity.check(await identity.appToken('a', GRAPH_AUDIENCE, [], -60), GRAPH_AUDIENCE),
    ).toBeNull();
    expect(await identity.check(`${graph.slice(0, -4)}AAAA`, GRAPH_AUDIENCE)).toBeNull();
  });
});

describe('tokens for people and for the bot', () => {
  const keysNamedBy = async (document: string) => {
    const { jwks_uri } = (await (await fetch(`${server.url}${document}`)).json()) as { jwks_uri: string };
    return createRemoteJWKSet(new URL(jwks_uri));
  };

  test('a signed-in tab shows a token that the published keys prove', async () => {
    const dsl = personByUpn('dsl');
    const keys = await keysNamedBy(`/sandbox/identity/${TENANT_ID}/v2.0/.well-known/openid-configuration`);
    const { payload } = await jwtVerify(await identity.tabToken(dsl), keys, {
      issuer: `https://login.microsoftonline.com/${TENANT_ID}/v2.0`,
      audience: SANDBOX_APP.clientId,
    });
    expect(payload).toMatchObject({ oid: dsl.id, tid: TENANT_ID, scp: 'access_as_user' });
  });

  test('the client of the sandbox asks for a tab token by name, and nobody unknown gets one', async () => {
    const ask = (person: string): Promise<Response> =>
      fetch(`${server.url}/sandbox/identity/tab-token`, { method: 'POST', body: JSON.stringify({ person }) });
    const { token } = (await (await ask('dsl@oakfield.example')).json()) as { token: string };
    expect(decodeJwt(token)['oid']).toBe(personByUpn('dsl').id);
    expect((await ask('nobody@oakfield.example')).status).toBe(404);
  });

  test('when the key is changed, tokens of the one before are still proven', async () => {
    const own = await createIdentity({ dataDir: null });
    const old = await own.tabToken(personByUpn('dsl'));
    await own.rotate();
    const fresh = await own.tabToken(personByUpn('dsl'));
    expect(await own.check(old, SANDBOX_APP.clientId)).toMatchObject({ scp: 'access_as_user' });
    expect(await own.check(fresh, SANDBOX_APP.clientId)).toMatchObject({ scp: 'access_as_user' });
  });

  test('the connector shows the bot a token bound to its service address', async () => {
    const keys = await keysNamedBy('/sandbox/identity/v1/.well-known/openidconfiguration');
    const { payload } = await jwtVerify(await identity.botToken('http://127.0.0.1/x'), keys, {
      issuer: 'https://api.botframework.com',
      audience: SANDBOX_APP.clientId,
    });
    expect(payload['serviceurl']).toBe('http://127.0.0.1/x');
  });

  test('a tab stays signed in when the sandbox is started again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'identity-'));
    try {
      const token = await (await createIdentity({ dataDir })).tabToken(personByUpn('head'));
      const again = await createIdentity({ dataDir });
      expect(await again.check(token, SANDBOX_APP.clientId)).toMatchObject({ oid: personByUpn('head').id });
      expect(await identity.check(token, SANDBOX_APP.clientId)).toBeNull();
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });
});
