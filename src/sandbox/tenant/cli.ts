/**
 * The simulated tenant by itself: `npm run sandbox:tenant -- --port N [--scale S] [--people P]`. With DATA_DIR set it
 * remembers what was changed. Loopback only.
 */
import { parseArgs } from 'node:util';
import { decodeJwt, errors, type JWTPayload } from 'jose';
import { firstOf, listen } from '../http.ts';
import { createIdentity, IDENTITY_PREFIX } from '../identity/index.ts';
import { TENANT_ID } from '../world.ts';
import { createTenant, GRAPH_PREFIX } from './index.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    scale: { type: 'string', default: '1' },
    people: { type: 'string', default: '0' },
  },
});

const number = (name: 'port' | 'scale' | 'people', least: number): number => {
  const value = Number(values[name]);
  if (Number.isFinite(value) && value >= least) return value;
  process.stderr.write(`--${name} wants a number, ${least} or more\n`);
  process.exit(2);
};

/** A token of another sandbox's identity is as good as one of ours: everybody here is invented. */
const claimsOf = (token: string, audience: string): JWTPayload | null => {
  try {
    const claims = decodeJwt(token);
    const alive = (claims.exp ?? 0) * 1000 > Date.now();
    return alive && claims.aud === audience ? claims : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
};

const dataDir = process.env['DATA_DIR'] ?? null;
const identity = await createIdentity({ dataDir });
const tenant = createTenant({
  identity: { check: async (token, audience) => claimsOf(token, audience) },
  dataDir,
  scale: number('scale', 0.001),
  people: number('people', 0),
});
const server = await listen(firstOf(identity.mount, tenant.mount), number('port', 0));

process.stdout.write(`SANDBOX tenant, everybody in it is invented
GRAPH_URL=${server.url}${GRAPH_PREFIX}
tokens: POST ${server.url}${IDENTITY_PREFIX}/${TENANT_ID}/oauth2/v2.0/token
faults: POST ${server.url}/sandbox/tenant/faults
`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
