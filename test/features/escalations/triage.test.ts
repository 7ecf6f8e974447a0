import { expect, test } from '@jest/globals';
import { createEscalations } from '../../../src/features/escalations/index.ts';
import { createIncidents } from '../../../src/features/incidents/index.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { createTestDesk } from '../../fakes/desk.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';
import { AT, CASE, cardOf, theCase } from './office.ts';

const policies = await busheyPolicies();

/** Triage and decisions joined as the app joins them. */
const heldBy = async (local: string) => {
  const desk = createTestDesk(policies, (parts, { escalations, work }) => {
    const feature = createEscalations(parts, {
      store: escalations,
      work,
      schools: () => [OAK],
      channelMembers: async () =>
        ['dsl', 'deputy.dsl', 'coordinator'].map((one) => ({ personId: idOf(one), guest: false })),
    });
    return [createIncidents(parts, feature), feature];
  });
  const incident = theCase({ holder: { personId: idOf(local), at: '2026-11-23T09:00:00Z' } });
  desk.store.state.incidents.set(`${OAK}|${CASE}`, incident);
  const saved = await desk.as(local).click('incident.save', {
    school: OAK,
    incident: CASE,
    rev: incident.rev,
    'tick:account': 'true',
    'tick:confiscate': 'false',
  });
  cardOf(saved);
  const jobs = desk.effects.flatMap(({ effect }) => (effect.kind === 'job' ? [effect] : []));
  for (const job of jobs) await desk.app.jobs.find(({ name }) => name === job.name)?.run(job.data);
  return desk;
};

test('a coordinator who ticks what is not theirs to decide asks the DSL, in the same save', async () => {
  const desk = await heldBy('coordinator');
  expect([...desk.store.state.escalations.values()]).toMatchObject([
    {
      state: 'open',
      urgency: 'today',
      items: [{ node: AT, item: 'account' }],
      raisedBy: idOf('coordinator'),
    },
  ]);
  expect(desk.store.state.tasks.size).toBe(0);
  expect(desk.delivered().filter(({ to }) => to.kind === 'channel')).toHaveLength(1);
});

test('a DSL who ticks it has decided it: a task at once, and one other person knows', async () => {
  const desk = await heldBy('dsl');
  expect([...desk.store.state.escalations.values()]).toMatchObject([
    { state: 'approved', decided: { who: idOf('dsl') }, raisedBy: idOf('dsl') },
  ]);
  expect([...desk.store.state.tasks.values()]).toMatchObject([
    { ownerId: idOf('dsl'), step: { node: AT, item: 'account' } },
  ]);
  expect(desk.delivered().map(({ to, what }) => [to, what])).toEqual([
    [{ kind: 'person', personId: idOf('deputy.dsl') }, 'escalation.news'],
    [{ kind: 'person', personId: idOf('dsl') }, 'account.question'],
  ]);
});
