/** How a case ends, and how it is opened again. */
import { close } from '../../../cards/incidents/close.ts';
import { reopen } from '../../../cards/incidents/reopen.ts';
import type { Effect } from '../../core/commit.ts';
import type { CaseCall } from './case-action.ts';
import { ended, eventOf, mayEnd, reopened } from './casework.ts';
import { waitsForDecision } from './decisions.ts';
import type { Desk } from './desk.ts';
import { type CaseForm, faultOf, faultsOf } from './form-action.ts';
import { LIMITS, ofForm, trimmed, worker } from './forms-casework.ts';
import * as say from './messages-casework.ts';

/** Why this person cannot end this case now; null: they can. */
const barTo = async (desk: Desk, call: CaseCall): Promise<string | null> => {
  const { incident } = call;
  const { schoolId, id } = incident;
  const [tasks, events, policy] = await Promise.all([
    desk.store.tasks(schoolId, id),
    desk.store.events(schoolId, id),
    desk.policies.byHash(incident.policyHash),
  ]);
  if (tasks.some(({ done }) => done === null)) return say.TASKS_ARE_OPEN;
  if (waitsForDecision(events)) return say.DECISION_IS_OPEN;
  return mayEnd(call, events, policy.flows) ? null : say.DSL_ENDS_IT;
};

const chosen = (value: string | undefined): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** One neutral sentence, without what was done or why. */
const toReporter = (desk: Desk, { incident }: CaseCall, news: 'ended' | 'reopened'): Effect => ({
  kind: 'send',
  message: {
    id: desk.newId(),
    to: { kind: 'person', personId: incident.reporterId },
    what: 'incident.news',
    params: { incident: incident.id, news },
    about: null,
  },
});

export const closeForm = (desk: Desk): CaseForm => ({
  verb: 'incident.close',
  right: 'triage',
  title: 'End the case',
  inputs: ['actions', 'summary'],
  refuse: async (call) => (call.incident.status === 'ended' ? say.HAS_ENDED : barTo(desk, call)),
  draw: async (call, form, values, faults) => {
    const { outcomes } = (await desk.policies.byHash(call.incident.policyHash)).reporting;
    return close({ ...ofForm(call, form, values, faults), outcomes });
  },
  decide: async (call, values) => {
    const { incident } = call;
    // Sent again, or somebody else ended it meanwhile: it has ended, and nobody is told twice.
    if (incident.status === 'ended') return { ok: true, saves: [], effects: [], said: say.SAID.ended };
    const { outcomes } = (await desk.policies.byHash(incident.policyHash)).reporting;
    const actions = chosen(values['actions']);
    const faults = faultsOf(
      await barTo(desk, call),
      actions.every((action) => outcomes.some(({ id }) => id === action)) ? null : say.CHOOSE_OUTCOME,
      faultOf(values['summary'], LIMITS.note, say.WRITE_SUMMARY),
    );
    if (faults.length > 0) return { ok: false, faults };
    const summary = trimmed(values['summary']) ?? '';
    const next = ended(incident, { actions, summary }, call.at);
    return {
      ok: true,
      saves: [
        { table: 'incident', expected: incident.rev, next },
        { table: 'event', next: eventOf(incident, worker(desk, call), 'ended', { actions }, summary) },
      ],
      effects: [{ kind: 'refresh', about: incident.id }, toReporter(desk, call, 'ended')],
      said: say.SAID.ended,
    };
  },
});

export const reopenForm = (desk: Desk): CaseForm => ({
  verb: 'incident.reopen',
  right: 'triage',
  title: 'Open the case again',
  inputs: ['words'],
  refuse: async ({ incident }) => (incident.status === 'ended' ? null : say.NOT_ENDED),
  draw: async (call, form, values, faults) => reopen(ofForm(call, form, values, faults)),
  decide: async (call, { words }) => {
    const { incident, person } = call;
    if (incident.status !== 'ended') return { ok: true, saves: [], effects: [], said: say.NOT_ENDED };
    const faults = faultsOf(faultOf(words, LIMITS.words, say.WRITE_REASON));
    if (faults.length > 0) return { ok: false, faults };
    return {
      ok: true,
      saves: [
        {
          table: 'incident',
          expected: incident.rev,
          next: reopened(incident, person.personId, call.at),
        },
        { table: 'event', next: eventOf(incident, worker(desk, call), 'reopened', {}, trimmed(words)) },
      ],
      effects: [{ kind: 'refresh', about: incident.id }, toReporter(desk, call, 'reopened')],
      said: say.SAID.reopened,
    };
  },
});
