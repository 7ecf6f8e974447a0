import type { Policy } from '../../src/core/policy.ts';
import type { Policies } from '../../src/features/incidents/ports.ts';
import { createConfirmations, guidanceLine, guidanceLines } from '../../src/features/policies/index.ts';
import { shippedFloor, shippedPolicy } from '../shipped-policies.ts';
import { silentLog } from './desk.ts';
import { oakfield } from './oakfield.ts';

/** One policy of `policies/`, as the app loads it; `change`: what a test has different in it. */
export const policiesOf = async (
  id: string,
  change: (policy: Policy) => Policy = (same) => same,
): Promise<Policies> => {
  const policy = change(await shippedPolicy(id));
  const floor = await shippedFloor();
  return {
    current: () => policy,
    byHash: async () => policy,
    guidance: (id, now) => guidanceLine(floor, id, now),
    guidanceLines: (ids, now) => guidanceLines(floor, ids, now),
    // As the school file says; a desk with a store of its own asks that (desk.ts).
    confirmed: createConfirmations({
      settings: { latest: async () => [] },
      school: () => oakfield,
      current: () => policy,
      clock: { now: () => new Date(0) },
      log: silentLog,
    }).of,
  };
};

/** Bushey Heath's policy. */
export const busheyPolicies = (): Promise<Policies> => policiesOf('bushey-heath');
