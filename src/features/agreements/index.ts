/** Acceptable use agreements: which wording, for whom, and for how long; who is asked, who has signed, who is reminded. */
import type { Feature } from '../../core/feature.ts';
import { registerActions } from './actions-register.ts';
import { signActions } from './actions-sign.ts';
import { agreementCommands } from './commands.ts';
import type { AgreementsDesk } from './desk.ts';
import { keepTrueTick } from './keep-true.ts';
import { agreementKinds } from './message-kinds.ts';
import { notReached } from './not-reached.ts';
import { remindTick } from './remind.ts';
import { mineRoutes } from './routes-mine.ts';
import { registerRoutes } from './routes-register.ts';

export { agreementHash, agreementVersion } from './agreement-hash.ts';
export { audiencesFor, type PersonFacts, unsettledForms } from './audiences.ts';
export type { AgreementsDesk } from './desk.ts';
export type { Wording } from './ports.ts';
export { renewalOf } from './renewal.ts';

export interface Agreements extends Feature {
  /** Teams would not take a message for this person. */
  readonly notReached: (schoolId: string, personId: string, code: string) => Promise<void>;
}

export const createAgreements = (desk: AgreementsDesk): Agreements => {
  const again = new Set<string>();
  return {
    name: 'agreements',
    commands: agreementCommands,
    actions: [...signActions(desk), ...registerActions(desk, (schoolId) => again.add(schoolId))],
    messages: agreementKinds(desk),
    routes: [...mineRoutes(desk), ...registerRoutes(desk)],
    jobs: [],
    ticks: [keepTrueTick(desk, again, (schoolId) => again.delete(schoolId)), remindTick(desk)],
    notReached: (schoolId, personId, code) => notReached(desk, schoolId, personId, code),
  };
};
