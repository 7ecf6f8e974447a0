/** The simulated tenant: Graph's routes that the product uses, over HTTP, refusing what the real one refuses. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { decodeJwt, errors, type JWTPayload } from 'jose';
import {
  createDispatch,
  createRouter,
  type Exchange,
  firstOf,
  type Mount,
  type SandboxReply,
  type SandboxRequest,
} from '../http.ts';
import { GRAPH_AUDIENCE } from '../identity/index.ts';
import { accessPolicyRoutes } from './access-policies.ts';
import { roleAssignmentRoutes } from './admins.ts';
import { runBatch } from './batch.ts';
import { type GraphRoute, permitted, type TenantSettings } from './call.ts';
import { createControl } from './control.ts';
import { deltaRoutes } from './delta.ts';
import { createFaults, type Faults } from './faults.ts';
import { groupRoutes } from './groups.ts';
import { installedAppRoutes } from './installed-apps.ts';
import { fileJournal, noJournal } from './journal.ts';
import { mailboxRoutes } from './mailbox-settings.ts';
import { denied, GraphRefusal, identified, refusalReply } from './refusal.ts';
import { seedState } from './seed.ts';
import { apply, type Operation, type TenantState } from './state.ts';
import { createThrottle } from './throttle.ts';
import { userRoutes } from './users.ts';

export { ADMIN_ROLES, CATALOGUE_APP, INVENTED_GROUP, SPECIAL_GROUPS, userProperties } from './seed.ts';
export type { Operation, TenantState } from './state.ts';

export const GRAPH_PREFIX = '/sandbox/graph';

/** The part of identity that a tenant needs. */
interface TokenCheck {
  check(token: string, audience: string): Promise<JWTPayload | null>;
}

export interface TenantOptions {
  readonly identity: TokenCheck;
  /** DATA_DIR; null forgets everything at the end. */
  readonly dataDir: string | null;
  readonly clock?: { now(): Date };
  /** How many people are invented beside the world's own. */
  readonly people?: number;
  /** Limits times this, waits divided by it. */
  readonly scale?: number;
  /** Looks on at every request to Graph. */
  readonly seen?: (exchange: Exchange) => void;
}

export interface Tenant {
  /** `/sandbox/graph/v1.0` and the levers at `/sandbox/tenant`. */
  readonly mount: Mount;
  readonly faults: Faults;
  /** Changed at will, e.g. `settings.premium = false`. */
  readonly settings: TenantSettings;
  readonly state: TenantState;
  /** A change from outside Graph, such as an administrator's: kept as any other. */
  readonly change: (operation: Operation) => void;
  /** Hears of every change, whoever made it. */
  watch(watcher: () => void): void;
}

// `/users('ID')/x` is `/users/ID/x`, `/users/microsoft.graph.delta()` is `/users/delta`.
const plainPath = (path: string): string =>
  path
    .replaceAll(/%2[789]/gi, decodeURIComponent)
    .replaceAll(/\('([^']*)'\)/g, '/$1')
    .replaceAll(/\/(?:microsoft\.graph\.)?(\w+)\(\)/g, '/$1');

const unauthorised = (message: string): GraphRefusal =>
  new GraphRefusal(401, 'InvalidAuthenticationToken', message, {
    'www-authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
  });

const expired = (token: string): boolean => {
  try {
    return (decodeJwt(token).exp ?? 0) * 1000 < Date.now();
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
};

export const createTenant = ({
  identity,
  dataDir,
  clock = { now: () => new Date() },
  people = 0,
  scale = 1,
  seen,
}: TenantOptions): Tenant => {
  const journal = dataDir === null ? noJournal : fileJournal(join(dataDir, 'sandbox', 'tenant.jsonl'));
  const state = seedState(people);
  for (const operation of journal.read()) apply(state, operation);
  const watchers: (() => void)[] = [];
  const change = (operation: Operation): void => {
    journal.append(operation);
    apply(state, operation);
    for (const watcher of watchers) watcher();
  };
  const faults = createFaults();
  const throttle = createThrottle(state.users.size, scale);
  const settings: TenantSettings = {
    premium: true,
    emptyPages: true,
    syncedAccounts: 'put-back',
    appAdminRoles: [],
    scale,
  };

  const rolesOf = async (req: SandboxRequest): Promise<{ app: string; roles: readonly string[] }> => {
    const token = /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1];
    if (token === undefined) throw unauthorised('Access token is empty.');
    const claims = await identity.check(token, GRAPH_AUDIENCE);
    if (!claims)
      throw unauthorised(
        expired(token)
          ? 'Lifetime validation failed, the token is expired.'
          : 'Access token validation failure. Invalid audience or signature.',
      );
    const roles = claims['roles'];
    return { app: String(claims['appid']), roles: Array.isArray(roles) ? roles.map(String) : [] };
  };

  const refuseWhenThrottled = (route: GraphRoute, req: SandboxRequest, app: string): void => {
    const now = clock.now().getTime();
    const lighter = req.query.has('$select') ? 1 : 0;
    const waits = [throttle.take('units', app, Math.max(1, route.units - lighter), now)];
    if (route.method !== 'GET') waits.push(throttle.take('writes', app, 1, now));
    if (req.query.get('$select')?.includes('signInActivity'))
      waits.push(throttle.take('signInActivity', app, 1, now));
    const wait = Math.max(...waits);
    if (wait > 0)
      throw new GraphRefusal(429, 'TooManyRequests', 'Too many requests.', {
        'retry-after': String(Math.ceil(wait / 1000)),
      });
  };

  const syncFromOnPremises = (): void => {
    const now = clock.now().toISOString();
    for (const [id, at] of state.putBack)
      if (at <= now) change({ op: 'user.set', id, set: { accountEnabled: true } });
  };

  const guarded = async (
    req: SandboxRequest,
    inner: boolean,
    answer: () => Promise<SandboxReply>,
  ): Promise<SandboxReply> => {
    const fault = faults.next(req.method, req.path, inner);
    if (fault) return fault;
    syncFromOnPremises();
    try {
      const reply = await answer();
      if (typeof reply === 'string') return reply;
      return { ...reply, headers: { ...identified(req, randomUUID()), ...reply.headers } };
    } catch (error) {
      if (error instanceof GraphRefusal) return refusalReply(req, error, clock.now());
      throw error;
    }
  };

  const routesFor = (inner: boolean) =>
    [
      ...deltaRoutes,
      ...userRoutes,
      ...mailboxRoutes,
      ...groupRoutes,
      ...roleAssignmentRoutes,
      ...accessPolicyRoutes,
      ...installedAppRoutes,
    ].map((route) => ({
      method: route.method,
      path: route.path,
      handler: (req: SandboxRequest) =>
        guarded(req, inner, async () => {
          const { app, roles } = await rolesOf(req);
          if (!permitted(roles, route.needs)) throw denied();
          refuseWhenThrottled(route, req, app);
          return route.run({ req, roles, state, now: clock.now(), settings, write: change });
        }),
    }));

  const unknownRoute = (req: SandboxRequest): Promise<SandboxReply> =>
    guarded(req, false, async () => {
      await rolesOf(req);
      const segment = req.path.split('/').at(-1) ?? '';
      throw new GraphRefusal(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
    });
  const badBody = (): SandboxReply => ({
    status: 400,
    body: { error: { code: 'BadRequest', message: 'Unable to read JSON request payload.' } },
  });

  const dispatchInner = createDispatch({ routes: routesFor(true), rewrite: plainPath, unknownRoute });
  const batch = {
    method: 'POST',
    path: '/$batch',
    handler: (req: SandboxRequest) =>
      guarded(req, false, async () => {
        await rolesOf(req);
        return runBatch(req, dispatchInner);
      }),
  };
  const graph = createRouter({
    prefix: `${GRAPH_PREFIX}/v1.0`,
    routes: [batch, ...routesFor(false)],
    rewrite: plainPath,
    maxBodyBytes: 4_000_000,
    unknownRoute,
    badBody,
    ...(seen && { seen }),
  });
  const control = createControl({ faults, settings, change });
  return {
    mount: firstOf(graph, control),
    faults,
    settings,
    state,
    change,
    watch: (watcher) => void watchers.push(watcher),
  };
};
