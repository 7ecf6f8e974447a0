import { describe, expect, test } from '@jest/globals';
import type { NationalFloor, Policy } from '../../../src/core/policy.ts';
import type { School } from '../../../src/core/school.ts';
import { contactLine, createPolicies, type PolicyArchive } from '../../../src/features/policies/index.ts';
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
  roles: { 'web-manager': { users: ['p'], groups: [] } },
  channels: {},
  calendar: { opens: '08:30', closes: '16:30', days: [1], terms: [] },
  phone: null,
  confirmedContacts: [],
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

describe('a school', () => {
  test('has the policy that its file names', () => {
    const schools = [school('s1'), school('s2', { policy: 'two' })];
    const policies = createPolicies({ loaded, floor, schools, archive: archiveWith() });
    expect(policies.current('s1')).toBe(one);
    expect(policies.current('s2')).toBe(two);
    expect(() => policies.current('s3')).toThrow('no policy for school s3');
  });

  test('that does not fit its policy stops the start, with everything that is wrong', () => {
    const wrong = school('s1', {
      roles: { wizard: { users: ['p'], groups: [] } },
      liveCharts: ['b'],
      confirmedContacts: ['nobody'],
    });
    expect(() =>
      createPolicies({
        loaded,
        floor,
        schools: [wrong, school('s2', { policy: 'gone' })],
        archive: archiveWith(),
      }),
    ).toThrow(
      [
        'school files and policies do not fit:',
        'School s1: role "wizard" is not in one',
        'School s1: chart "b" is not in one',
        'School s1: confirmed contact "nobody" is not in one',
        'School s2: no policy "gone"; there is one, two',
      ].join('\n'),
    );
  });
});

describe('a case started under an older policy', () => {
  test('is walked under that one, read from the archive once', async () => {
    const old = policy('one', 'hash-0');
    const archive = archiveWith(old);
    const policies = createPolicies({ loaded, floor, schools: [school('s1')], archive });
    expect(await policies.byHash('hash-0')).toEqual(old);
    expect(await policies.byHash('hash-0')).toEqual(old);
    expect(await policies.byHash('hash-1')).toBe(one);
    expect(archive.asked).toEqual(['hash-0']);
  });

  test('that nobody kept is breakage, never another policy', async () => {
    const policies = createPolicies({ loaded, floor, schools: [school('s1')], archive: archiveWith() });
    await expect(policies.byHash('hash-9')).rejects.toThrow('hash-9');
    expect(await policies.find('hash-9')).toBeNull();
  });

  test('is possible later, because the start puts every policy in force into the archive, each once', async () => {
    const archive = archiveWith();
    await createPolicies({ loaded, floor, schools: [school('s1'), school('s2')], archive }).keep();
    expect(archive.kept).toEqual([one]);
  });
});

describe('a contact', () => {
  test.each([
    [
      'that nobody has confirmed is shown as printed',
      [],
      'lado',
      'LADO: 01632 960001 (as printed in the policy, check before use)',
    ],
    ['that the school has confirmed is shown as it is', ['lado'], 'lado', 'LADO: 01632 960001'],
    ['without a number says so', ['pcso'], 'pcso', 'PCSO (the policy gives no number)'],
  ])('%s', (_what, confirmedContacts, id, line) => {
    expect(contactLine(one, { confirmedContacts }, id)).toBe(line);
  });

  test('that the policy does not have is breakage', () => {
    expect(() => contactLine(one, { confirmedContacts: [] }, 'gone')).toThrow(
      'no contact gone in policy one',
    );
  });
});

describe('national guidance', () => {
  const schools = [school('s1')];

  test('is shown with who says it and in which edition', () => {
    const policies = createPolicies({ loaded, floor, schools, archive: archiveWith() });
    expect(policies.guidance('do-not-wait', new Date('2026-11-23'))).toBe(
      'National guidance says: About do-not-wait. (A ministry, 2026)',
    );
  });

  test('that nobody has checked for a year says so', () => {
    const policies = createPolicies({ loaded, floor, schools, archive: archiveWith() });
    expect(policies.guidance('do-not-wait', new Date('2027-11-24'))).toContain(
      'Last checked on 22 November 2026',
    );
  });

  test('that a card needs and the file has not stops the start', () => {
    const bare = { ...floor, lines: floor.lines.slice(1) };
    expect(() => createPolicies({ loaded, floor: bare, schools, archive: archiveWith() })).toThrow(
      'no line "anyone-may-refer"',
    );
  });
});
