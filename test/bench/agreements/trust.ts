/** A trust of 20,000 people in 60 schools: its school files, and who is in which group. Everybody is invented. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TENANT_ID } from '../../../src/sandbox/world.ts';

export const SCHOOLS = 60;

const id = (kind: number, n: number): string =>
  `0b4f1e1d-${kind.toString(16).padStart(4, '0')}-4000-8000-${n.toString(16).padStart(12, '0')}`;

export interface TrustSchool {
  readonly id: string;
  readonly code: string;
  readonly group: string;
  /** Object ids; the first is the head, the second the coordinator, then DSL, network manager, chair. */
  readonly members: readonly string[];
}

const letter = (n: number): string => String.fromCodePoint(65 + (n % 26));

/** As even as can be: the first schools have one person more. */
export const trust = (people: number): readonly TrustSchool[] => {
  let next = 1;
  return Array.from({ length: SCHOOLS }, (_, n) => ({
    id: id(4, n + 1),
    code: `T${letter(Math.floor(n / 26))}${letter(n)}`,
    group: id(2, n + 1),
    members: Array.from({ length: Math.floor(people / SCHOOLS) + (n < people % SCHOOLS ? 1 : 0) }, () =>
      id(1, next++),
    ),
  }));
};

export const newcomerOf = (school: TrustSchool): string => id(6, Number.parseInt(school.id.slice(-6), 16));

/** The 1:1 chat of somebody in whose Teams the app was installed. */
export const chatOf = (personId: string): string => `a:1${personId}`;

const fileOf = ({
  id: schoolId,
  code,
  group,
  members: [head, coordinator, dsl, network, chair],
}: TrustSchool) => ({
  id: schoolId,
  code,
  name: `School ${code}`,
  tenantId: TENANT_ID,
  policy: 'bushey-heath',
  members: { staff: [group] },
  roles: {
    headteacher: { users: [head] },
    'esafety-coordinator': { users: [coordinator] },
    dsl: { users: [dsl] },
    'network-manager': { users: [network] },
    'chair-of-governors': { users: [chair] },
  },
  calendar: {
    opens: '08:30',
    closes: '16:30',
    days: [1, 2, 3, 4, 5],
    terms: [{ name: 'All year', from: '2020-01-01', to: '2090-12-31' }],
  },
  agreements: { audiences: { staff: [{ roles: ['staff'] }] } },
});

/** A folder of school files; JSON is YAML. */
export const writeSchoolFiles = async (folder: string, schools: readonly TrustSchool[]): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const school of schools)
    await writeFile(join(folder, `${school.code.toLowerCase()}.yaml`), JSON.stringify(fileOf(school)));
};
