/** Property names as in Graph's v1.0 schema; a test compares them with @microsoft/microsoft-graph-types. */

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
] as const;

export const USER_PROPERTIES: readonly string[] = [
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
export const USER_BASIC: readonly string[] = [
  'displayName',
  'givenName',
  'id',
  'mail',
  'surname',
  'userPrincipalName',
];

export const GROUP_PROPERTIES: readonly string[] = [
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
