import { describe, expect, test } from '@jest/globals';
import type { NationalFloor, Policy } from '../../../src/core/policy.ts';
import { ROLES } from '../../../src/core/roles.ts';
import type { School } from '../../../src/core/school.ts';
import { createPolicies, type PolicyArchive } from '../../../src/features/policies/index.ts';
import { silentLog } from '../../fakes/desk.ts';
import { tinyPolicy } from '../../fakes/tiny-policy.ts';

const policy = (id: string, hash: string): Policy =>
  tinyPolicy(id, {
    hash,
    roles: [
      { id: 'web-manager', name: 'Web manager', also: [], duties: [], source: 'document', section: null },
    ],
    contacts: [
      {
        id: 'lado',
        name: 'LADO',
        phone: '01632 960001',
        confirmed: false,
        source: 'document',
        section: null,
      },
      { id: 'pcso', name: 'PCSO', phone: null, confirmed: false, source: 'document', section: null },
    ],
  });

const school = (id: string, more: Partial<School> = {}): School => ({
  id,
  code: 'TST',
  name: `School ${id}`,
  tenantId: 't',
  policy: 'one',
  members: { staff: [], pupils: [] },
  sharedAccounts: [],
  neverTouch: [],
  roles: { 'web-manager': { users: ['p'], groups: [] } },
  channels: {},
  calendar: { opens: '08:30', closes: '16:30', days: [1], terms: [] },
  phone: null,
  confirmedContacts: {},
  liveCharts: ['a'],
  ...more,
});

const floor: NationalFloor = {
  id: 'national',
  dated: '2026-11-22',
  lines: [
    'anyone-may-refer',
    'do-not-wait',
    'nudes-do-not-view',
    'adult-lado-when',
    'adult-no-investigation',
  ].map((id) => ({
    id,
    text: `About ${id}.`,
    publisher: 'A ministry',
    edition: '2026',
    source: 'Part',
    mark: 'V',
  })),
  contacts: [],
};
const one = policy('one', 'hash-1');
const two = policy('two', 'hash-2');
const loaded = new Map([one, two].map((it) => [it.id, it]));

const archiveWith = (...kept: readonly Policy[]): PolicyArchive & { kept: Policy[]; asked: string[] } => {
  const archive = {
    kept: [...kept],
    asked: [] as string[],
    keep: async (it: Policy) => {
      archive.kept.push(it);
    },
    byHash: async (hash: string) => {
      archive.asked.push(hash);
      return archive.kept.find((it) => it.hash === hash) ?? null;
    },
  };
  return archive;
};

const beside = { settings: { latest: async () => [] }, clock: { now: () => new Date(0) }, log: silentLog };

describe('a school', () => {
  test('has the policy that its file names', () => {
    const schools = [school('s1'), school('s2', { policy: 'two' })];
    const policies = createPolicies({ loaded, floor, schools, archive: archiveWith(), ...beside });
    expect(policies.current('s1')).toBe(one);
    expect(policies.current('s2')).toBe(two);
    expect(() => policies.current('s3')).toThrow('no policy for school s3');
  });

  test('that does not fit its policy stops the start, with everything that is wrong', () => {
    const wrong = school('s1', {
      roles: { wizard: { users: ['p'], groups: [] } },
      liveCharts: ['b'],
      confirmedContacts: { nobody: '01632 960005' },
    });
    expect(() =>
      createPolicies({
        loaded,
        floor,
        schools: [wrong, school('s2', { policy: 'gone' })],
        archive: archiveWith(),
        ...beside,
      }),
    ).toThrow(
      [
        'school files and policies do not fit:',
        `School s1: no role "wizard"; there is ${[...ROLES, 'web-manager'].join(', ')}`,
        'School s1: no chart "b"; there is a',
        'School s1: no contact "nobody"; there is lado, pcso',
        'School s2: no policy "gone"; there is one, two',
      ].join('\n'),
    );
  });
});

describe('a case started under an older policy', () => {
  test('is walked under that one, read from the archive once', async () => {
    const old = policy('one', 'hash-0');
    const archive = archiveWith(old);
    const policies = createPolicies({ loaded, floor, schools: [school('s1')], archive, ...beside });
    expect(await policies.byHash('hash-0')).toEqual(old);
    expect(await policies.byHash('hash-0')).toEqual(old);
    expect(await policies.byHash('hash-1')).toBe(one);
    expect(archive.asked).toEqual(['hash-0']);
  });

  test('that nobody kept is breakage, never another policy', async () => {
    const policies = createPolicies({
      loaded,
      floor,
      schools: [school('s1')],
      archive: archiveWith(),
      ...beside,
    });
    await expect(policies.byHash('hash-9')).rejects.toThrow('hash-9');
    expect(await policies.find('hash-9')).toBeNull();
  });

  test('is possible later, because the start puts every policy in force into the archive, each once', async () => {
    const archive = archiveWith();
    await createPolicies({ loaded, floor, schools: [school('s1'), school('s2')], archive, ...beside }).keep();
    expect(archive.kept).toEqual([one]);
  });
});

describe('national guidance', () => {
  const schools = [school('s1')];

  test('is shown with who says it and in which edition', () => {
    const policies = createPolicies({ loaded, floor, schools, archive: archiveWith(), ...beside });
    expect(policies.guidance('do-not-wait', new Date('2026-11-23'))).toBe(
      'National guidance says: About do-not-wait. (A ministry, 2026)',
    );
  });

  test('that nobody has checked for a year says so', () => {
    const policies = createPolicies({ loaded, floor, schools, archive: archiveWith(), ...beside });
    expect(policies.guidance('do-not-wait', new Date('2027-11-24'))).toContain(
      'Last checked on 22 November 2026',
    );
  });

  test('of a step is shown line by line, each once, without what the floor no longer has', () => {
    const policies = createPolicies({ loaded, floor, schools, archive: archiveWith(), ...beside });
    const ids = ['do-not-wait', 'gone-since', 'anyone-may-refer', 'do-not-wait'];
    expect(policies.guidanceLines(ids, new Date('2026-11-23'))).toEqual([
      'National guidance says: About do-not-wait. (A ministry, 2026)',
      'National guidance says: About anyone-may-refer. (A ministry, 2026)',
    ]);
  });

  test('that a card needs and the file has not stops the start', () => {
    const bare = { ...floor, lines: floor.lines.slice(1) };
    expect(() => createPolicies({ loaded, floor: bare, schools, archive: archiveWith(), ...beside })).toThrow(
      'no line "anyone-may-refer"',
    );
  });
});
