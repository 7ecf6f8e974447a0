/** "Choose an account": search by name, then choose. Nothing is done to it: it becomes part of what is decided. */
import { choose } from '../../../cards/accounts/choose.ts';
import {
  type AccountStep,
  accountStep,
  type CaseCall,
  type CaseForm,
  type DecisionHooks,
  type Incident,
  ofForm,
  type Part,
  urgencyOf,
} from '../incidents/index.ts';
import type { AccountAction, Target } from './account-action.ts';
import { isUnderWay } from './decide.ts';
import { foundInWords, lookSoon, MOST_FOUND, peopleCalled } from './find.ts';
import { refusalOf } from './guards.ts';
import * as say from './messages.ts';
import { type AccountDesk, accountEvent, accountSave, question } from './scene.ts';
import { askedOf, decisionOf } from './step.ts';

const NOTHING: Part = { saves: [], audit: [], effects: [] };

const chosen = (call: CaseCall, id: string, { node, item }: AccountStep, target: Target): AccountAction => ({
  schoolId: call.incident.schoolId,
  id,
  rev: 1,
  incidentId: call.incident.id,
  step: { node, item },
  target,
  askedBy: call.person.personId,
  askedAt: call.at.toISOString(),
  state: 'chosen',
  wants: 'off',
  decidedBy: null,
  dueAt: null,
  tries: 0,
  sent: false,
  before: null,
  offAt: null,
  looks: 0,
  sessionsEnded: null,
  why: null,
});

/** Choosing an account is ticking its step: that is what is decided. */
const ticked = (incident: Incident, call: CaseCall, { node, item }: AccountStep): Incident => {
  const { run } = incident;
  const has = run.ticks.some((tick) => tick.node === node && tick.item === item);
  const tick = { node, item, who: call.person.personId, at: call.at.toISOString() };
  return {
    ...incident,
    rev: incident.rev + 1,
    run: has ? run : { ...run, ticks: [...run.ticks, tick] },
  };
};

export const chooseForm = (at: AccountDesk, hooks: DecisionHooks): CaseForm => {
  const { desk, ports } = at;

  const stepOf = async ({ incident }: CaseCall): Promise<AccountStep | null> =>
    accountStep(incident, (await desk.policies.byHash(incident.policyHash)).flows);

  /** What the school and the case say against it; null: nothing. */
  const faultOf = async (call: CaseCall, id: string): Promise<string | null> => {
    const { incident, roster, person } = call;
    const school = desk.people.school(incident.schoolId);
    const known = await desk.people.schoolsOf({ tenantId: school.tenantId, personId: id });
    const refused = refusalOf({
      target: id,
      by: [person.personId],
      roster,
      elsewhere: known.filter(({ schoolId }) => schoolId !== incident.schoolId),
      neverTouch: school.neverTouch,
    });
    if (refused !== null) return say.REFUSED[refused];
    const others = await ports.store.ofIncident(incident.schoolId, incident.id);
    return others.some((other) => other.target.id === id && isUnderWay(other)) ? say.ALREADY : null;
  };

  return {
    verb: 'account.choose',
    right: 'triage',
    title: say.TITLE.choose,
    leadsTo: 'sentence',
    inputs: ['name', 'account', 'act'],
    refuse: async (call) => {
      if (call.incident.status === 'ended') return say.HAS_ENDED;
      return (await stepOf(call)) === null ? say.NO_SUCH_STEP : null;
    },
    draw: async (call, form, values, faults) => {
      const all = peopleCalled(call.roster, values['name'] ?? '');
      const found = await Promise.all(
        all.slice(0, MOST_FOUND).map(async (person) => ({
          id: person.personId,
          title: foundInWords(person, await lookSoon(ports.accounts, person.personId)),
        })),
      );
      return choose({
        ...ofForm(call, form, values, faults),
        item: (await stepOf(call))?.text ?? '',
        found,
        more: all.length > MOST_FOUND ? say.MANY_FOUND : null,
      });
    },
    decide: async (call, { name = '', account = '', act }) => {
      const { incident, roster } = call;
      const step = await stepOf(call);
      if (incident.status === 'ended') return { ok: false, faults: [say.HAS_ENDED] };
      if (step === null) return { ok: false, faults: [say.NO_SUCH_STEP] };
      if (act !== 'choose') {
        if (name.trim() === '') return { ok: false, faults: [say.TYPE_A_NAME] };
        const nobody = peopleCalled(roster, name).length === 0;
        return { ok: false, faults: nobody ? [say.nobodyFound(name.trim())] : [] };
      }
      if (account === '') return { ok: false, faults: [say.CHOOSE_ONE] };
      const fault = await faultOf(call, account);
      if (fault !== null) return { ok: false, faults: [fault] };
      const seen = await lookSoon(ports.accounts, account);
      if (seen?.guest) return { ok: false, faults: [say.REFUSED.guest] };

      const target: Target = {
        id: account,
        name: roster.people[account]?.name ?? '',
        upn: seen?.upn ?? null,
      };
      const action = chosen(call, desk.newId(), step, target);
      const next = ticked(incident, call, step);
      const events = await desk.store.events(incident.schoolId, incident.id);
      const decision = decisionOf(events, step);
      const { flows } = await desk.policies.byHash(incident.policyHash);
      const after: CaseCall = { ...call, incident: next };
      const items = [{ node: step.node, item: step.item }];
      const own = call.rights.has('decide');
      const asks = decision === null || decision === 'not-now';
      // An own decision brings its question along; so does an approval that is still to come.
      const part = !asks
        ? NOTHING
        : own
          ? await hooks.recordOwnDecision(after, items, urgencyOf(incident, flows))
          : await hooks.raise(after, items, urgencyOf(incident, flows));
      const words = target.upn === null ? target.name : `${target.name} (${target.upn})`;
      return {
        ok: true,
        saves: [
          { table: 'incident', expected: incident.rev, next },
          accountSave(null, action),
          accountEvent(desk, action, call.person.personId, call.at, 'chosen', words),
          ...part.saves,
        ],
        audit: part.audit,
        effects: [
          { kind: 'refresh', about: incident.id },
          ...part.effects,
          ...(decision === 'approved' ? question(desk, action, askedOf(incident, roster, events, step)) : []),
        ],
        said: asks ? (own ? say.CHOSEN.own : say.CHOSEN.asked) : say.CHOSEN.waits,
      };
    },
  };
};
