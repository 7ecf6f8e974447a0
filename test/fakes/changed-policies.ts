import type { Policy, Reporting } from '../../src/core/policy.ts';
import type { Policies } from '../../src/features/incidents/ports.ts';

/** The same policies with another one in force, as if the school's document said more. */
export const changedPolicies = (policies: Policies, schoolId: string, change: Partial<Policy>): Policies => {
  const policy = { ...policies.current(schoolId), ...change };
  return { ...policies, current: () => policy, byHash: async () => policy };
};

/** `changedPolicies` for what a policy says of reports. */
export const withReporting = (
  policies: Policies,
  schoolId: string,
  change: (reporting: Reporting) => Partial<Reporting>,
): Policies => {
  const { reporting } = policies.current(schoolId);
  return changedPolicies(policies, schoolId, { reporting: { ...reporting, ...change(reporting) } });
};
