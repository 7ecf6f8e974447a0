import { isDuration } from '../../core/calendar.ts';
import { findNode } from '../../core/flow.ts';
import { faults as flowFaults } from '../../core/flow-faults.ts';
import type { Policy } from '../../core/policy.ts';
import { ROLES } from '../../core/roles.ts';

/** What a well-formed policy may still get wrong: references between its parts. `[path, reason]` each. */
export const policyFaults = (policy: Policy): (readonly [path: string, reason: string])[] => {
  const roles = [...ROLES, ...policy.roles.map(({ id }) => id)];
  const contacts = policy.contacts.map(({ id }) => id);
  const { told, log } = policy.reporting;
  const unknown = (path: string, ids: readonly string[]) =>
    ids.filter((id) => !roles.includes(id)).map((id) => [path, `unknown role "${id}"`] as const);
  return [
    ...unknown('reporting.told', told),
    ...unknown('reporting.log.keeper', [log.keeper]),
    ...unknown('reporting.log.reportTo', log.reportTo),
    ...(log.reviewEvery !== null && log.reviewEvery !== 'term' && !isDuration(log.reviewEvery)
      ? [['reporting.log.reviewEvery', 'is neither an ISO 8601 duration nor "term"'] as const]
      : []),
    ...(findNode(policy.flows, policy.triage) ? [] : [['triage', `no step ${policy.triage}`] as const]),
    ...flowFaults(policy.flows, { contacts, roles }).map((fault) => {
      const [, at = '', reason = fault] = /^(\S+): (.*)$/s.exec(fault) ?? [];
      return [`charts.${at.replace('/', '.nodes.')}`, reason] as const;
    }),
  ];
};
