/** A school where the coordinator holds a case that stands at "deal with the device and the account". */
import type { Answer, Card, Content } from '../../../src/core/answer.ts';
import type { ChannelMember } from '../../../src/core/chat.ts';
import { startRun } from '../../../src/core/flow.ts';
import { standing } from '../../../src/features/escalations/escalation.ts';
import { createEscalations, type Escalations } from '../../../src/features/escalations/index.ts';
import type { Escalation } from '../../../src/features/escalations/ports.ts';
import { type CaseCall, type Incident, openCase } from '../../../src/features/incidents/index.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { createTestDesk, MONDAY } from '../../fakes/desk.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
export const CASE = 'ca5e0000-0000-4000-8000-000000000001';
export const AT = 'h1/devices';

export const members = (...locals: readonly string[]): readonly ChannelMember[] =>
  locals.map((local) => ({ personId: idOf(local), guest: false }));

export const theCase = (change: Partial<Incident>): Incident => ({
  schoolId: OAK,
  id: CASE,
  rev: 3,
  reference: 'OAK-2026-48213',
  policyHash: policies.current(OAK).hash,
  sentAt: new Date(MONDAY.getTime() - 12 * 60_000).toISOString(),
  reporterId: idOf('teacher1'),
  route: 'child',
  danger: false,
  types: [],
  status: 'open',
  holder: { personId: idOf('coordinator'), at: MONDAY.toISOString() },
  run: startRun(AT),
  parties: [{ id: 'p1', kind: 'child', part: 'harmed', personId: null, name: 'Wilfred Canary' }],
  declared: [],
  told: ['dsl', 'deputy-dsl', 'esafety-coordinator'],
  report: {
    what: 'Canary narrative',
    date: null,
    time: null,
    where: null,
    otherType: null,
    media: null,
    evidence: null,
    toldDsl: null,
    answers: {},
    message: null,
  },
  outcome: null,
  entries: [],
  endedAt: null,
  ...change,
});

export const cardOf = (answer: Answer | Content | null): Card => {
  if (answer && 'card' in answer && answer.card) return answer.card;
  throw new Error(`no card but ${JSON.stringify(answer)}`);
};

export const textOf = (answer: Answer): string => {
  if (answer.kind !== 'text') throw new Error(`no text but ${JSON.stringify(answer)}`);
  return answer.text;
};

/** All that a card says and sends. */
export const wordsOf = (answer: Answer | Content | null): string => JSON.stringify(cardOf(answer));

export const createOffice = async (change: Partial<Incident> = {}, school = oakfield) => {
  let channel: readonly ChannelMember[] | null = members(
    'head',
    'deputy.head',
    'dsl',
    'deputy.dsl',
    'coordinator',
  );
  let feature: Escalations | null = null;
  const desk = createTestDesk(
    policies,
    (parts, { escalations, work }) => {
      feature = createEscalations(parts, {
        store: escalations,
        work,
        schools: () => [OAK],
        channelMembers: async () => channel,
      });
      return [feature];
    },
    school,
  );
  if (!feature) throw new Error('the feature was not made');
  const escalations: Escalations = feature;
  const { state } = desk.store;

  const put = async (incident: Incident): Promise<void> => {
    await desk.store.work.commit({
      schoolId: OAK,
      at: desk.clock.now(),
      correlation: 'given',
      saves: [{ table: 'incident', expected: incident.rev - 1, next: incident }],
      audit: [],
      effects: [],
    });
  };
  state.incidents.set(`${OAK}|${CASE}`, theCase(change));

  const nowCase = (): Incident => {
    const incident = state.incidents.get(`${OAK}|${CASE}`);
    if (!incident) throw new Error('the case is gone');
    return incident;
  };

  let ran = 0;
  /** Runs the jobs that were queued since, as the queue does. */
  const runJobs = async (): Promise<void> => {
    const waiting = desk.effects.slice(ran);
    ran = desk.effects.length;
    for (const { effect } of waiting) {
      if (effect.kind !== 'job') continue;
      await desk.app.jobs.find(({ name }) => name === effect.name)?.run(effect.data);
    }
  };

  const escalationNow = (): Escalation => {
    const all = [...state.escalations.values()];
    const [one] = all;
    if (!one || all.length > 1) throw new Error(`expected one escalation, found ${all.length}`);
    return one;
  };

  /** What a button of its newest card carries. */
  const data = () => {
    const escalation = escalationNow();
    return { school: OAK, escalation: escalation.id, rev: escalation.rev, stood: standing(escalation) };
  };

  /** The token in the button that sends a dialog. */
  const tokenIn = (answer: Answer): string => {
    const found = /"form":"([^"]+)"/.exec(wordsOf(answer))?.[1];
    if (!found) throw new Error(`no form in ${JSON.stringify(answer)}`);
    return found;
  };

  /** Opens a dialog of the decision and sends it with these words. */
  const speak = async (local: string, verb: string, words: string): Promise<Answer> => {
    const at = data();
    const form = tokenIn(await desk.as(local).open(verb, at));
    return desk.as(local).submit(verb, { ...at, form, words });
  };

  const raise = async (local: string, fields: Record<string, string> = {}): Promise<Answer> => {
    const form = tokenIn(await desk.as(local).open('escalation.raise', { school: OAK, incident: CASE }));
    const sent = await desk.as(local).submit('escalation.raise', {
      school: OAK,
      incident: CASE,
      form,
      urgency: 'today',
      what: 'account,confiscate',
      ...fields,
    });
    await runJobs();
    return sent;
  };

  const callOf = async (local: string): Promise<CaseCall> => {
    const [person] = await desk.desk.people.schoolsOf({ tenantId: school.tenantId, personId: idOf(local) });
    if (!person) throw new Error(`${local} is nobody here`);
    const call = await openCase(
      desk.desk,
      {
        who: { tenantId: school.tenantId, personId: person.personId },
        person,
        place: { kind: 'personal', conversationId: 'a', channelId: null, teamId: null },
        arrival: 'click',
        at: desk.clock.now(),
        correlation: 'test',
        locale: 'en-GB',
      },
      CASE,
    );
    if (!call) throw new Error(`the case does not exist for ${local}`);
    return call;
  };

  return {
    ...desk,
    state,
    caseId: CASE,
    escalations,
    nowCase,
    change: (next: Partial<Incident>) => put({ ...nowCase(), rev: nowCase().rev + 1, ...next }),
    inChannel: (now: readonly ChannelMember[] | null) => {
      channel = now;
    },
    runJobs,
    escalationNow,
    data,
    tokenIn,
    speak,
    raise,
    callOf,
    approve: (local: string) => desk.as(local).click('escalation.approve', data()),
    posted: () => desk.delivered().filter(({ to }) => to.kind === 'channel'),
    got: (local: string, what: string) => desk.deliveredTo(local).filter((one) => one.what === what),
    tasks: () => [...state.tasks.values()],
    events: (kind: string) => state.events.filter((event) => event.kind === kind),
  };
};

export type Office = Awaited<ReturnType<typeof createOffice>>;
