import type { Policy, Recipients } from '../../core/policy.ts';
import type { Role } from '../../core/roles.ts';

/**
 * A list for some types only, say what a SIRO hears of, opens a case to its readers. So it holds where each type of
 * the report is on it: in a report that is also about a child, the safeguarding team decides who else hears what.
 */
const isFor = ({ types: list }: Recipients, types: readonly string[]): boolean =>
  list === null || (types.length > 0 && types.every((type) => list.includes(type)));

/** Roles that are told of a report of these types, each once, in the policy's order. */
export const toldOf = (policy: Pick<Policy, 'reporting'>, types: readonly string[]): readonly Role[] => [
  ...new Set(policy.reporting.recipients.filter((list) => isFor(list, types)).flatMap(({ tells }) => tells)),
];

/** Lists that some of these types are on and others are not: people read on the case whom the policy wants told. */
export const alsoToTell = (
  policy: Pick<Policy, 'reporting'>,
  types: readonly string[],
): readonly Recipients[] =>
  policy.reporting.recipients.filter(
    (list) => list.types?.some((type) => types.includes(type)) === true && !isFor(list, types),
  );
