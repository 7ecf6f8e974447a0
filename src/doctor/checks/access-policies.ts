/**
 * Does a Conditional Access policy that lets only those in who have signed shut the others out of the place where they sign? Whoever
 * has not signed must still reach Teams, the app's page and sign-in; and whoever has to be reached must never be shut out.
 * https://learn.microsoft.com/entra/identity/conditional-access/service-dependencies
 */
import type { School } from '../../core/school.ts';
import type { AccessPolicy } from '../../core/set-up.ts';
import type { Facts, Looked } from '../facts.ts';
import { type Finding, mind, notSeen, notWell, well } from '../finding.ts';

/** Microsoft's own client ids, the same in every tenant. Teams signs people in to the other three before it opens. */
const OFFICE: Readonly<Record<string, string>> = {
  'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe': 'Microsoft Teams',
  '00000002-0000-0ff1-ce00-000000000000': 'Exchange Online, which Teams needs before it opens',
  '00000003-0000-0ff1-ce00-000000000000': 'SharePoint Online, which Teams needs before it opens',
  '00000004-0000-0ff1-ce00-000000000000': 'Skype for Business Online, which Teams needs before it opens',
};
const SUITE = 'Office365';
const USED_BY_TEAMS = ['all', 'browser', 'mobileAppsAndDesktopClients'];
const REGISTERS = 'urn:user:registersecurityinfo';

/** Roles whose holders are excluded by name, or by a group that they are in. */
const RELIED_ON = ['headteacher', 'deputy-head', 'dsl', 'deputy-dsl'] as const;

export const BY_HAND =
  'By hand, in Entra, "Conditional Access": look at each policy that excludes the group. It must not block Microsoft Teams, Exchange Online, SharePoint Online, Office 365 or this app, nor registering security information; and it must exclude your DSLs, the head, and the accounts of emergency access.';

const has = (list: readonly string[], id: string): boolean =>
  list.some((one) => one.toLowerCase() === id.toLowerCase());

const blocksApp = ({ apps }: AccessPolicy, id: string, isOffice: boolean): boolean => {
  const isMeant = (list: readonly string[]): boolean => has(list, id) || (isOffice && has(list, SUITE));
  return (has(apps.include, 'All') || isMeant(apps.include)) && !isMeant(apps.exclude);
};

/** What people who have not signed could not open, in words. */
export const shutOutOf = (policy: AccessPolicy, appId: string | null): readonly string[] => {
  const reaches =
    policy.clients.length === 0 || policy.clients.some((client) => USED_BY_TEAMS.includes(client));
  if (!reaches) return [];
  return [
    ...Object.entries(OFFICE).flatMap(([id, name]) => (blocksApp(policy, id, true) ? [name] : [])),
    ...(appId !== null && blocksApp(policy, appId, false) ? ['this app, where they sign'] : []),
    ...(policy.apps.actions.includes(REGISTERS)
      ? ['registering security information, which new staff need to sign in']
      : []),
  ];
};

interface ReliedOn {
  /** Object id -> the lines of the school files that name them. */
  readonly people: ReadonlyMap<string, readonly string[]>;
  readonly unread: readonly string[];
}

/** The people who must never be shut out. Of every school: a policy is the whole tenant's. */
const reliedOn = (schools: readonly School[], members: Facts['members']): ReliedOn => {
  const people = new Map<string, string[]>();
  const unread: string[] = [];
  const add = (line: string, ids: Iterable<string>): void => {
    for (const id of ids) people.set(id, [...(people.get(id) ?? []), line]);
  };
  for (const { code, roles, neverTouch } of schools) {
    add(`${code} neverTouch`, neverTouch);
    for (const role of RELIED_ON) {
      add(`${code} roles.${role}`, roles[role]?.users ?? []);
      for (const group of roles[role]?.groups ?? []) {
        const looked = members.get(group);
        if (looked?.kind === 'seen') add(`${code} roles.${role}`, looked.value);
        else unread.push(group);
      }
    }
  }
  return { people, unread };
};

/** null: nobody can say, since a group could not be read. */
const isMeant = (policy: AccessPolicy, id: string, members: Facts['members']): boolean | null => {
  const { users } = policy;
  const within = (groups: readonly string[]): boolean | null => {
    const looks = groups.map((group): Looked<ReadonlySet<string>> | undefined => members.get(group));
    if (looks.some((looked) => looked?.kind === 'seen' && looked.value.has(id))) return true;
    return looks.every((looked) => looked?.kind === 'seen') ? false : null;
  };
  if (has(users.exclude, id)) return false;
  const excluded = within(users.excludeGroups);
  if (excluded === true) return false;
  const byName = has(users.include, 'All') || has(users.include, id);
  const included = byName ? true : within(users.includeGroups);
  if (included === false) return users.includeRoles.length > 0 ? null : false;
  return included === null || excluded === null ? null : true;
};

const ofPolicy = (
  code: string,
  policy: AccessPolicy,
  facts: Facts,
  { people, unread }: ReliedOn,
): readonly Finding[] => {
  const name = `${code}, the Conditional Access policy "${policy.name}"`;
  const bad = policy.state === 'reporting' ? mind : notWell;
  const would = policy.state === 'reporting' ? 'would, once it is switched on,' : 'would';
  const shut = shutOutOf(policy, facts.appId);
  const looks = [...people].map(([id, lines]) => ({ id, lines, meant: isMeant(policy, id, facts.members) }));
  const lost = looks.filter(({ meant }) => meant === true);
  const unsure = looks.filter(({ meant }) => meant === null);
  const findings = [
    ...shut.map((what) =>
      bad(
        `${name} ${would} keep people who have not signed out of ${what}.`,
        'Exclude it from the policy, or let the policy cover other systems alone.',
      ),
    ),
    ...lost.map(({ id, lines }) =>
      bad(
        `${name} ${would} shut out ${id} (${lines.join(', ')}), who has to be reached and to sign in whatever was signed.`,
        'Exclude the account, or a group with these people, from the policy.',
      ),
    ),
    ...(unsure.length + unread.length > 0
      ? [
          notSeen(
            `${name}: whether it shuts out some who are relied on; a group or role could not be read.`,
            BY_HAND,
          ),
        ]
      : []),
    ...(policy.apps.filtered
      ? [notSeen(`${name} chooses apps by their attributes, which cannot be seen from here.`, BY_HAND)]
      : []),
  ];
  return findings.length > 0
    ? findings
    : [well(`${name} leaves Teams, this app and sign-in open to people who have not signed.`)];
};

export const accessPolicies = (facts: Facts): readonly Finding[] => {
  const schools = facts.files.kind === 'seen' ? facts.files.value.schools : [];
  const relied = reliedOn(schools, facts.members);
  return schools.flatMap((school): readonly Finding[] => {
    const group = school.agreements?.signedGroup;
    if (group === undefined) return [];
    const looked = facts.accessPolicies;
    if (looked.kind === 'not-looked')
      return [notSeen(`${school.code}, Conditional Access: ${looked.why}`, BY_HAND)];
    const blocking = looked.value.filter(({ state, blocks }) => state !== 'off' && blocks);
    const gates = blocking.filter(({ users }) => has(users.excludeGroups, group));
    const turned = blocking.filter(({ users }) => has(users.includeGroups, group));
    const asking = looked.value.filter(
      ({ state, blocks, users }) => state !== 'off' && !blocks && has(users.excludeGroups, group),
    );
    return [
      ...turned.map(({ name }) =>
        notWell(
          `${school.code}, the Conditional Access policy "${name}" blocks those who have signed.`,
          'The group belongs to the excluded ones, not to the included ones.',
        ),
      ),
      ...gates.flatMap((policy) => ofPolicy(school.code, policy, facts, relied)),
      ...asking.map(({ name, asks }) =>
        mind(
          `${school.code}, the Conditional Access policy "${name}" asks people who have not signed for more (${asks.join(', ') || 'nothing that can be named'}) and shuts nobody out.`,
        ),
      ),
      ...(gates.length + turned.length + asking.length === 0
        ? [
            mind(
              `${school.code}: no Conditional Access policy names the group itself. One that names a group which holds it was not looked for.`,
            ),
          ]
        : []),
    ];
  });
};
