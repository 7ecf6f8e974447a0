/** Property names, held by the compiler to those of Graph's v1.0 schema. */
import type { Group, User } from '@microsoft/microsoft-graph-types';

/** What a user has when nothing is selected (user resource type). */
export const USER_DEFAULTS = [
  'businessPhones',
  'displayName',
  'givenName',
  'id',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
] as const satisfies readonly (keyof User)[];

export const USER_PROPERTIES: readonly (keyof User)[] = [
  ...USER_DEFAULTS,
  'accountEnabled',
  'ageGroup',
  'assignedLicenses',
  'createdDateTime',
  'department',
  'employeeId',
  'employeeLeaveDateTime',
  'employeeType',
  'mailNickname',
  'onPremisesExtensionAttributes',
  'onPremisesSyncEnabled',
  'signInActivity',
  'signInSessionsValidFromDateTime',
  'userType',
];

/** All that `User.ReadBasic.All` shows (Graph permissions reference). */
export const USER_BASIC: readonly (keyof User)[] = [
  'displayName',
  'givenName',
  'id',
  'mail',
  'surname',
  'userPrincipalName',
];

export const GROUP_PROPERTIES: readonly (keyof Group)[] = [
  'createdDateTime',
  'description',
  'displayName',
  'groupTypes',
  'id',
  'isAssignableToRole',
  'mail',
  'mailEnabled',
  'onPremisesSyncEnabled',
  'securityEnabled',
  'visibility',
];

/** Properties that only an administrator's permission shows, and the permission. */
export const GUARDED: Readonly<Record<string, string>> = {
  signInActivity: 'AuditLog.Read.All',
  employeeLeaveDateTime: 'User-LifeCycleInfo.Read.All',
};
