import type { Recipient } from '../../core/commit.ts';
import type { Feature } from '../../core/feature.ts';
import type { Desk } from '../incidents/index.ts';
import { answerAction } from './actions-answer.ts';
import { decideActions } from './actions-decide.ts';
import { raiseAction } from './actions-raise.ts';
import { tellingAction } from './actions-telling.ts';
import { type EscalationHooks, escalationHooks } from './hooks.ts';
import { escalationMessages } from './message-kinds.ts';
import type { EscalationPorts } from './ports.ts';
import { postJob, tellInstead, untoldTick } from './post.ts';

export type { Escalation } from './escalation.ts';
export { asked, maySee, mayTakeOver, shutOutOf } from './line.ts';
export type { EscalationPorts, EscalationSave } from './ports.ts';

export interface Escalations extends Feature, EscalationHooks {
  /**
   * To be called when a message `escalation.decision` was given up, so that it never ends in silence.
   * `escalationId`: `params.escalation` of that message; `to`: whom it was for.
   */
  tellInstead(schoolId: string, escalationId: string, correlation: string, to?: Recipient): Promise<void>;
}

export const createEscalations = (desk: Desk, ports: EscalationPorts): Escalations => {
  const at = { desk, ports };
  return {
    name: 'escalations',
    commands: [],
    actions: [raiseAction(at), ...decideActions(at), tellingAction(at), answerAction(at)],
    messages: escalationMessages(at),
    jobs: [postJob(at)],
    ticks: [untoldTick(at)],
    ...escalationHooks(at),
    tellInstead: (schoolId, escalationId, correlation, to = { kind: 'channel', channel: 'safeguarding' }) =>
      tellInstead(at, schoolId, escalationId, correlation, to),
  };
};
