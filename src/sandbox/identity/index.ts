/** Sign-in of the sandbox: Graph, tab and Bot Framework tokens from one key, with the documents that publish it. */
import { join } from 'node:path';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { createRouter, type Mount } from '../http.ts';
import { PEOPLE, TENANT_ID } from '../world.ts';
import { SANDBOX_APP, type SandboxApp } from './apps.ts';
import { appClaims, BOT_FRAMEWORK, botClaims, type SignedIn, tabClaims } from './claims.ts';
import { type SigningKey, signingKey } from './keys.ts';
import { identityRoutes } from './routes.ts';

export { SANDBOX_APP, type SandboxApp } from './apps.ts';
export { GRAPH_AUDIENCE } from './claims.ts';

export const IDENTITY_PREFIX = '/sandbox/identity';
const TOKEN_SECONDS = 3599;

export interface Identity {
  readonly mount: Mount;
  /** What an app registration holds; registering it again changes secret and permissions. */
  register(app: SandboxApp): void;
  app(clientId: string): SandboxApp | null;
  /** An app-only token, e.g. for GRAPH_AUDIENCE. `seconds` below zero: a token that has run out. */
  appToken(clientId: string, audience: string, roles: readonly string[], seconds?: number): Promise<string>;
  /** As Teams hands it to a tab. `seconds` below zero: one that has run out. */
  tabToken(person: SignedIn, audience?: string, seconds?: number): Promise<string>;
  /** Signs with another key from now on. */
  rotate(): Promise<void>;
  /** As the connector shows it to the bot. */
  botToken(serviceUrl: string, botAppId?: string): Promise<string>;
  /** null: not ours, not for this audience, or run out. */
  check(token: string, audience: string): Promise<JWTPayload | null>;
}

export interface IdentityOptions {
  /** DATA_DIR; null keeps nothing. */
  readonly dataDir: string | null;
  readonly tenantId?: string;
  /** Who can sign in to a tab; left out: the invented world. */
  readonly person?: (idOrUpn: string) => SignedIn | null;
}

export const createIdentity = async ({
  dataDir,
  tenantId = TENANT_ID,
  person = (idOrUpn) => PEOPLE.find(({ id, upn }) => id === idOrUpn || upn === idOrUpn) ?? null,
}: IdentityOptions): Promise<Identity> => {
  const folder = dataDir === null ? null : join(dataDir, 'sandbox');
  let key = await signingKey(folder);
  /** The one before is published too until the next change: tokens that it signed are still about. */
  let before: SigningKey | null = null;
  const apps = new Map<string, SandboxApp>([[SANDBOX_APP.clientId, SANDBOX_APP]]);

  // Real time on purpose: libraries that hold tokens know nothing of a clock that was moved.
  const sign = (claims: JWTPayload, seconds = TOKEN_SECONDS): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'JWT' })
      .setIssuedAt(now)
      .setNotBefore(Math.min(now, now + seconds))
      .setExpirationTime(now + seconds)
      .sign(key.secret);
  };

  const identity: Omit<Identity, 'mount'> = {
    register: (app) => void apps.set(app.clientId.toLowerCase(), app),
    app: (clientId) => apps.get(clientId.toLowerCase()) ?? null,
    appToken: (clientId, audience, roles, seconds) =>
      sign(appClaims({ tenantId, clientId, audience, roles }), seconds),
    tabToken: (person, audience = SANDBOX_APP.clientId, seconds) =>
      sign(tabClaims(tenantId, audience, person), seconds),
    rotate: async () => {
      before = key;
      key = await signingKey(folder, true);
    },
    botToken: (serviceUrl, botAppId = SANDBOX_APP.clientId) => sign(botClaims(botAppId, serviceUrl)),
    check: async (token, audience) => {
      try {
        const { kid } = decodeProtectedHeader(token);
        const { open } = [key, before].find((one) => one?.kid === kid) ?? key;
        return (await jwtVerify(token, open, { audience, algorithms: ['RS256'] })).payload;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
  const routes = identityRoutes({
    tenantId,
    jwks: () => [key, ...(before ? [before] : [])].map(({ jwk }) => jwk),
    identity,
    person,
    botAudience: BOT_FRAMEWORK,
  });
  return { ...identity, mount: createRouter({ prefix: IDENTITY_PREFIX, routes }) };
};
