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
import { createApp } from './app.ts';
import { type Config, ConfigFault, tenantOf } from './config.ts';
import { durationMs, nextOpening } from './core/calendar.ts';
import type { Feature } from './core/feature.ts';
import type { ChannelName } from './core/school.ts';
import { createAccounts } from './features/accounts/index.ts';
import { createAgreements } from './features/agreements/index.ts';
import { createDisclosures } from './features/disclosures/index.ts';
import { createEscalations } from './features/escalations/index.ts';
import { createGoingLive } from './features/going-live/index.ts';
import { createIncidents, type Desk } from './features/incidents/index.ts';
import { createLadders, withLooks } from './features/ladders/index.ts';
import { createMemberships, withMemberships } from './features/memberships/index.ts';
import { createMessages } from './features/messages/index.ts';
import {
  createLinks,
  createOutside,
  familyTotals,
  newToken,
  type OutsideDesk,
  teachesClass,
} from './features/outside/index.ts';
import { createPeople, createPeopleFeature } from './features/people/index.ts';
import { createPolicies } from './features/policies/index.ts';
import { createRoll, createRollBook } from './features/roll/index.ts';
import { newDigits, newId } from './ids.ts';
import { ownPolicies } from './own-policies.ts';
import { startTicks } from './ticks.ts';

/**
 * Pages that anybody may open: of one address as many as a school's own network needs on a parents' evening; of all
 * together what a small server does beside its work.
 */
const PAGES = { each: { burst: 120, perSecond: 2 }, all: { burst: 400, perSecond: 40 } };

const SANDBOX_SCHOOLS = join(SHIPPED, 'schools');

/** Older cases are drawn again at their next click. */
const MOST_REDRAWN = 200;

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
  const channelOf = (schoolId: string, name: ChannelName) => people.school(schoolId).channels[name] ?? null;

  // Whatever may wait has its ladder looked at, and whoever signs their group, whoever writes it.
  const work = withMemberships(
    withLooks(store.work),
    (schoolId) => people.school(schoolId).agreements?.signedGroup !== undefined,
  );
  const rollBook = createRollBook(store.rolls);
  const desk: Desk = {
    store: store.incidents,
    work,
    policies,
    people,
    roll: rollBook,
    words: store.words,
    forms: createForms(store.deriveKeys('form-tokens')),
    clock,
    log,
    publicUrl,
    newId,
    newDigits,
  };
  const channelMembers = async (schoolId: string, name: ChannelName) => {
    const channel = channelOf(schoolId, name);
    const address = channel && (await store.contacts.channel(tenantId, channel.teamId, channel.channelId));
    return address ? chat.members(address) : null;
  };
  const escalations = createEscalations(desk, {
    store: store.escalations,
    work,
    schools: () => schools.map(({ id }) => id),
    channelMembers,
  });
  const ladders = createLadders(desk, {
    store: store.ladders,
    escalations: store.escalations,
    settings: store.settings,
    work,
    absence: graph.absence,
    schools: () => schools.map(({ id }) => id),
    channelMembers,
  });
  const incidents = createIncidents(desk, escalations);
  const disclosures = createDisclosures(desk, () => schools.map(({ id }) => id));
  const accounts = createAccounts(
    desk,
    { accounts: graph.accounts, store: store.accounts, schools: () => schools.map(({ id }) => id) },
    escalations,
  );
  const documents = createDocuments();
  const outsideDesk: OutsideDesk = {
    store: store.outside,
    work,
    agreements: store.agreements,
    roll: rollBook,
    settings: store.settings,
    readCsv,
    policies,
    people,
    forms: desk.forms,
    documents,
    clock,
    log,
    newId,
  };
  const agreements = createAgreements({
    store: store.agreements,
    work,
    settings: store.settings,
    policies,
    people,
    forms: desk.forms,
    documents,
    absence: graph.absence,
    families: (schoolId, now) => familyTotals(outsideDesk, schoolId, now),
    managerOf: (personId) => graph.directory.manager(personId),
    notes: (schoolId) => memberships.notes(schoolId),
    pupilWrote: (call, words) => disclosures.ears.pupilForm(call, words),
    room: () => messages.room(),
    schools: () => schools.map(({ id }) => id),
    clock,
    log,
    newId,
  });
  const memberships = createMemberships({
    group: graph.signedGroup,
    store: store.memberships,
    agreements: store.agreements,
    work,
    policies,
    people,
    forms: desk.forms,
    schools: () => schools.map(({ id }) => id),
    clock,
    log,
    newId,
  });
  const goingLive = createGoingLive({
    ...desk,
    policies,
    work,
    schools: () => schools.map(({ id }) => id),
    openCases: async (schoolId) => {
      const open = await store.incidents.list(schoolId, { status: 'open', limit: MOST_REDRAWN });
      return open.map(({ id }) => id);
    },
  });
  const messages = createMessages({
    store: store.messages,
    contacts: store.contacts,
    chat,
    clock,
    log,
    schools: () => schools.map(({ id }) => id),
    kinds: () => app.messages,
    tenantOf: () => tenantId,
    channelOf,
    scale: config.teamsScale,
    onGivenUp: async (message, code) => {
      if (message.what.startsWith('agreement.')) return agreements.notReached(message, code);
      if (message.what.startsWith('outside.')) return links.notReached(message);
      const { escalation } = message.params;
      if (message.what === 'escalation.decision' && typeof escalation === 'string') {
        await escalations.tellInstead(message.schoolId, escalation, message.correlation, message.to);
      }
      const about =
        typeof escalation === 'string' ? await store.escalations.load(message.schoolId, escalation) : null;
      const params = { ...message.params, ...(about && { incident: about.incidentId }) };
      await incidents.notReached({ ...message, params });
    },
  });
  const roll = createRoll({
    store: store.rolls,
    settings: store.settings,
    work,
    people,
    readCsv,
    schools: () => schools.map(({ id }) => id),
    newId,
  });
  const links = createLinks({
    ...outsideDesk,
    agreements: store.agreements,
    schools: () => schools.map(({ id }) => id),
    pace: systemPace,
    publicUrl: publicUrl.replace(/\/+$/, ''),
    newToken,
  });
  const features: readonly Feature[] = [
    createPeopleFeature({
      people,
      work,
      newId,
      commands: () => app.commands,
      roleName: (schoolId, role) =>
        policies.current(schoolId).roles.find(({ id }) => id === role)?.name ?? null,
      teaches: (person) => teachesClass(outsideDesk, person),
    }),
    incidents,
    escalations,
    accounts,
    ladders,
    goingLive,
    agreements,
    memberships,
    createOutside(outsideDesk),
    links,
    roll,
    disclosures,
    messages,
  ];
  const app = createApp({
    features,
    people,
    work,
    clock,
    pace: systemPace,
    log,
    newId,
    ears: () => disclosures.ears,
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
