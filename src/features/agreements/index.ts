/** Acceptable use agreements: which wording, for whom, and for how long; who is asked, who has signed, who is reminded. */
import type { NewMessage } from '../../core/commit.ts';
import type { Feature } from '../../core/feature.ts';
import { personActions } from './actions-person.ts';
import { registerActions } from './actions-register.ts';
import { signActions } from './actions-sign.ts';
import { startActions } from './actions-start.ts';
import { agreementCommands } from './commands.ts';
import type { AgreementsDesk } from './desk.ts';
import { keepDocuments } from './documents.ts';
import { keepTrueTick } from './keep-true.ts';
import { agreementKinds } from './message-kinds.ts';
import { notReached } from './not-reached.ts';
import { nowReachable } from './reachable.ts';
import { remindTick } from './remind.ts';
import { mineRoutes } from './routes-mine.ts';
import { personRoutes } from './routes-person.ts';
import { registerRoutes } from './routes-register.ts';
import { passOn, waitsTick } from './waits-tick.ts';

export { agreementHash, agreementVersion } from './agreement-hash.ts';
export { audiencesFor, type PersonFacts, unsettledForms } from './audiences.ts';
export type { AgreementsDesk } from './desk.ts';
export { documentOf } from './documents.ts';
export { inForce } from './in-force.ts';
export { weekOf } from './ladder.ts';
export { day, momentInWords, version } from './messages.ts';
export { paperWith, type Signed, textBlocks } from './paper.ts';
export type { AgreementRequest, AgreementStore, Elsewhere, PupilsElsewhere, Wording } from './ports.ts';
export { renewalOf } from './renewal.ts';
export { nameParts } from './same-name.ts';
export { wholeWording } from './view-read.ts';
export { hasQuestion } from './wait.ts';
export { answerLine } from './who.ts';

/** A message that was given up. */
type GivenUp = Pick<NewMessage, 'what' | 'params' | 'to'> & { readonly schoolId: string };

export interface Agreements extends Feature {
  /** Documents that are to be signed, by SHA-256: kept before anybody signs one. To be done at start. */
  readonly keepDocuments: (read: ReadonlyMap<string, Uint8Array>) => Promise<void>;
  /** Teams would not take a message. One that is not about agreements is nobody's business here. */
  readonly notReached: (message: GivenUp, code: string) => Promise<void>;
}

export const createAgreements = (desk: AgreementsDesk): Agreements => {
  const again = new Set<string>();
  return {
    name: 'agreements',
    commands: agreementCommands,
    actions: [
      ...signActions(desk),
      ...registerActions(desk),
      ...personActions(desk),
      ...startActions(desk, (schoolId) => again.add(schoolId)),
    ],
    messages: agreementKinds(desk),
    routes: [...mineRoutes(desk), ...registerRoutes(desk), ...personRoutes(desk)],
    jobs: [],
    installed: (call) => nowReachable(desk, call),
    ticks: [
      keepTrueTick(desk, again, (schoolId) => again.delete(schoolId)),
      remindTick(desk),
      waitsTick(desk),
    ],
    keepDocuments: (read) => keepDocuments(desk, read),
    notReached: async ({ schoolId, what, to, params }, code) => {
      if (to.kind !== 'person') return;
      const { request } = params;
      if (what === 'agreement.ask' || what === 'agreement.answered')
        await notReached(desk, schoolId, to.personId, code);
      else if (what === 'agreement.told' && typeof request === 'string')
        await passOn(desk, schoolId, to.personId, request);
      else if (what === 'agreement.list') await passOn(desk, schoolId, to.personId, null);
    },
  };
};
