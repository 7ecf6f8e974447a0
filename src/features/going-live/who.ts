/** Who sets up a school's charts, and who may look. Pure. */
import { hasRole, type Person, type Roster } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';

const LEADS: readonly Role[] = ['dsl', 'deputy-dsl'];

/** Everybody who works on cases may look. */
export const LOOKERS: readonly Role[] = [...LEADS, 'esafety-coordinator', 'headteacher', 'deputy-head'];

/** Behind a shared account nobody knows who confirms. */
const isAble = (roster: Roster, id: string): boolean => {
  const person = roster.people[id];
  return person !== undefined && person.kind !== 'pupil' && person.enabled && !person.shared;
};

const ableOf = (roster: Roster, role: Role): readonly string[] =>
  (roster.holders[role] ?? []).filter((id) => isAble(roster, id));

/** The DSL and deputies; where a school has none who can, the headteacher. */
export const confirmers = (roster: Roster): readonly string[] => {
  const leads = [...new Set(LEADS.flatMap((role) => ableOf(roster, role)))];
  return leads.length > 0 ? leads : ableOf(roster, 'headteacher');
};

/** Who is told when the policy has changed: the DSL; where there is none who can, whoever confirms in their place. */
export const toldOfChange = (roster: Roster): readonly string[] => {
  const first = ableOf(roster, 'dsl');
  return first.length > 0 ? first : confirmers(roster);
};

export const mayConfirm = (person: Pick<Person, 'personId'>, roster: Roster): boolean =>
  confirmers(roster).includes(person.personId);

export const mayLook = (person: Person): boolean => person.kind !== 'pupil' && hasRole(person, ...LOOKERS);
