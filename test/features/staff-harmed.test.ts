/** A member of staff was hurt (chart H3 of Bushey Heath): whoever that is sees their own case and never decides it. */
import { describe, expect, test } from '@jest/globals';
import { startRun } from '../../src/core/flow.ts';
import { createEscalations } from '../../src/features/escalations/index.ts';
import { createIncidents, type Incident } from '../../src/features/incidents/index.ts';
import { busheyPolicies } from '../fakes/bushey.ts';
import { buttonOf, buttonsOf, wordsOf } from '../fakes/card-reading.ts';
import { createTestDesk } from '../fakes/desk.ts';
import { idOf, OAK } from '../fakes/oakfield.ts';
import { CASE, theCase } from './escalations/office.ts';

const policies = await busheyPolicies();
const IN_CHANNEL = ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator'];

/** The case at a step of H3, held by somebody else. */
const h3 = async (victim: string, at: string, worker: string, change: Partial<Incident> = {}) => {
  const desk = createTestDesk(policies, (parts, { escalations, work }) => {
    const feature = createEscalations(parts, {
      store: escalations,
      work,
      schools: () => [OAK],
      channelMembers: async () => IN_CHANNEL.map((one) => ({ personId: idOf(one), guest: false })),
    });
    return [createIncidents(parts, feature), feature];
  });
  desk.store.state.incidents.set(
    `${OAK}|${CASE}`,
    theCase({
      run: startRun(at),
      parties: [{ id: 'v', kind: 'staff', part: 'harmed', personId: idOf(victim), name: null }],
      holder: { personId: idOf(worker), at: '2026-11-23T09:00:00Z' },
      ...change,
    }),
  );
  let ran = 0;
  const runJobs = async (): Promise<void> => {
    const waiting = desk.effects.slice(ran);
    ran = desk.effects.length;
    for (const { effect } of waiting)
      if (effect.kind === 'job')
        await desk.app.jobs.find(({ name }) => name === effect.name)?.run(effect.data);
  };
  const nowCase = () => desk.store.state.incidents.get(`${OAK}|${CASE}`);
  return {
    ...desk,
    runJobs,
    nowCase,
    ids: () => ({ school: OAK, incident: CASE, rev: nowCase()?.rev }),
    escalation: () => {
      const [one] = [...desk.store.state.escalations.values()];
      if (!one) throw new Error('nothing was asked');
      return { school: OAK, escalation: one.id, rev: one.rev };
    },
  };
};

const VICTIMS = [
  ['coordinator', 'deputy.head', 'dsl'],
  ['dsl', 'coordinator', 'deputy.dsl'],
  ['head', 'coordinator', 'dsl'],
] as const;

describe.each(VICTIMS)('%s was hurt', (victim, worker, decider) => {
  test('they read their case, and can change nothing in it', async () => {
    const office = await h3(victim, 'h3/parent', worker);
    const file = await office.as(victim).open('incident.case', office.ids());
    expect(wordsOf(file)).toContain('OAK-2026-48213');
    expect(buttonsOf(file).map(({ title }) => title)).toEqual(['Read the report', 'More']);
    const before = office.nowCase();
    for (const verb of [
      'incident.take-over',
      'incident.open',
      'incident.save',
      'incident.answer',
      'incident.next',
    ])
      await office.as(victim).click(verb, { ...office.ids(), at: 'h3/parent', 'tick:invite': 'true' });
    for (const verb of [
      'incident.note',
      'incident.close',
      'incident.add-party',
      'incident.telling',
      'escalation.raise',
    ])
      expect(await office.as(victim).open(verb, office.ids())).toMatchObject({ kind: 'text' });
    expect(office.nowCase()).toEqual(before);
  });

  test('what the school decides is asked of somebody else, and their own press decides nothing', async () => {
    const office = await h3(victim, 'h3/parent', worker);
    const form = await office.as(worker).open('escalation.raise', office.ids());
    const token = buttonOf(form, 'Ask for a decision').data['form'];
    await office.as(worker).submit('escalation.raise', {
      ...office.ids(),
      form: token,
      urgency: 'now',
      what: 'invite',
    });
    await office.runJobs();
    const cards = office.deliveredTo(victim).filter(({ what }) => what === 'escalation.decision');
    expect(cards).toEqual([]);
    const refused = await office.as(victim).click('escalation.approve', office.escalation());
    expect(JSON.stringify(refused)).toContain('Nothing was changed');
    expect([...office.store.state.escalations.values()]).toMatchObject([{ state: 'open' }]);
    const asked = await office.as(decider).open('escalation.telling', office.escalation());
    const { verb, data } = buttonOf(asked, 'Send my answer');
    await office.as(decider).submit(verb, { ...data, telling: 'no', tellingWhy: 'They know already' });
    expect([...office.store.state.escalations.values()]).toMatchObject([
      { state: 'approved', decided: { who: idOf(decider) } },
    ]);
    for (const { ownerId } of office.store.state.tasks.values()) expect(ownerId).not.toBe(idOf(victim));
  });

  test('somebody else decides what they raised themselves, and is not checked by who was hurt', async () => {
    const own = victim === 'dsl' ? 'deputy.dsl' : 'dsl';
    const office = await h3(victim, 'h3/common', own);
    await office.as(own).click('incident.save', {
      ...office.ids(),
      at: 'h3/common',
      'tick:log': 'false',
      'tick:governors': 'true',
    });
    const told = office.delivered().filter(({ what }) => what === 'escalation.news');
    expect(told).not.toEqual([]);
    for (const { to } of told) expect(to).not.toMatchObject({ personId: idOf(victim) });
  });

  test('where a colleague is said to have done it, the case manager has it, and decides in place of the DSL', async () => {
    const office = await h3(victim, 'h3/who', worker);
    const data = { node: 'h3/who', choice: 'staff', unknown: 'true' };
    const form = await office.as(worker).open('incident.about-staff', { ...office.ids(), ...data });
    const token = buttonOf(form, 'Hand it over').data['form'];
    await office.as(worker).submit('incident.about-staff', { ...office.ids(), ...data, form: token });
    expect(office.nowCase()).toMatchObject({ route: 'adult', holder: null });
    const manager = victim === 'head' ? 'chair' : 'head';
    const told = office.delivered().filter(({ what }) => what === 'incident.case');
    expect(told.map(({ to }) => to)).toEqual([{ kind: 'person', personId: idOf(manager) }]);
    // A headteacher who was hurt keeps sight of it; others do where the case manager adds them by name.
    const file = await office.as(victim).open('incident.case', office.ids());
    expect(file.kind).toBe(victim === 'head' ? 'dialog' : 'text');
    await office.as(victim).click('incident.open', office.ids());
    expect(office.nowCase()?.holder).toBeNull();
  });
});
