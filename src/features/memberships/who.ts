/** Who may do what with the group, and who is told of it. Pure. */
import { GROUP_ROLES } from '../../contract/memberships.ts';
import { hasRole, type Person, type Roster } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';

/** Decide who is taken out. Not the network manager: who keeps access is no question of technology. */
export const APPROVERS: readonly Role[] = GROUP_ROLES;

const TECHNICIANS: readonly Role[] = ['network-manager', 'ict-coordinator'];

const ableOf = (roster: Roster, role: Role): readonly string[] =>
  (roster.holders[role] ?? []).filter((id) => {
    const person = roster.people[id];
    return person?.enabled === true && !person.shared && person.kind === 'staff';
  });

/** The first role that somebody holds who can be told. */
const firstOf = (roster: Roster, roles: readonly Role[]): readonly string[] =>
  roles.map((role) => ableOf(roster, role)).find((ids) => ids.length > 0) ?? [];

export const technicians = (roster: Roster): readonly string[] => firstOf(roster, TECHNICIANS);

/** Who is told that somebody waits for a decision: the coordinator, else the head, else the deputy head. */
export const deciders = (roster: Roster): readonly string[] => firstOf(roster, APPROVERS);

export const mayApprove = (person: Person): boolean =>
  person.kind === 'staff' && !person.shared && hasRole(person, ...APPROVERS);
