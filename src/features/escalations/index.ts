import type { Feature } from '../../core/feature.ts';
import type { Desk } from '../incidents/index.ts';
import { answerAction } from './actions-answer.ts';
import { decideActions } from './actions-decide.ts';
import { raiseAction } from './actions-raise.ts';
import { type EscalationHooks, escalationHooks } from './hooks.ts';
import { escalationMessages } from './message-kinds.ts';
import type { EscalationPorts } from './ports.ts';
import { postJob, tellInstead } from './post.ts';

export type { EscalationWrites } from './decide.ts';
export type { Escalation, EscalationPorts, EscalationSave, EscalationStore } from './ports.ts';

export interface Escalations extends Feature, EscalationHooks {
  /**
   * To be called when the post `escalation.decision` was given up: whoever can decide is told 1:1 after all.
   * `escalationId`: `params.escalation` of that message.
   */
  tellInstead(schoolId: string, escalationId: string, correlation: string): Promise<void>;
}

export const createEscalations = (desk: Desk, ports: EscalationPorts): Escalations => {
  const at = { desk, ports };
  return {
    name: 'escalations',
    commands: [],
    actions: [raiseAction(at), ...decideActions(at), answerAction(at)],
    messages: escalationMessages(at),
    jobs: [postJob(at)],
    ticks: [],
    ...escalationHooks(desk),
    tellInstead: (schoolId, escalationId, correlation) =>
      tellInstead(at, schoolId, escalationId, correlation),
  };
};
