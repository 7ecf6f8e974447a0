/** A school in memory for tests of features: short names instead of ids, two deputies, everybody reachable. */
import type { PrimaryRole } from '../../src/core/person.ts';
import type { Role } from '../../src/core/roles.ts';
import type { School } from '../../src/core/school.ts';
import type { Directory, DirectoryUser } from '../../src/features/people/ports.ts';

const uuid = (n: number): string => `7e57ab1e-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const OAK = uuid(1);
export const TENANT = uuid(2);
export const STAFF_GROUP = uuid(3);
export const PUPIL_GROUP = uuid(4);

const HELD: Readonly<Record<string, readonly Role[]>> = {
  head: ['headteacher'],
  'deputy.head': ['deputy-head'],
  dsl: ['dsl'],
  'deputy.dsl': ['deputy-dsl'],
  coordinator: ['esafety-coordinator'],
  network: ['network-manager'],
  chair: ['chair-of-governors', 'governor'],
  teacher1: [],
  teacher2: [],
  supply1: ['supply'],
  pupil1: [],
};

const LOCALS = Object.keys(HELD);

/** The Entra object id of one of the school's people. */
export const idOf = (local: string): string => {
  const at = LOCALS.indexOf(local);
  if (at < 0) throw new Error(`nobody is called ${local}`);
  return uuid(100 + at);
};

export const oakfield: School = {
  id: OAK,
  code: 'OAK',
  name: 'Oakfield Primary',
  tenantId: TENANT,
  policy: 'bushey-heath',
  members: { staff: [STAFF_GROUP], pupils: [PUPIL_GROUP] },
  sharedAccounts: [idOf('supply1')],
  neverTouch: [],
  roles: Object.fromEntries(
    [...new Set(Object.values(HELD).flat())].map((role) => [
      role,
      { users: LOCALS.filter((local) => HELD[local]?.includes(role)).map(idOf), groups: [] },
    ]),
  ),
  channels: {
    safeguarding: { teamId: uuid(5), channelId: '19:safeguarding@thread.tacv2' },
    staff: { teamId: uuid(5), channelId: '19:staff@thread.tacv2' },
  },
  calendar: {
    opens: '08:30',
    closes: '16:30',
    days: [1, 2, 3, 4, 5],
    terms: [{ name: 'Autumn 2026', from: '2026-09-02', to: '2026-12-18', closed: ['2026-10-26'] }],
  },
  phone: '01632 960123',
  confirmedContacts: {},
  liveCharts: 'all',
};

const users: readonly DirectoryUser[] = LOCALS.map((local) => ({
  id: idOf(local),
  name: `${local} of Oakfield`,
  upn: `${local}@oakfield.example`,
  enabled: true,
  guest: false,
}));

/** A directory whose people a test may change, and which a test may break. */
export const createOakfieldDirectory = (): Directory & {
  users: DirectoryUser[];
  managers: Record<string, string>;
  /** By object id. */
  education: Record<string, PrimaryRole>;
  /** The list of education accounts does not answer. */
  educationBroken: boolean;
  broken: boolean;
} => {
  const directory = {
    managers: {} as Record<string, string>,
    education: {} as Record<string, PrimaryRole>,
    educationBroken: false,
    primaryRoles: async () => {
      if (directory.broken || directory.educationBroken) throw new Error('the directory does not answer');
      return new Map(Object.entries(directory.education));
    },
    users: [...users],
    broken: false,
    user: async (id: string) => {
      if (directory.broken) throw new Error('the directory does not answer');
      return directory.users.find((user) => user.id === id) ?? null;
    },
    manager: async (id: string) => {
      if (directory.broken) throw new Error('the directory does not answer');
      return directory.managers[id] ?? null;
    },
    members: async (groupId: string) => {
      if (directory.broken) throw new Error('the directory does not answer');
      const pupils = directory.users.filter(({ upn }) => upn.startsWith('pupil'));
      if (groupId === PUPIL_GROUP) return pupils;
      return groupId === STAFF_GROUP ? directory.users.filter((user) => !pupils.includes(user)) : [];
    },
  };
  return directory;
};
