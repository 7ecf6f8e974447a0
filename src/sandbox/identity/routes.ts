import { randomUUID } from 'node:crypto';
import type { JWK } from 'jose';
import type { Handler, Route, SandboxReply, SandboxRequest } from '../http.ts';
import type { SandboxApp } from './apps.ts';
import { GRAPH_AUDIENCE, type SignedIn, v2Issuer } from './claims.ts';
import type { Identity } from './index.ts';

interface Parts {
  readonly tenantId: string;
  readonly jwks: () => readonly JWK[];
  readonly identity: Omit<Identity, 'mount'>;
  readonly person: (idOrUpn: string) => SignedIn | null;
  readonly botAudience: string;
}

/** Error answer of the token endpoint (Microsoft identity platform, OAuth 2.0 client credentials flow). */
const refused = (status: number, error: string, code: number, text: string): SandboxReply => ({
  status,
  body: {
    error,
    error_description: `AADSTS${code}: ${text}`,
    error_codes: [code],
    timestamp: new Date().toISOString().replace('T', ' ').slice(0, 19).concat('Z'),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  },
});

const record = (body: unknown): Readonly<Record<string, unknown>> =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const issueToken =
  ({ tenantId, identity, botAudience }: Parts): Handler =>
  async ({ params, body }) => {
    const form = record(body);
    const { tenant = '' } = params;
    // Multi-tenant bots ask for their tokens in `botframework.com`.
    if (![tenantId, 'botframework.com'].includes(tenant.toLowerCase()))
      return refused(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`);
    if (form['grant_type'] !== 'client_credentials')
      return refused(400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant type.');
    const app = identity.app(text(form['client_id']));
    if (!app)
      return refused(
        400,
        'unauthorized_client',
        700016,
        'Application was not found in the directory of the sandbox.',
      );
    if (form['client_secret'] !== app.secret)
      return refused(401, 'invalid_client', 7000215, 'Invalid client secret provided.');
    const audience = text(form['scope'])
      .split(' ')
      .find((scope) => scope.endsWith('/.default'))
      ?.slice(0, -'/.default'.length);
    if (audience !== GRAPH_AUDIENCE && audience !== botAudience)
      return refused(
        400,
        'invalid_scope',
        70011,
        'The provided value for the input parameter scope is not valid.',
      );
    const token = await identity.appToken(
      app.clientId,
      audience,
      audience === GRAPH_AUDIENCE ? app.roles : [],
    );
    return {
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token },
    };
  };

/** `{"person": "dsl@oakfield.example"}` or an object id; `audience` if it is not the app's id; `seconds` it is good for. */
const issueTabToken =
  ({ identity, person }: Parts): Handler =>
  async ({ body }) => {
    const { person: asked, audience, seconds } = record(body);
    const signedIn = person(text(asked));
    if (!signedIn) return { status: 404, body: { error: { message: 'nobody of the sandbox' } } };
    const token = await identity.tabToken(
      signedIn,
      typeof audience === 'string' ? audience : undefined,
      typeof seconds === 'number' ? seconds : undefined,
    );
    return { status: 200, body: { token } };
  };

/** Plays the administrator who registers an app and consents to its permissions. */
const registerApp =
  ({ identity }: Parts): Handler =>
  ({ body }) => {
    const { clientId, secret, roles } = record(body);
    if (typeof clientId !== 'string' || typeof secret !== 'string' || !Array.isArray(roles))
      return { status: 400, body: { error: { message: 'wanted: clientId, secret, roles[]' } } };
    const app: SandboxApp = { clientId, secret, roles: roles.filter((role) => typeof role === 'string') };
    identity.register(app);
    return { status: 201 };
  };

const here = (req: SandboxRequest): string => `http://${req.headers.host ?? '127.0.0.1'}/sandbox/identity`;

export const identityRoutes = (parts: Parts): readonly Route[] => {
  const keys: Handler = () => ({ status: 200, body: { keys: parts.jwks() } });
  return [
    // Bot Framework's own documents come first: `v1` would pass for a tenant.
    {
      method: 'GET',
      path: '/v1/.well-known/openidconfiguration',
      handler: (req) => ({
        status: 200,
        body: {
          issuer: parts.botAudience,
          jwks_uri: `${here(req)}/v1/.well-known/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['private_key_jwt'],
        },
      }),
    },
    {
      method: 'GET',
      path: '/v1/.well-known/keys',
      handler: () => ({
        status: 200,
        // Keys of the real document say which channels may sign with them.
        body: { keys: parts.jwks().map((jwk) => ({ ...jwk, endorsements: ['msteams'] })) },
      }),
    },
    {
      method: 'GET',
      path: '/:tenant/v2.0/.well-known/openid-configuration',
      handler: (req) => ({
        status: 200,
        body: {
          issuer: v2Issuer(parts.tenantId),
          token_endpoint: `${here(req)}/${parts.tenantId}/oauth2/v2.0/token`,
          authorization_endpoint: `${here(req)}/${parts.tenantId}/oauth2/v2.0/authorize`,
          jwks_uri: `${here(req)}/${parts.tenantId}/discovery/v2.0/keys`,
          response_types_supported: ['token'],
          subject_types_supported: ['pairwise'],
          id_token_signing_alg_values_supported: ['RS256'],
        },
      }),
    },
    { method: 'GET', path: '/:tenant/discovery/v2.0/keys', handler: keys },
    { method: 'POST', path: '/:tenant/oauth2/v2.0/token', handler: issueToken(parts) },
    { method: 'POST', path: '/apps', handler: registerApp(parts) },
    { method: 'POST', path: '/tab-token', handler: issueTabToken(parts) },
    {
      method: 'POST',
      path: '/rotate',
      handler: async () => {
        await parts.identity.rotate();
        return { status: 204 };
      },
    },
  ];
};
