import { join } from 'node:path';
import { loadFloor, loadPolicies } from '../../src/adapters/policies/index.ts';
import type { Policies } from '../../src/features/incidents/ports.ts';
import { createConfirmations, guidanceLine, guidanceLines } from '../../src/features/policies/index.ts';
import { silentLog } from './desk.ts';
import { oakfield } from './oakfield.ts';

const FOLDER = join(import.meta.dirname, '../../policies');

/** Bushey Heath's policy, as the app loads it. */
export const busheyPolicies = async (): Promise<Policies> => {
  const policy = (await loadPolicies(FOLDER)).get('bushey-heath');
  if (!policy) throw new Error('the policy is not in policies/');
  const floor = await loadFloor(join(FOLDER, 'national'));
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
