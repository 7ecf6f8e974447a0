/**
 * An answer in the chart says that an adult of the school is involved. Before that branch is walked it is asked who, and
 * the case goes to its case manager, so that nothing of it reaches the line or the channel.
 */
import { aboutStaff } from '../../../cards/incidents/about-staff.ts';
import { type Flows, findNode } from '../../core/flow.ts';
import { isLive } from '../policies/index.ts';
import { caseManagers } from './access.ts';
import type { CaseCall } from './case-action.ts';
import { eventOf, handedOver } from './casework.ts';
import { type CaseForm, type Fields, faultOf, faultsOf } from './form-action.ts';
import { LIMITS, ofForm, worker } from './forms-casework.ts';
import { type Parties, partyFrom, shift } from './forms-parties.ts';
import type { Incident } from './incident.ts';
import * as say from './messages-casework.ts';
import { SAY_WHY } from './messages-triage.ts';
import { walk } from './triage.ts';

/** Is this an answer, where the case stands, that makes it a case about an adult? */
export const concernsStaff = (
  { route, run }: Incident,
  flows: Flows,
  choice: string | undefined,
): boolean => {
  const node = findNode(flows, run.at);
  return (
    route === 'child' &&
    node?.kind === 'question' &&
    node.choices.some(({ id, concerns }) => id === choice && concerns === 'staff')
  );
};

const standsAt = ({ incident, person }: CaseCall, { node }: Fields): boolean =>
  incident.run.at === node && incident.status === 'open' && incident.holder?.personId === person.personId;

const changes = ({ run }: Incident, { choice }: Fields): boolean =>
  Object.hasOwn(run.answers, run.at) && run.answers[run.at] !== choice;

export const aboutStaffForm = ({ desk, hooks }: Parties): CaseForm => ({
  verb: 'incident.about-staff',
  right: 'triage',
  title: 'Who is it about?',
  inputs: ['node', 'choice', 'name', 'person', 'unknown', 'reason'],
  draw: async (call, form, values, faults) =>
    aboutStaff({ ...ofForm(call, form, values, faults), changes: changes(call.incident, values) }),
  decide: async (call, values) => {
    const { incident, roster } = call;
    // Sent again, or somebody has done the same meanwhile.
    if (incident.route === 'adult') return { ok: true, saves: [], effects: [], said: say.SAID.handedOver };
    const policy = await desk.policies.byHash(incident.policyHash);
    const { flows } = policy;
    const { choice = '', reason = '' } = values;
    const confirmed = await desk.policies.confirmed(incident.schoolId);
    const here = standsAt(call, values) && isLive(policy, confirmed, incident.run.at);
    if (!here || !concernsStaff(incident, flows, choice)) return { ok: false, faults: [say.STEP_MOVED] };
    const nobody = !values['name']?.trim() && !values['person']?.trim();
    const unknown = nobody && values['unknown'] === 'true';
    const { party, faults } =
      unknown || nobody
        ? { party: null, faults: unknown ? [] : [say.WHO_OR_UNKNOWN] }
        : partyFrom({ ...values, kind: 'staff', part: 'accused' }, roster, desk.newId);
    const answered = walk(incident, flows, { kind: 'choose', choice, reason }, worker(desk, call));
    const wrong = faultsOf(
      ...faults,
      answered.ok ? null : answered.why === 'reason-needed' ? SAY_WHY : say.STEP_MOVED,
      faultOf(reason, LIMITS.words),
    );
    if (!answered.ok || wrong.length > 0) return { ok: false, faults: wrong };
    const shifted = handedOver({ ...answered.next, rev: incident.rev }, party, roster);
    const added =
      party === null
        ? []
        : [
            eventOf(incident, worker(desk, call), 'party-added', {
              party: party.id,
              part: party.part,
              kind: party.kind,
            }),
          ];
    const [manager] = caseManagers(shifted.next, roster);
    const gone =
      manager === undefined
        ? 'passedOnAlone'
        : roster.holders['headteacher']?.includes(manager)
          ? 'passedToHead'
          : 'passedToChair';
    const events = [...answered.events, ...added];
    return shift({ desk, hooks }, call, shifted, events, say.SAID.handedOver, gone);
  },
});
