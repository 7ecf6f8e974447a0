import type { Policy, Recipients } from '../../core/policy.ts';
import type { Role } from '../../core/roles.ts';
import type { School } from '../../core/school.ts';

type Reporting = Pick<Policy, 'reporting'>;

/**
 * A list for some types only, say what a SIRO hears of, opens a case to its readers. So it holds where each type of
 * the report is on it: in a report that is also about a child, the safeguarding team decides who else hears what.
 */
const isFor = ({ types: list }: Recipients, types: readonly string[]): boolean =>
  list === null || (types.length > 0 && types.every((type) => list.includes(type)));

const unique = (roles: readonly Role[]): readonly Role[] => [...new Set(roles)];

/** Roles that are told of a report of these types, each once, in the policy's order. */
export const toldOf = (policy: Reporting, types: readonly string[]): readonly Role[] =>
  unique(policy.reporting.recipients.filter((list) => isFor(list, types)).flatMap(({ tells }) => tells));

/** Roles that are told of a report of some types only, whichever they are, and of no other. */
export const toldOfSome = (policy: Reporting): readonly Role[] => {
  const always = toldOf(policy, []);
  return unique(policy.reporting.recipients.flatMap(({ tells }) => tells)).filter(
    (role) => !always.includes(role),
  );
};

/** Everybody has them: to tell one of these of a case would be to tell the whole school. */
const EVERYBODY: readonly Role[] = ['staff', 'pupil', 'parent', 'visitor'];

/** Those roles as this school has them: one that it names nobody for is held with the role that the policy says. */
export const heldIn = (
  roles: readonly Role[],
  policy: Pick<Policy, 'roles'>,
  school: Pick<School, 'roles'>,
): readonly Role[] =>
  unique(
    roles.map((role) =>
      Object.hasOwn(school.roles, role)
        ? role
        : (policy.roles.find(({ id }) => id === role)?.heldWith ?? role),
    ),
  ).filter((role) => !EVERYBODY.includes(role));

/**
 * Lists that some of these types are on, each with those of its roles that are not in `told`: people read on the case
 * whom the policy wants told as well.
 */
export const alsoToTell = (
  policy: Pick<Policy, 'reporting' | 'roles'>,
  school: Pick<School, 'roles'>,
  types: readonly string[],
  told: readonly Role[],
): readonly Pick<Recipients, 'of' | 'tells'>[] =>
  policy.reporting.recipients
    .filter((list) => list.types?.some((type) => types.includes(type)))
    .map(({ of, tells }) => ({
      of,
      tells: heldIn(tells, policy, school).filter((role) => !told.includes(role)),
    }))
    .filter(({ tells }) => tells.length > 0);
