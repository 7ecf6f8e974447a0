/** Looks at everything once, and changes nothing. What cannot be looked at says why. */
import { join } from 'node:path';
import { systemClock } from '../adapters/clock/index.ts';
import { createGraph, type Graph, GraphFault } from '../adapters/graph/index.ts';
import { sandboxKeys } from '../adapters/keys/sandbox-keys.ts';
import { LoadFault, loadPolicies, loadSchools, SHIPPED } from '../adapters/policies/index.ts';
import { lookAtStore } from '../adapters/store/index.ts';
import { type Config, ConfigFault, readConfig, tenantOf } from '../config.ts';
import type { Log } from '../core/log.ts';
import type { School } from '../core/school.ts';
import { ownPolicies } from '../own-policies.ts';
import { namedIn } from './checks/directory.ts';
import { type Facts, type Looked, notLooked, seen } from './facts.ts';

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const FIRST = 'the configuration has to be right first.';
/** Asked side by side: a trust names some hundred accounts. */
const AT_ONCE = 8;

const WHY: Readonly<Record<number, string>> = {
  401: 'the app’s token was not taken.',
  403: 'the app has no permission to look.',
  404: 'it is not there.',
  429: 'it asks to be left alone for a while.',
};

const whyOf = (error: unknown): string => {
  if (error instanceof GraphFault) return WHY[error.status] ?? `no answer (${error.code}).`;
  if (error instanceof Error && error.message !== '') return error.message;
  return 'it could not be reached.';
};

const looking = async <T>(work: () => Promise<T>): Promise<Looked<T>> => {
  try {
    return seen(await work());
  } catch (error) {
    return notLooked(whyOf(error));
  }
};

const eachOf = async <T>(
  ids: readonly string[],
  ask: (id: string) => Promise<T>,
): Promise<ReadonlyMap<string, Looked<T>>> => {
  const waiting = [...new Set(ids)];
  const found = new Map<string, Looked<T>>();
  const one = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const asked = id;
      found.set(asked, await looking(() => ask(asked)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return found;
};

const nothingOf = (ids: readonly string[], why: string) => new Map(ids.map((id) => [id, notLooked(why)]));

interface Files {
  readonly faults: readonly string[];
  readonly policies: number;
  readonly schools: readonly School[];
}

const readFiles = async ({ schoolFile, sandbox }: Config): Promise<Files> => {
  try {
    const policies = await loadPolicies(SHIPPED, await ownPolicies(schoolFile));
    const schools = await loadSchools(schoolFile ?? join(SHIPPED, 'schools'), { sandbox, policies });
    return { faults: [], policies: policies.size, schools };
  } catch (error) {
    if (!(error instanceof LoadFault)) throw error;
    return { faults: error.faults, policies: 0, schools: [] };
  }
};

interface Entra {
  readonly graph: Graph;
  readonly appId: string;
}

/** The sandbox's Graph is in the app itself, at its port. */
const entraOf = async (config: Config, schools: readonly School[]): Promise<Entra> => {
  const { bot, sandbox, port, graphUrl } = config;
  const of = { log: quiet, clock: systemClock };
  if (!sandbox || bot !== null) {
    const appId = bot?.id ?? '';
    const tenantId = tenantOf(schools, null);
    const secret = bot?.password ?? null;
    return {
      appId,
      graph: createGraph({ ...of, tenantId, clientId: appId, ...(secret !== null && { secret }) }),
    };
  }
  const { TENANT_ID } = await import('../sandbox/world.ts');
  const { SANDBOX_APP } = await import('../sandbox/identity/index.ts');
  const url = `http://127.0.0.1:${port}/sandbox`;
  return {
    appId: SANDBOX_APP.clientId,
    graph: createGraph({
      ...of,
      tenantId: tenantOf(schools, TENANT_ID),
      clientId: SANDBOX_APP.clientId,
      secret: SANDBOX_APP.secret,
      graphUrl: graphUrl ?? `${url}/graph`,
      authorityUrl: `${url}/identity`,
    }),
  };
};

/** The sandbox's Graph lives in the app: where nobody answers the app is not running, or has another port. */
const isNotRunning = ({ sandbox, bot }: Config, error: unknown): boolean =>
  sandbox && bot === null && error instanceof GraphFault && error.code === 'Unreachable';

const readEntra = async (config: Config, schools: readonly School[]) => {
  const { graph, appId } = await entraOf(config, schools);
  const named = schools.map(namedIn);
  const userIds = named.flatMap(({ users }) => users.map(([, id]) => id));
  const signed = schools.flatMap(({ agreements }) => agreements?.signedGroup ?? []);
  const groupIds = [...named.flatMap(({ groups }) => groups.map(([, id]) => id)), ...signed];
  let away = false;
  const silent = await graph.reachable().then(
    () => null,
    (error: unknown) => {
      away = isNotRunning(config, error);
      return away ? `nobody answers at port ${config.port} of this machine.` : whyOf(error);
    },
  );
  const permissions = await looking(() => graph.inspection.permissions());
  // Without a permission there is an answer all the same, and then the others are asked for too.
  if (silent !== null && permissions.kind === 'not-looked') {
    const why = silent;
    return {
      appId,
      graph: away ? notLooked(why) : seen({ silent }),
      permissions: away ? notLooked(why) : permissions,
      users: nothingOf(userIds, why),
      groups: nothingOf(groupIds, why),
      members: new Map<string, Looked<ReadonlySet<string>>>(),
      accessPolicies: notLooked(why),
    };
  }
  const accessPolicies = await looking(() => graph.inspection.accessPolicies());
  const inPolicies =
    accessPolicies.kind === 'seen' && signed.length > 0
      ? accessPolicies.value
          .filter(({ users }) =>
            [...users.includeGroups, ...users.excludeGroups].some((id) => signed.includes(id)),
          )
          .flatMap(({ users }) => [...users.includeGroups, ...users.excludeGroups])
      : [];
  const relied = schools.flatMap(({ roles }) =>
    (['headteacher', 'deputy-head', 'dsl', 'deputy-dsl'] as const).flatMap(
      (role) => roles[role]?.groups ?? [],
    ),
  );
  return {
    appId,
    graph: seen({ silent }),
    permissions,
    users: await eachOf(userIds, async (id) => (await graph.directory.user(id)) !== null),
    groups: await eachOf(groupIds, (id) => graph.inspection.group(id)),
    members: await eachOf(
      signed.length > 0 ? [...inPolicies, ...relied] : [],
      async (id): Promise<ReadonlySet<string>> =>
        new Set((await graph.directory.members(id)).map((user) => user.id)),
    ),
    accessPolicies,
  };
};

const nothing = (faults: readonly string[], publicUrl: string | null): Facts => ({
  configuration: { sandbox: false, faults },
  publicUrl,
  appId: null,
  files: notLooked(FIRST),
  store: notLooked(FIRST),
  permissions: notLooked(FIRST),
  graph: notLooked(FIRST),
  users: new Map(),
  groups: new Map(),
  members: new Map(),
  accessPolicies: notLooked(FIRST),
});

export const readFacts = async (env: Readonly<Record<string, string | undefined>>): Promise<Facts> => {
  const publicUrl = env['PUBLIC_URL'] || null;
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    return nothing(error.faults, publicUrl);
  }
  const { databaseUrl, dataDir, fieldKeys, fieldKeyId, sandbox } = config;
  const read = await looking(() => readFiles(config));
  const schools = read.kind === 'seen' ? read.value.schools : [];
  const store = await looking(() =>
    lookAtStore({
      databaseUrl,
      dataDir,
      keys: async () => (fieldKeys ? { fieldKeys, fieldKeyId } : sandboxKeys(dataDir)),
      schools: schools.map(({ id }) => id),
    }),
  );
  const before = { configuration: { sandbox, faults: [] }, publicUrl, files: read, store };
  if (schools.length === 0) {
    const why = 'the school files have to be right first.';
    return {
      ...nothing([], publicUrl),
      ...before,
      graph: notLooked(why),
      permissions: notLooked(why),
      accessPolicies: notLooked(why),
    };
  }
  try {
    return { ...before, ...(await readEntra(config, schools)) };
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    return { ...nothing(error.faults, publicUrl), files: read, store };
  }
};
