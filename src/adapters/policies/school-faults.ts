import { isBeforeAccess } from '../../core/agreement.ts';
import type { Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';

/** Roles without whom a report would reach nobody, or an account could not be dealt with. */
const NEEDED = ['headteacher', 'dsl', 'esafety-coordinator', 'network-manager'] as const;

type PathFault = readonly [path: string, reason: string];

const termFaults = ({ calendar: { terms } }: School): PathFault[] =>
  terms.flatMap((term, index) => {
    const at = `calendar.terms.${index}`;
    const before = terms[index - 1];
    const outside = term.closed.filter((day) => day < term.from || day > term.to);
    return [
      ...(term.from > term.to ? [[at, 'ends before it begins'] as const] : []),
      ...(before && term.from <= before.to
        ? [[at, `begins before "${before.name}" has ended; terms stand in order`] as const]
        : []),
      ...outside.map((day) => [`${at}.closed`, `${day} is not in the term`] as const),
    ];
  });

const NOBODY_LEFT =
  'a report about the headteacher would reach nobody. Name whoever the headteacher answers to';

/** Somebody must be left for a report about the headteacher: it never goes to them, nor to anybody below them. */
const chairFaults = ({ roles }: School): PathFault[] => {
  const [heads, chairs] = [roles.headteacher, roles['chair-of-governors']];
  const fault = (why: string): PathFault[] => [['roles.chair-of-governors', `${why}: ${NOBODY_LEFT}`]];
  if (!chairs || chairs.users.length + chairs.groups.length === 0) return fault('nobody holds this role');
  // Who is in a group is not known here.
  const same = chairs.groups.length === 0 && chairs.users.every((id) => heads?.users.includes(id));
  return same ? fault('only the headteacher holds this role') : [];
};

/** Posts that read and decide. */
const POSTS = ['headteacher', 'deputy-head', 'dsl', 'deputy-dsl', 'esafety-coordinator'] as const;

/** Nobody knows who sits behind such an account, so nobody can read a case or decide with it. */
const sharedFaults = ({ roles, sharedAccounts }: School): PathFault[] =>
  POSTS.flatMap((role) =>
    (roles[role]?.users ?? [])
      .filter((id) => sharedAccounts.includes(id))
      .map(
        (id) => [`roles.${role}`, `${id} is an account that several people use: name a person's`] as const,
      ),
  );

const agreementFaults = ({ agreements }: School): PathFault[] => {
  const last = agreements?.remind.at(-1);
  return agreements === undefined || last === undefined || last <= agreements.endAfter
    ? []
    : [['agreements.endAfter', `comes before the last reminder, which is after ${last} days`]];
};

/** Whoever signs would be given a role, or become one of the school's: the group says one thing alone. */
const signedGroupFaults = ({ agreements, members, roles }: School): PathFault[] => {
  const group = agreements?.signedGroup;
  const used = [
    ...members.staff,
    ...members.pupils,
    ...Object.values(roles).flatMap((held) => held?.groups ?? []),
    ...(agreements?.exempt.groups ?? []),
  ];
  return group !== undefined && used.includes(group)
    ? [
        [
          'agreements.signedGroup',
          'is named elsewhere in this file: a group for those who have signed is that alone',
        ],
      ]
    : [];
};

/** With the policy: somebody would wait for a group that nobody is ever put into. */
export const signedGroupUnfit = ({ agreements }: School, { rules }: Pick<Policy, 'rules'>): PathFault[] => {
  if (agreements?.signedGroup === undefined) return [];
  const signs = rules.agreements.forms.filter(
    ({ signedBy }) => signedBy === 'self' || signedBy === 'acknowledge',
  );
  if (signs.some((form) => isBeforeAccess(form, agreements))) return [];
  const which = signs[0]?.id ?? 'staff';
  return [
    [
      'agreements.signedGroup',
      `the policy asks for no agreement before access, so nobody would be put into the group. Say which counts: forms: { ${which}: { beforeAccess: true } }`,
    ],
  ];
};

/** What a well-formed school may still get wrong by itself. */
export const schoolFaults = (school: School): PathFault[] => [
  ...NEEDED.filter((role) => {
    const holders = school.roles[role];
    return !holders || holders.users.length + holders.groups.length === 0;
  }).map((role) => [`roles.${role}`, 'nobody holds this role, and the app needs somebody who does'] as const),
  ...chairFaults(school),
  ...sharedFaults(school),
  ...(school.calendar.opens >= school.calendar.closes
    ? [['calendar.closes', 'is not after the opening time'] as const]
    : []),
  ...termFaults(school),
  ...agreementFaults(school),
  ...signedGroupFaults(school),
];

const twice = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** What schools of one deployment may get wrong together: it serves one Entra tenant. */
export const trustFaults = (schools: readonly School[]): PathFault[] => [
  ...twice(schools.map(({ id }) => id)).map((id) => ['id', `two schools have ${id}`] as const),
  ...twice(schools.map(({ code }) => code)).map((code) => ['code', `two schools have ${code}`] as const),
  // What one school is told in its channel would be read in another.
  ...twice(
    schools.flatMap(({ channels }) =>
      Object.values(channels).map(({ teamId, channelId }) => `${teamId} ${channelId}`),
    ),
  ).map(
    (channel) => ['channels', `two schools or purposes have the channel ${channel.split(' ')[1]}`] as const,
  ),
  // Who is taken out for one school would have signed for the other.
  ...twice(schools.flatMap(({ agreements }) => agreements?.signedGroup ?? [])).map(
    (group) => ['agreements.signedGroup', `two schools have ${group}: each needs its own`] as const,
  ),
  ...(new Set(schools.map(({ tenantId }) => tenantId)).size > 1
    ? [['tenantId', 'all schools of one deployment are in one Entra tenant'] as const]
    : []),
];
