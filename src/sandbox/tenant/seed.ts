/** The tenant as it is on the first day: the invented world, with the properties that Entra keeps. */
import { BOT_ID, GROUPS, managerOf, PEOPLE, personByUpn, TEAMS } from '../world.ts';
import { inventPeople } from './invented-people.ts';
import { apply, emptyState, MANAGER, type Properties, type TenantState } from './state.ts';

const id = (n: number): string => `0a4f1e1d-0005-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** Entra built-in roles (Microsoft's ids are the same in every tenant). */
export const ADMIN_ROLES = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  groupsAdministrator: 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
} as const;

/** The product in the organisation's catalogue: that id is not the manifest's. */
export const CATALOGUE_APP = {
  id: id(1),
  externalId: BOT_ID.replace('28:', ''),
  displayName: 'eSafety Desk',
  distributionMethod: 'organization',
} as const;

/** Groups that behave differently when somebody is to be taken out. */
export const SPECIAL_GROUPS = {
  /** Holds groups, no people of its own. */
  everybody: {
    id: id(16),
    name: 'Everybody at Oakfield',
    members: [GROUPS.oakStaff.id, GROUPS.oakPupils.id],
  },
  dynamic: { id: id(17), name: 'All staff (by rule)', members: GROUPS.oakStaff.members },
  mailingList: { id: id(18), name: 'Staff mailing list', members: GROUPS.oakStaff.members },
  synced: { id: id(19), name: 'Staff file share', members: GROUPS.oakStaff.members },
  roleAssignable: { id: id(20), name: 'Service desk', members: [personByUpn('network').id] },
} as const;

const CREATED = '2024-09-01T08:00:00Z';

export const userProperties = (person: {
  readonly id: string;
  readonly upn: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly department: string;
  readonly synced: boolean;
  readonly userType: string;
  /** Object id. */
  readonly manager?: string | null;
}): Properties => ({
  ...(person.manager && { [MANAGER]: person.manager }),
  id: person.id,
  displayName: person.name,
  givenName: person.name.split(' ')[0] ?? null,
  surname: person.name.split(' ').slice(1).join(' ') || null,
  userPrincipalName: person.upn,
  mail: person.upn,
  mailNickname: person.upn.split('@')[0] ?? null,
  jobTitle: person.jobTitle,
  department: person.department,
  userType: person.userType,
  accountEnabled: true,
  createdDateTime: CREATED,
  employeeType: null,
  employeeId: null,
  // School Data Sync makes education accounts of teachers and pupils, and of nobody else here.
  ...(/^(?:Class teacher|Pupil)$/.test(person.jobTitle) && {
    primaryRole: person.jobTitle === 'Pupil' ? 'student' : 'teacher',
  }),
  employeeLeaveDateTime: null,
  ageGroup: null,
  officeLocation: null,
  mobilePhone: null,
  preferredLanguage: 'en-GB',
  businessPhones: [],
  onPremisesSyncEnabled: person.synced ? true : null,
  signInSessionsValidFromDateTime: CREATED,
  assignedLicenses: [],
  signInActivity: null,
});

const group = (groupId: string, name: string, more: Record<string, unknown> = {}): Properties => ({
  id: groupId,
  displayName: name,
  description: null,
  groupTypes: [],
  mailEnabled: false,
  mail: null,
  securityEnabled: true,
  onPremisesSyncEnabled: null,
  isAssignableToRole: null,
  visibility: null,
  createdDateTime: CREATED,
  ...more,
});

/** Schools that sync from their MIS keep a pupil's class here. */
const CLASS = 'Year 6, Kestrel class';
const departments = { OAK: 'Oakfield Primary', ELM: 'Elm Lane School' } as const;

/** `people`: how many more are invented, all in a group of their own. */
export const seedState = (people: number): TenantState => {
  const state = emptyState();
  for (const person of PEOPLE)
    apply(state, {
      op: 'user.add',
      properties: userProperties({
        ...person,
        department: person.roles.includes('pupil') ? CLASS : departments[person.school],
        manager: managerOf(person),
      }),
    });
  const addGroup = (properties: Properties, members: readonly string[]): void => {
    state.groups.set(properties.id, { n: state.groups.size, properties });
    state.members.set(properties.id, new Set(members));
  };
  for (const { id, name, members } of Object.values(GROUPS)) addGroup(group(id, name), members);
  const unified = { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false };
  addGroup(group(TEAMS.oak.id, TEAMS.oak.name, unified), GROUPS.oakStaff.members);
  addGroup(group(TEAMS.elm.id, TEAMS.elm.name, unified), GROUPS.elmStaff.members);
  const { everybody, dynamic, mailingList, synced, roleAssignable } = SPECIAL_GROUPS;
  addGroup(group(everybody.id, everybody.name), everybody.members);
  addGroup(group(dynamic.id, dynamic.name, { groupTypes: ['DynamicMembership'] }), dynamic.members);
  addGroup(group(mailingList.id, mailingList.name, { mailEnabled: true }), mailingList.members);
  addGroup(group(synced.id, synced.name, { onPremisesSyncEnabled: true }), synced.members);
  addGroup(
    group(roleAssignable.id, roleAssignable.name, { isAssignableToRole: true }),
    roleAssignable.members,
  );
  state.adminRoles.set(personByUpn('network').id, [ADMIN_ROLES.globalAdministrator]);
  state.adminRoles.set(personByUpn('leaver2').id, [ADMIN_ROLES.groupsAdministrator]);
  if (people > 0) {
    const invented = inventPeople(people);
    for (const person of invented) apply(state, { op: 'user.add', properties: userProperties(person) });
    addGroup(
      group(INVENTED_GROUP, 'Invented people'),
      invented.map((person) => person.id),
    );
  }
  // The first day is nobody's change: a delta token taken now knows all of this.
  return state;
};

export const INVENTED_GROUP = id(32);
