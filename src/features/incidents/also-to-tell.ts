import type { Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';
import { alsoToTell } from '../policies/index.ts';
import { ALWAYS_TOLD, isShutOut } from './access.ts';
import type { Incident } from './incident.ts';
import { readersInWords } from './when-read.ts';

/**
 * "the SIRO (lost equipment)": whom the policy wants told of some of this, and who was not. Of a case about an adult
 * nobody else is told, and of no case somebody for whom it does not exist.
 */
export const alsoToTellOf = (
  incident: Incident,
  policy: Policy,
  school: School,
  roster: Roster,
): readonly string[] => {
  if (incident.route === 'adult') return [];
  const mayHear = (role: string): boolean =>
    !(roster.holders[role] ?? []).some((id) => isShutOut(incident, id));
  return alsoToTell(policy, school, incident.types, [...ALWAYS_TOLD, ...incident.told])
    .map(({ of, tells }) => ({ of, roles: tells.filter(mayHear) }))
    .filter(({ roles }) => roles.length > 0)
    .map(({ of, roles }) => `${readersInWords(roles, policy)} (${of})`);
};
