/**
 * The features, each with what it needs, and the app that joins them. They know of each other here alone: who asks whom is
 * read from top to bottom. Adapters are picked in start.ts, and come as they are.
 */
import type { systemPace } from './adapters/clock/index.ts';
import type { createGraph } from './adapters/graph/index.ts';
import type { openStore } from './adapters/store/index.ts';
import type { createTeamsChat } from './adapters/teams/index.ts';
import { createApp } from './app.ts';
import type { Clock } from './core/clock.ts';
import type { Documents } from './core/document.ts';
import type { Feature } from './core/feature.ts';
import type { Forms } from './core/forms.ts';
import type { Log } from './core/log.ts';
import type { ChannelName, School } from './core/school.ts';
import { createAccounts } from './features/accounts/index.ts';
import { createAgreements } from './features/agreements/index.ts';
import type { ReadCsv } from './features/csv/index.ts';
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
  familiesBeforeAccess,
  familyTotals,
  newToken,
  type OutsideDesk,
  pupilElsewhere,
  teachesClass,
} from './features/outside/index.ts';
import { createPeopleFeature, type People } from './features/people/index.ts';
import type { createPolicies } from './features/policies/index.ts';
import { createRoll, createRollBook } from './features/roll/index.ts';
import { newDigits, newId } from './ids.ts';

/** Older cases are drawn again at their next click. */
const MOST_REDRAWN = 200;

interface Given {
  readonly store: Awaited<ReturnType<typeof openStore>>;
  readonly graph: ReturnType<typeof createGraph>;
  readonly chat: ReturnType<typeof createTeamsChat>;
  readonly policies: ReturnType<typeof createPolicies>;
  readonly people: People;
  readonly schools: readonly School[];
  readonly tenantId: string;
  readonly publicUrl: string;
  readonly forms: Forms;
  readonly documents: Documents;
  readonly readCsv: ReadCsv;
  readonly clock: Clock;
  readonly pace: typeof systemPace;
  readonly log: Log;
  /** How many times as fast as Teams messages are taken; 1 but for measurements. */
  readonly scale: number;
}

export const joinFeatures = (given: Given) => {
  const { store, graph, chat, policies, people, schools, tenantId, publicUrl } = given;
  const { forms, documents, readCsv, clock, pace, log, scale } = given;
  const schoolIds = (): readonly string[] => schools.map(({ id }) => id);
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
    forms,
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
    schools: schoolIds,
    channelMembers,
  });
  const ladders = createLadders(desk, {
    store: store.ladders,
    escalations: store.escalations,
    settings: store.settings,
    work,
    absence: graph.absence,
    schools: schoolIds,
    channelMembers,
  });
  const incidents = createIncidents(desk, escalations);
  const disclosures = createDisclosures(desk, schoolIds);
  const accounts = createAccounts(
    desk,
    { accounts: graph.accounts, store: store.accounts, schools: schoolIds },
    escalations,
  );
  const outsideDesk: OutsideDesk = {
    store: store.outside,
    work,
    agreements: store.agreements,
    roll: rollBook,
    settings: store.settings,
    readCsv,
    policies,
    people,
    forms,
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
    forms,
    documents,
    absence: graph.absence,
    families: (schoolId, now) => familyTotals(outsideDesk, schoolId, now),
    elsewhere: (schoolId, personId, now) => pupilElsewhere(outsideDesk, schoolId, personId, now),
    managerOf: (personId) => graph.directory.manager(personId),
    notes: (schoolId) => memberships.notes(schoolId),
    pupilWrote: (call, words) => disclosures.ears.pupilForm(call, words),
    room: () => messages.room(),
    schools: schoolIds,
    clock,
    log,
    newId,
  });
  const memberships = createMemberships({
    group: graph.signedGroup,
    store: store.memberships,
    agreements: store.agreements,
    families: (schoolId, now, personId) => familiesBeforeAccess(outsideDesk, schoolId, now, personId),
    work,
    policies,
    people,
    forms,
    schools: schoolIds,
    clock,
    log,
    newId,
  });
  const goingLive = createGoingLive({
    ...desk,
    policies,
    work,
    schools: schoolIds,
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
    schools: schoolIds,
    kinds: () => app.messages,
    tenantOf: () => tenantId,
    channelOf,
    scale,
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
    schools: schoolIds,
    log,
    newId,
  });
  const links = createLinks({
    ...outsideDesk,
    agreements: store.agreements,
    schools: schoolIds,
    pace,
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
      log,
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
    pace,
    log,
    newId,
    ears: () => disclosures.ears,
  });

  return { app, features, agreements, links, messages };
};
