/** What triage calls inside its own commit when a checklist with the school's own decisions is saved. */
import type { Effect } from '../../core/commit.ts';
import { type CaseCall, rightsIn } from '../incidents/index.ts';
import { type EscalationWrites, ownDecisionWrites, raiseWrites, type Scene } from './decide.ts';
import type { Escalation, Urgency } from './escalation.ts';
import { isPending } from './line.ts';
import { postEffect } from './post-effect.ts';
import { askLive, type EscalationDesk } from './turn.ts';

export interface EscalationHooks {
  /** One decision to be made about these items; empty: "please look at this case". */
  raise(call: CaseCall, items: Escalation['items'], urgency: Urgency): Promise<EscalationWrites>;
  /**
   * The person's own decision, made as they tick it. Their role is asked live: when it cannot be, or they do not
   * hold it any more, the items are raised instead and nothing is decided (`decided` false).
   */
  recordOwnDecision(
    call: CaseCall,
    items: Escalation['items'],
    urgency?: Urgency,
  ): Promise<EscalationWrites & { readonly decided: boolean }>;
  /**
   * For a change of who may know: redraws every message of the case's decisions (one of somebody shut out since, or of
   * a channel that they may be in, is then removed), and asks anew, where that fits now, about those that wait.
   */
  shifted(schoolId: string, incidentId: string, correlation: string): Promise<readonly Effect[]>;
}

export const escalationHooks = ({ desk, ports }: EscalationDesk): EscalationHooks => {
  const sceneOf = async (call: CaseCall): Promise<Scene> => ({
    incident: call.incident,
    policy: await desk.policies.byHash(call.incident.policyHash),
    roster: call.roster,
    school: desk.people.school(call.incident.schoolId),
    who: call.person.personId,
    at: call.at,
    correlation: call.correlation,
    newId: desk.newId,
  });

  const raise: EscalationHooks['raise'] = async (call, items, urgency) => {
    const { escalation: _escalation, ...writes } = raiseWrites(await sceneOf(call), items, urgency);
    return writes;
  };

  return {
    raise,
    recordOwnDecision: async (call, items, urgency = 'today') => {
      const live = await askLive(desk, call);
      const roster = await desk.people.roster(call.incident.schoolId);
      const may =
        live !== null &&
        live !== 'not-asked' &&
        !live.shared &&
        roster.people[live.personId]?.enabled === true &&
        rightsIn(call.incident, live, roster).has('decide');
      if (!may) return { ...(await raise(call, items, urgency)), decided: false };
      const tasks = await desk.store.tasks(call.incident.schoolId, call.incident.id);
      const { told: _told, ...writes } = ownDecisionWrites(
        { ...(await sceneOf(call)), roster },
        items,
        urgency,
        tasks,
      );
      return { ...writes, decided: true };
    },
    shifted: async (schoolId, incidentId, correlation) =>
      (await ports.store.ofIncident(schoolId, incidentId)).flatMap((escalation): readonly Effect[] => [
        { kind: 'refresh', about: escalation.id },
        ...(isPending(escalation) ? [postEffect(escalation, correlation)] : []),
      ]),
  };
};
