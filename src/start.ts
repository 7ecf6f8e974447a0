/** Puts the app together from its configuration, starts it, and stops it in order. */

import { join } from 'node:path';
import { movedClock, systemClock, systemPace } from './adapters/clock/index.ts';
import { readCsv } from './adapters/csv/index.ts';
import { createDocuments } from './adapters/documents/index.ts';
import { createGraph } from './adapters/graph/index.ts';
import { createJobs } from './adapters/jobs/index.ts';
import { createForms } from './adapters/keys/form-tokens.ts';
import { sandboxKeys } from './adapters/keys/sandbox-keys.ts';
import { createLog } from './adapters/log/index.ts';
import {
  chartRoutes,
  loadDocuments,
  loadFloor,
  loadPolicies,
  loadSchools,
  SHIPPED,
} from './adapters/policies/index.ts';
import { createSignIn, ENTRA } from './adapters/sign-in/index.ts';
import { openStore } from './adapters/store/index.ts';
import { asBuilt, keepBuilt, tabRoutes } from './adapters/tab/index.ts';
import { createTeams, createTeamsChat } from './adapters/teams/index.ts';
import { createWeb, openPages } from './adapters/web/index.ts';
import { createAllowance } from './allowance.ts';
import { createApi } from './api.ts';
import { type Config, ConfigFault, tenantOf } from './config.ts';
import { durationMs, nextOpening } from './core/calendar.ts';
import { createPeople } from './features/people/index.ts';
import { createPolicies } from './features/policies/index.ts';
import { newId } from './ids.ts';
import { joinFeatures } from './join-features.ts';
import { ownPolicies } from './own-policies.ts';
import { startTicks } from './ticks.ts';

/**
 * Pages that anybody may open: of one address as many as a school's own network needs on a parents' evening; of all
 * together what a small server does beside its work.
 */
const PAGES = { each: { burst: 120, perSecond: 2 }, all: { burst: 400, perSecond: 40 } };

const SANDBOX_SCHOOLS = join(SHIPPED, 'schools');

export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

/** @throws ConfigFault or an error that says what to do, before anything has been served. */
export const start = async (config: Config): Promise<Running> => {
  const log = createLog(config.logLevel);
  const tab = config.production ? asBuilt : await keepBuilt(log);
  const moved = config.sandbox ? movedClock(durationMs(config.clockOffset, new Date())) : null;
  const clock = moved ?? systemClock;

  const own = await ownPolicies(config.schoolFile);
  const loaded = await loadPolicies(SHIPPED, own);
  const schools = await loadSchools(config.schoolFile ?? SANDBOX_SCHOOLS, {
    sandbox: config.sandbox,
    policies: loaded,
  });
  if (config.sandbox && config.databaseUrl === null) {
    const { isForeign } = await import('./sandbox/own-data.ts');
    if (isForeign(config.dataDir))
      throw new ConfigFault([
        `DATA_DIR (${config.dataDir}) has a database that no sandbox made: name another folder, or configure the bot`,
      ]);
  }
  const sandboxTenant = config.sandbox ? (await import('./sandbox/world.ts')).TENANT_ID : null;
  const tenantId = tenantOf(schools, sandboxTenant);

  const store = await openStore({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    ...(config.fieldKeys
      ? { fieldKeys: config.fieldKeys, fieldKeyId: config.fieldKeyId }
      : await sandboxKeys(config.dataDir)),
    log,
    // The queue lives in the store's own database, so it comes after it.
    enqueue: (run, schoolId, effects) => jobs.enqueue(run, schoolId, effects),
    onCommitted: (schoolId, effects) => messages.committed(schoolId, effects),
  });
  const jobs = createJobs({ databaseUrl: store.ownerUrl, log });
  const policies = createPolicies({
    loaded,
    floor: await loadFloor(join(SHIPPED, 'national')),
    schools,
    archive: store.archive,
    settings: store.settings,
    clock,
    log,
  });
  await policies.keep();

  const web = createWeb({ log, port: config.port, host: config.host });
  const listening = await web.listen().catch(async (error: unknown) => {
    // Nothing is served, so nothing needs the database: our own is not left running behind a failed start.
    await store.close();
    throw error;
  });
  const publicUrl = config.publicUrl ?? listening.url;
  const sandbox = moved
    ? await import('./sandbox/index.ts').then(({ createSandbox }) =>
        createSandbox({
          dataDir: config.dataDir,
          appUrl: listening.url,
          setOffset: (offset) => moved.moveTo(durationMs(offset, new Date())),
          now: () => clock.now(),
          // Of the school of the story, where there is one.
          opening: (from) => {
            const told = schools.find(({ code }) => code === 'OAK') ?? schools[0];
            return told ? nextOpening(told.calendar, from) : from;
          },
          life: { port: listening.port, ownDatabase: config.databaseUrl === null },
          log: (line) => log.info('sandbox', { line }),
        }),
      )
    : null;
  if (sandbox) web.mount('/sandbox', sandbox.handle);

  const clientId = config.bot?.id ?? sandbox?.app.clientId ?? '';
  const signIn = createSignIn({
    tenantId,
    clientId,
    publicUrl,
    authorityUrl: sandbox ? `${listening.url}/sandbox/identity` : ENTRA,
    log,
    now: systemClock.now,
  });
  const graph = createGraph({
    tenantId,
    clientId,
    ...(config.bot?.password || sandbox ? { secret: config.bot?.password ?? sandbox?.app.secret ?? '' } : {}),
    ...(sandbox && {
      graphUrl: config.graphUrl ?? `${listening.url}/sandbox/graph`,
      authorityUrl: `${listening.url}/sandbox/identity`,
    }),
    log,
    clock,
  });
  const people = createPeople({ directory: graph.directory, schools, archive: store.rosters, clock, log });

  const teamsConfig = {
    tenantId,
    bot: config.bot && { ...config.bot, appId: config.bot.id },
  };
  const chat = createTeamsChat(teamsConfig, clock, log);

  const { app, features, agreements, links, messages } = joinFeatures({
    store,
    graph,
    chat,
    policies,
    people,
    schools,
    tenantId,
    publicUrl,
    forms: createForms(store.deriveKeys('form-tokens')),
    documents: createDocuments(),
    readCsv,
    clock,
    pace: systemPace,
    log,
    scale: config.teamsScale,
  });

  // Before anybody is asked to sign one of them.
  await agreements.keepDocuments(await loadDocuments([SHIPPED, own]));
  await people.restore();
  await jobs.start(app.jobs);

  const teams = createTeams({
    config: teamsConfig,
    inbox: app.inbox,
    contacts: store.contacts,
    chat,
    log,
    ids: newId,
  });
  web.add([
    ...teams.routes,
    ...chartRoutes((hash) => policies.find(hash), log),
    ...tabRoutes({ sandbox: config.sandbox, state: tab.state, log }),
    ...createApi({ features, signIn, people, clock, pace: systemPace, log, newId }),
  ]);
  const [each, all] = [PAGES.each, PAGES.all].map(({ burst, perSecond }) =>
    createAllowance(burst, perSecond),
  );
  web.mount(
    links.pages.prefix,
    openPages(links.pages, {
      log,
      // By the real time: the sandbox's clock may be moved.
      allowed: (address) =>
        Boolean(each?.take(address, systemClock.now()) && all?.take('', systemClock.now())),
      proxies: config.proxies,
    }),
  );
  // For whoever works on cards and charts; its packages are not there in production.
  if (sandbox) web.add((await import('./gallery/index.ts')).galleryRoutes(loaded.values()));
  web.health(async () => {
    const looked = await Promise.allSettled([store.ping(), graph.reachable()]);
    return ['database', 'graph'].filter((_, index) => looked[index]?.status === 'rejected');
  });
  web.opened();
  await people.warm();

  const seal = {
    name: 'audit.seal',
    run: async (): Promise<void> => {
      for (const id of await store.unsealed(schools.map((school) => school.id))) await store.seal(id);
    },
  };
  const roster = {
    name: 'people.roster',
    // Behind the tick: a Graph that hangs must not hold up the other ticks.
    run: async (now: Date): Promise<void> => void people.refreshStale(now),
  };
  const ticks = startTicks([...app.ticks, roster, seal], clock, log);
  await sandbox?.ready();
  tab.begin();

  return {
    url: listening.url,
    stop: async () => {
      await ticks.stop();
      tab.stop();
      sandbox?.close();
      await web.close();
      await teams.drained();
      await jobs.stop();
      await messages.drained();
      await store.close();
    },
  };
};
