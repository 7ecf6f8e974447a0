/**
 * The invented world of the sandbox: one trust (one Entra tenant) with Oakfield Primary and the tiny Elm Lane
 * School, where one person holds every role. All ids are fixed, so that tests and bookmarks keep working.
 * Everybody here is invented.
 */

const id = (kind: number, n: number): string =>
  `0a4f1e1d-${kind.toString(16).padStart(4, '0')}-4000-8000-${n.toString(16).padStart(12, '0')}`;

export const DOMAIN = 'oakfield.example';
export const TENANT_ID = id(0, 1);
/** The bot as Teams names it (`recipient.id`). */
export const BOT_ID = `28:${id(0, 2)}`;

export interface WorldGroup {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
}

export interface WorldPerson {
  /** Entra object id. */
  readonly id: string;
  readonly upn: string;
  readonly name: string;
  /** Roles as the sandbox's school files give them, for the rail of people and for tests. */
  readonly roles: readonly string[];
  readonly school: 'OAK' | 'ELM';
  readonly jobTitle: string;
  /** Synchronised from an on-premises AD. */
  readonly synced: boolean;
  readonly userType: 'Member' | 'Guest';
}

type Row = readonly [
  local: string,
  name: string,
  jobTitle: string,
  roles: string,
  more?: { synced?: true; school?: 'ELM' },
];

const rows: readonly Row[] = [
  ['head', 'Marian Cole', 'Headteacher', 'headteacher slt'],
  ['deputy.head', 'Tobias Finch', 'Deputy headteacher', 'deputy-head slt'],
  ['dsl', 'Priya Nair', 'Designated safeguarding lead', 'dsl slt'],
  ['deputy.dsl', 'Owen Bright', 'Deputy DSL', 'deputy-dsl'],
  ['coordinator', 'Hannah Vale', 'E-safety coordinator', 'esafety-coordinator'],
  ['siro', 'Gareth Moss', 'School business manager', 'siro'],
  ['dpo', 'Ifeoma Obi', 'Data protection officer', 'dpo'],
  ['network', 'Callum Reed', 'Network manager', 'network-manager ict-coordinator'],
  ['office', 'Jean Arkwright', 'Office', 'office'],
  ['chair', 'Edmund Thorne', 'Chair of governors', 'chair-of-governors governor'],
  ['governor1', 'Aisha Rahman', 'Safeguarding governor', 'safeguarding-governor governor'],
  ['teacher1', 'Ben Harlow', 'Class teacher', ''],
  ['teacher2', 'Chloe Marsh', 'Class teacher', ''],
  ['teacher3', 'Dev Patel-Stone', 'Class teacher', ''],
  ['teacher4', 'Ella Quayle', 'Class teacher', ''],
  ['teacher5', 'Femi Adeyo', 'Class teacher', ''],
  ['teacher6', 'Grace Lindley', 'Class teacher', '', { synced: true }],
  ['teacher7', 'Harry Upton', 'Class teacher', ''],
  ['teacher8', 'Isla Brook', 'Class teacher', ''],
  ['teacher9', 'Jack Sorrel', 'Class teacher', ''],
  ['teacher10', 'Kira Vance', 'Class teacher', ''],
  ['teacher11', 'Liam Oakes', 'Class teacher', ''],
  ['teacher12', 'Maya Trent', 'Class teacher', ''],
  ['ta1', 'Nora Penn', 'Teaching assistant', ''],
  ['supply1', 'Supply account 1', 'Supply', 'supply'],
  ['leaver1', 'Rory Dale', 'Class teacher', ''],
  ['leaver2', 'Sian Holt', 'Teaching assistant', ''],
  ['pupil1', 'Pupil One', 'Pupil', 'pupil'],
  ['pupil2', 'Pupil Two', 'Pupil', 'pupil'],
  [
    'elm.head',
    'Ruth Alder',
    'Headteacher',
    'headteacher dsl esafety-coordinator siro network-manager',
    { school: 'ELM' },
  ],
  ['elm.teacher', 'Sam Birch', 'Class teacher', '', { school: 'ELM' }],
  ['elm.chair', 'Una Frost', 'Chair of governors', 'chair-of-governors governor', { school: 'ELM' }],
];

export const PEOPLE: readonly WorldPerson[] = rows.map(([local, name, jobTitle, roles, more], index) => ({
  id: id(1, index + 1),
  upn: `${local}@${DOMAIN}`,
  name,
  jobTitle,
  roles: roles === '' ? ['staff'] : roles.split(' '),
  school: more?.school ?? 'OAK',
  synced: more?.synced ?? false,
  userType: 'Member',
}));

/** Whom Entra names as somebody's manager: teachers and assistants have one, as few others have in a real school. */
export const managerOf = ({ school, jobTitle }: WorldPerson): string | null =>
  school === 'OAK' && /^(?:Class teacher|Teaching assistant)$/.test(jobTitle)
    ? personByUpn('deputy.head').id
    : null;

export const personByUpn = (local: string): WorldPerson => {
  const person = PEOPLE.find(({ upn }) => upn === `${local}@${DOMAIN}`);
  if (!person) throw new Error(`nobody in the sandbox is called ${local}`);
  return person;
};

const ids = (people: readonly WorldPerson[]): readonly string[] => people.map((person) => person.id);
const isPupil = (person: WorldPerson): boolean => person.roles.includes('pupil');

export const GROUPS = {
  oakStaff: {
    id: id(2, 1),
    name: 'Oakfield Staff',
    members: ids(PEOPLE.filter((p) => p.school === 'OAK' && !isPupil(p))),
  },
  oakPupils: {
    id: id(2, 2),
    name: 'Oakfield Pupils',
    members: ids(PEOPLE.filter((p) => p.school === 'OAK' && isPupil(p))),
  },
  elmStaff: { id: id(2, 3), name: 'Elm Lane Staff', members: ids(PEOPLE.filter((p) => p.school === 'ELM')) },
  /** Nobody is in it on the first day: somebody may be added. */
  elmPupils: { id: id(2, 5), name: 'Elm Lane Pupils', members: [] },
  /** Whoever has signed Elm Lane's agreement is put into it by the app: nobody on the first day. */
  elmSigned: { id: id(2, 6), name: 'Elm Lane: have signed', members: [] },
  /** Deputies are a group, the rest are named users: both ways are used in the sandbox's school file. */
  oakDeputyDsl: { id: id(2, 4), name: 'Oakfield Deputy DSLs', members: [personByUpn('deputy.dsl').id] },
} satisfies Record<string, WorldGroup>;

export interface WorldChannel {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
}

/** One team a school. Members of the safeguarding channel are exactly those who may see every child case. */
export const TEAMS = {
  oak: {
    /** Entra group id; Teams' own team id is `19:...@thread.tacv2`. */
    id: id(3, 1),
    name: 'Oakfield Primary',
    school: 'OAK',
    safeguarding: {
      id: '19:oaksafeguarding0000000000000001@thread.tacv2',
      name: 'Safeguarding',
      members: ids(['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator'].map(personByUpn)),
    },
    staff: {
      id: '19:oakstaffroom000000000000000001@thread.tacv2',
      name: 'Staff',
      members: GROUPS.oakStaff.members,
    },
  },
  elm: {
    id: id(3, 2),
    name: 'Elm Lane',
    school: 'ELM',
    safeguarding: {
      id: '19:elmsafeguarding0000000000000001@thread.tacv2',
      name: 'Safeguarding',
      members: [personByUpn('elm.head').id],
    },
    staff: {
      id: '19:elmstaffroom000000000000000001@thread.tacv2',
      name: 'Staff',
      members: GROUPS.elmStaff.members,
    },
  },
} as const;
