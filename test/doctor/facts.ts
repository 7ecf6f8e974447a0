/** A school whose group and policies are as they should be; each test spoils one thing. */
import { AGREEMENT_DEFAULTS, type School } from '../../src/core/school.ts';
import type { AccessPolicy } from '../../src/core/set-up.ts';
import { namedIn } from '../../src/doctor/checks/directory.ts';
import { type Facts, type Looked, seen } from '../../src/doctor/facts.ts';
import { idOf, oakfield } from '../fakes/oakfield.ts';

export const GROUP = '7e57ab1e-0000-4000-8000-000000000099';
export const APP = '7e57ab1e-0000-4000-8000-0000000000a1';
export const SAFE = '7e57ab1e-0000-4000-8000-000000000098';
export const GLASS = '7e57ab1e-0000-4000-8000-0000000000b1';
export const MIS = '7e57ab1e-0000-4000-8000-0000000000c1';

export const school: School = {
  ...oakfield,
  neverTouch: [GLASS],
  agreements: { ...AGREEMENT_DEFAULTS, signedGroup: GROUP, forms: { staff: { beforeAccess: true } } },
};

/** Keeps people who have not signed out of the MIS, and of nothing else. */
export const policy = (more: {
  readonly state?: AccessPolicy['state'];
  readonly users?: Partial<AccessPolicy['users']>;
  readonly apps?: Partial<AccessPolicy['apps']>;
  readonly clients?: readonly string[];
  readonly blocks?: boolean;
}): AccessPolicy => ({
  id: 'p',
  name: 'Signed first',
  state: more.state ?? 'on',
  users: {
    include: ['All'],
    exclude: [],
    includeGroups: [],
    excludeGroups: [GROUP, SAFE],
    includeRoles: [],
    ...more.users,
  },
  apps: { include: [MIS], exclude: [], actions: [], filtered: false, ...more.apps },
  clients: more.clients ?? ['all'],
  blocks: more.blocks ?? true,
  asks: [],
});

const everybody = [...['head', 'deputy.head', 'dsl', 'deputy.dsl'].map(idOf), GLASS];

export const factsOf = (more: Partial<Facts> = {}): Facts => {
  const { users, groups } = namedIn(school);
  return {
    configuration: { sandbox: false, faults: [] },
    publicUrl: 'https://desk.example',
    appId: APP,
    files: seen({ faults: [], policies: 6, schools: [school] }),
    store: seen({
      migrations: { missing: [], unknown: [], never: false },
      keys: [{ keyId: '2026', opens: 'yes' }],
    }),
    permissions: seen([
      'User.Read.All',
      'GroupMember.ReadWrite.All',
      'User.EnableDisableAccount.All',
      'User.RevokeSessions.All',
      'RoleManagement.Read.Directory',
      'MailboxSettings.Read',
      'Policy.Read.All',
    ]),
    graph: seen({ silent: null }),
    users: new Map(users.map(([, id]) => [id, seen(true)])),
    groups: new Map([...groups.map(([, id]) => id), GROUP].map((id) => [id, seen({ id, unfit: null })])),
    members: new Map<string, Looked<ReadonlySet<string>>>([
      [GROUP, seen(new Set<string>())],
      [SAFE, seen(new Set(everybody))],
    ]),
    accessPolicies: seen([policy({})]),
    ...more,
  };
};
