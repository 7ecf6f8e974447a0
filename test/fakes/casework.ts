/** A desk with cases and decisions, and the few steps that most tests begin with. */
import type { Answer, Content } from '../../src/core/answer.ts';
import type { ChannelMember } from '../../src/core/chat.ts';
import type { School } from '../../src/core/school.ts';
import { createAccounts } from '../../src/features/accounts/index.ts';
import { createEscalations } from '../../src/features/escalations/index.ts';
import { createGoingLive } from '../../src/features/going-live/index.ts';
import { createIncidents } from '../../src/features/incidents/index.ts';
import type { Policies } from '../../src/features/incidents/ports.ts';
import { type Absence, createLadders } from '../../src/features/ladders/index.ts';
import { createMemoryAccounts } from './accounts.ts';
import { buttonOf, buttonsOf, cardOf } from './card-reading.ts';
import { createTestDesk } from './desk.ts';
import { OAK, oakfield } from './oakfield.ts';

/** What a test may put in place of the world. */
export interface World {
  channelMembers(): Promise<readonly ChannelMember[] | null>;
  readonly absence: Absence;
}
/** Nobody's out-of-office can be looked at: everybody counts as there. */
export const notAsked: Absence = { outOfOffice: async () => 'not-looked' };
const NOTHING_LOOKED_AT: World = { channelMembers: async () => null, absence: notAsked };

export const createCasework = (
  policies: Policies,
  school = oakfield,
  otherSchools: readonly School[] = [],
  world = NOTHING_LOOKED_AT,
) => {
  const accounts = createMemoryAccounts([]);
  const desk = createTestDesk(
    policies,
    (own, store, confirmations) => {
      const escalations = createEscalations(own, {
        store: store.escalations,
        work: store.work,
        schools: () => [OAK],
        channelMembers: world.channelMembers,
      });
      const ladders = createLadders(own, {
        store: store.ladders,
        escalations: store.escalations,
        settings: store.settings,
        work: store.work,
        schools: () => [OAK],
        ...world,
      });
      const goingLive = createGoingLive({
        ...own,
        policies: { ...own.policies, forget: confirmations.forget },
        work: store.work,
        schools: () => [OAK],
        openCases: async (schoolId) =>
          (await store.incidents.list(schoolId, { status: 'open', limit: 200 })).map(({ id }) => id),
      });
      const accountsFeature = createAccounts(
        own,
        { accounts, store: store.accounts, schools: () => [OAK] },
        escalations,
      );
      return [createIncidents(own, escalations), escalations, accountsFeature, ladders, goingLive];
    },
    school,
    otherSchools,
  );

  const tokenIn = (answer: Answer): string => {
    const token = buttonsOf(answer).find(({ data }) => 'form' in data)?.data['form'];
    if (typeof token !== 'string') throw new Error('the form carries no token');
    return token;
  };

  /** Presses the button with this title on a card that `local` sees. */
  const press = (
    local: string,
    shown: Answer | Content | null,
    title: string,
    inputs: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer> => {
    const { verb, data } = buttonOf(shown, title);
    const all = { ...data, ...inputs };
    const action = JSON.stringify(cardOf(shown));
    if (data['msteams']) return desk.as(local).open(verb, all);
    return action.includes('"Action.Execute"')
      ? desk.as(local).click(verb, all)
      : desk.as(local).submit(verb, all);
  };

  for (const { id, name, upn, enabled, guest } of desk.directory.users)
    accounts.accounts.set(id, {
      id,
      name,
      upn,
      department: upn.startsWith('pupil') ? 'Year 6' : null,
      jobTitle: null,
      enabled,
      guest,
      synced: false,
    });

  return {
    ...desk,
    accounts,
    tokenIn,
    press,
    /** Ids of the case that this report became. */
    report: async (fields: Readonly<Record<string, string>> = {}, local = 'teacher1') => {
      const before = new Set([...desk.store.state.incidents.values()].map(({ id }) => id));
      const form = tokenIn(await desk.as(local).open('incident.report', { school: OAK }));
      await desk.as(local).submit('incident.send', { school: OAK, form, what: 'Secret words', ...fields });
      const [incident] = [...desk.store.state.incidents.values()].filter(({ id }) => !before.has(id));
      if (!incident) throw new Error('no case came of the report');
      return incident.id;
    },
    caseOf: (id: string) => {
      const found = [...desk.store.state.incidents.values()].find((incident) => incident.id === id);
      if (!found) throw new Error('no such case');
      return found;
    },
    eventsOf: (id: string) => desk.store.state.events.filter(({ incidentId }) => incidentId === id),
    /** What the case's newest message shows this person now. */
    messageOf: async (local: string, id: string): Promise<Content | null> => {
      const messages = desk
        .deliveredTo(local)
        .filter(({ what, about }) => what === 'incident.case' && about === id);
      return (await messages.at(-1)?.show()) ?? null;
    },
    /** Takes the case on and answers with its first step. */
    take: async (local: string, id: string): Promise<Answer> => {
      const found = [...desk.store.state.incidents.values()].find((incident) => incident.id === id);
      return desk.as(local).click('incident.open', { school: OAK, incident: id, rev: found?.rev });
    },
  };
};

export type Casework = ReturnType<typeof createCasework>;
