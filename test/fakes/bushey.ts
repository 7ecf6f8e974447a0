import { join } from 'node:path';
import { loadPolicies } from '../../src/adapters/policies/index.ts';
import type { Policies } from '../../src/features/incidents/ports.ts';

/** Bushey Heath's policy, as the app loads it. */
export const busheyPolicies = async (): Promise<Policies> => {
  const policy = (await loadPolicies(join(import.meta.dirname, '../../policies'))).get('bushey-heath');
  if (!policy) throw new Error('the policy is not in policies/');
  return { current: () => policy, byHash: async () => policy };
};
