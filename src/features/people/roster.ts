import type { Roster, RosterEntry } from '../../core/person.ts';
import type { AudienceRule, Holders, School } from '../../core/school.ts';
import type { KnownUser, Reading } from './ports.ts';

/** For a named role holder about whom the directory has never been asked. */
const NAME_NOT_READ = 'Somebody whose name could not be read';

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

const heldRoles = (school: School): readonly (readonly [string, Holders])[] =>
  Object.entries(school.roles).flatMap(([role, held]) => (held ? [[role, held] as const] : []));

const rulesIn = (agreements: School['agreements']): readonly AudienceRule[] =>
  agreements === undefined
    ? []
    : [
        ...Object.values(agreements.audiences).flat(),
        ...Object.values(agreements.forms).flatMap(({ audience = [] }) => audience),
      ];

/** Groups that only say which agreement is whose: nobody belongs to the school by being in one. */
const groupsOfAgreements = ({ agreements }: School): readonly string[] => [
  ...(agreements?.exempt.groups ?? []),
  ...rulesIn(agreements).flatMap(({ groups = [], except }) => [...groups, ...(except?.groups ?? [])]),
];

/** Does the school file tell audiences apart by education accounts? They are read only then. */
export const asksPrimaryRole = ({ agreements }: School): boolean =>
  rulesIn(agreements).some(
    ({ primaryRole, except }) => primaryRole !== undefined || except?.primaryRole !== undefined,
  );

export const groupsOf = (school: School): readonly string[] =>
  unique([
    ...school.members.staff,
    ...school.members.pupils,
    ...heldRoles(school).flatMap(([, { groups }]) => groups),
    ...groupsOfAgreements(school),
  ]);

export const usersOf = (school: School): readonly string[] =>
  unique(heldRoles(school).flatMap(([, { users }]) => users));

/**
 * A school's people from what the directory said. A user that a role names but the directory does not know holds
 * nothing; somebody in a pupil group is a pupil whatever else they are in. A user that a role names and about whom the
 * directory could never be asked holds the role: a report must find somebody (decisions ask again).
 */
export const buildRoster = (school: School, reading: Reading, readAt: Date): Roster => {
  const assumed = (id: string): KnownUser => ({ id, name: NAME_NOT_READ, enabled: true, guest: false });
  const known = new Map<string, KnownUser>();
  for (const [id, user] of Object.entries(reading.users)) if (user) known.set(id, user);
  for (const id of usersOf(school)) if (reading.users[id] === undefined) known.set(id, assumed(id));
  const inGroups = (ids: readonly string[]): readonly string[] =>
    ids.flatMap((id) => (reading.groups[id] ?? []).filter((member) => known.has(member)));

  const staff = new Set(inGroups(school.members.staff));
  const pupils = new Set(inGroups(school.members.pupils));
  const holders: Record<string, readonly string[]> = {};
  for (const [role, held] of heldRoles(school)) {
    holders[role] = unique([...held.users, ...inGroups(held.groups)]).filter(
      (id) => known.has(id) && !pupils.has(id),
    );
  }
  holders['pupil'] = [...pupils];

  const memberships = new Map<string, string[]>();
  for (const id of groupsOf(school))
    for (const member of reading.groups[id] ?? [])
      memberships.set(member, [...(memberships.get(member) ?? []), id]);
  const groupsWith = (personId: string): readonly string[] => memberships.get(personId) ?? [];

  const rolesOf = new Map<string, string[]>();
  for (const [role, held] of Object.entries(holders))
    for (const personId of new Set(held)) rolesOf.set(personId, [...(rolesOf.get(personId) ?? []), role]);

  const people: Record<string, RosterEntry> = {};
  for (const personId of new Set([...staff, ...Object.values(holders).flat()])) {
    const user = known.get(personId);
    if (!user) continue;
    const kind = pupils.has(personId) ? 'pupil' : user.guest ? 'guest' : 'staff';
    const roles = rolesOf.get(personId) ?? [];
    // Everybody who works for the school may report, also somebody whom only a role names.
    if (kind === 'staff' && !roles.includes('staff')) roles.push('staff');
    people[personId] = {
      schoolId: school.id,
      personId,
      name: user.name,
      roles,
      kind,
      shared: school.sharedAccounts.includes(personId),
      enabled: user.enabled,
      ...(user.facts && { facts: { ...user.facts, groups: groupsWith(personId) } }),
    };
  }
  const unread =
    asksPrimaryRole(school) &&
    Object.values(people).some(({ kind, facts }) => kind !== 'pupil' && facts?.primaryRole === undefined);
  const partial = unread || groupsOf(school).some((id) => reading.groups[id] === undefined);
  return { schoolId: school.id, holders, people, readAt, ...(partial && { partial }) };
};
