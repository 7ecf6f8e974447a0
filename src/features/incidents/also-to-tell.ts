import type { Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';
import { alsoToTell } from '../policies/index.ts';
import type { Incident } from './incident.ts';
import { readersInWords } from './when-read.ts';

/**
 * "the SIRO (lost equipment)": whom the policy wants told of some of this, and to whom the case is not open. A case about
 * an adult is nobody else's business.
 */
export const alsoToTellOf = (
  { route, types, told }: Pick<Incident, 'route' | 'types' | 'told'>,
  policy: Policy,
  school: School,
): readonly string[] =>
  route === 'adult'
    ? []
    : alsoToTell(policy, school, types, told).map(
        ({ of, tells }) => `${readersInWords(tells, policy)} (${of})`,
      );
